//! A call that ran out of time.

use std::fmt;
use std::time::Duration;

use crate::TransportError;

/// A call that ran out of time; says which limit it ran into.
#[derive(Debug)]
pub struct TimeoutError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    operation: &'static str,
    kind: TimeoutKind,
    limit: Option<Duration>,
    source: Option<TransportError>,
}

/// Which limit a call ran into; see [`TimeoutConfig`](crate::TimeoutConfig).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// The one on opening a connection. The service has seen nothing.
    Connect,
    /// The one on the silence of the service.
    Read,
    /// The one on a single attempt.
    OperationAttempt,
    /// The one on the whole call.
    Operation,
}

impl TimeoutError {
    pub(crate) fn new(operation: &'static str, kind: TimeoutKind, limit: Duration) -> Self {
        TimeoutError(Box::new(Parts { operation, kind, limit: Some(limit), source: None }))
    }

    /// What a transport has run into, if it is a limit on time; else the error as it is.
    pub(crate) fn of_transport(operation: &'static str, error: TransportError) -> Result<Self, TransportError> {
        match error.timeout() {
            Some(kind) => {
                Ok(TimeoutError(Box::new(Parts { operation, kind, limit: error.limit(), source: Some(error) })))
            }
            None => Err(error),
        }
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Which limit it was.
    pub fn kind(&self) -> TimeoutKind {
        self.0.kind
    }

    /// How long the limit was; `None` when it was one of the transport's own, which it does not tell.
    pub fn limit(&self) -> Option<Duration> {
        self.0.limit
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { operation, kind, limit, source } = &*self.0;
        write!(f, "{operation}: ")?;
        match (source, kind) {
            (Some(error), _) => write!(f, "{error}")?,
            (None, TimeoutKind::OperationAttempt) => f.write_str("the attempt took too long")?,
            (None, _) => f.write_str("the call took too long")?,
        }
        match (source, limit) {
            (None, Some(limit)) => write!(f, ": it was given {limit:?}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for TimeoutError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|error| error as _)
    }
}
