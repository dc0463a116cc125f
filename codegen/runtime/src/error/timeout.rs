//! A call that ran out of time.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::TransportError;
use crate::causes::readable;
use crate::transport::{NOT_SENT_AGAIN, TimeoutKind};

/// A call that ran out of time; says which limit it ran into.
pub struct TimeoutError(Box<TimeoutErrorParts>);

#[derive(Debug)]
struct TimeoutErrorParts {
    operation: &'static str,
    kind: TimeoutKind,
    limit: Option<Duration>,
    cause: Option<Cause>,
    /// Whether the request could not be sent again, as its body could not.
    is_used_up: bool,
}

#[derive(Debug)]
enum Cause {
    /// The transport ran into the limit.
    Transport(TransportError),
    /// An attempt had failed before the call ran into it.
    Attempt(Box<dyn Error + Send + Sync>),
}

impl TimeoutError {
    /// An attempt that has taken too long.
    pub(crate) fn attempt_timeout(operation: &'static str, limit: Duration) -> Self {
        let kind = TimeoutKind::OperationAttempt;
        TimeoutError(Box::new(TimeoutErrorParts {
            operation,
            kind,
            limit: Some(limit),
            cause: None,
            is_used_up: false,
        }))
    }

    /// A call that has taken too long, and how its last attempt failed, if there was to be another.
    pub(crate) fn operation_timeout(
        operation: &'static str,
        limit: Duration,
        failure: Option<impl Error + Send + Sync + 'static>,
    ) -> Self {
        let kind = TimeoutKind::Operation;
        let cause = failure.map(|failure| Cause::Attempt(Box::new(failure)));
        TimeoutError(Box::new(TimeoutErrorParts { operation, kind, limit: Some(limit), cause, is_used_up: false }))
    }

    /// What a transport has run into, if it is a limit on time; else the error as it is.
    pub(crate) fn from_transport(operation: &'static str, error: TransportError) -> Result<Self, TransportError> {
        let Some(kind) = error.timeout() else { return Err(error) };
        let limit = error.limit();
        let cause = Some(Cause::Transport(error));
        Ok(TimeoutError(Box::new(TimeoutErrorParts { operation, kind, limit, cause, is_used_up: false })))
    }

    /// Adds that the request could not be sent again, as its body could not.
    pub(crate) fn used_up(mut self) -> Self {
        self.0.is_used_up = true;
        self
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

impl TimeoutError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TimeoutErrorParts { operation, kind, limit, cause, is_used_up } = &*self.0;
        if let Some(Cause::Transport(error)) = cause {
            write!(f, "{operation}: {error}")?;
        } else {
            let which = if *kind == TimeoutKind::OperationAttempt { "attempt" } else { "operation" };
            write!(f, "{operation}: timed out after {:?} ({which} timeout)", limit.unwrap_or_default())?;
            f.write_str(if cause.is_some() { ", and the last attempt had failed" } else { "" })?;
        }
        f.write_str(if *is_used_up { NOT_SENT_AGAIN } else { "" })
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TimeoutError").field(&self.0).finish()
    }
}

readable!(TimeoutError);

impl Error for TimeoutError {
    /// The cause of what the transport ran into; of a call that has taken too long, how its last attempt failed.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.0.cause.as_ref()? {
            Cause::Transport(error) => error.source(),
            Cause::Attempt(failure) => Some(&**failure),
        }
    }
}
