//! Why there is no response.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use super::timeouts::TimeoutKind;
use crate::causes::readable;

/// The cause of an error, of whatever type.
pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// Why there is no response; says which host, and keeps the cause.
pub struct TransportError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    kind: TransportErrorKind,
    host: String,
    limit: Option<Duration>,
    /// Whether the request could not be sent again, as its body could not.
    is_used_up: bool,
    source: BoxError,
}

/// What an error says at its end that would have been followed by another attempt.
pub(crate) const NOT_SENT_AGAIN: &str = "; it was not tried again, as the body is a stream that can be read once, and it \
                                         has been begun (bytes, `Body::from_path` and `Body::from_fn` can be sent again)";

/// At which point sending failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no connection: the name is unknown, or nothing listens. The service has seen nothing.
    Connect,
    /// There was no connection within the time allowed. The service has seen nothing.
    ConnectTimeout,
    /// The TLS handshake failed. The service has seen nothing.
    Tls,
    /// The service was silent for longer than allowed.
    ReadTimeout,
    /// The connection failed on the way.
    Io,
    /// The server closed the connection before the end of its response.
    Closed,
    /// The response's body is larger than the limit.
    TooLarge,
    /// The response's body was changed on the way: its checksum is not the one that the service has sent with it.
    Corrupted,
    /// What came back is not HTTP, or the request cannot be sent by HTTP.
    Invalid,
    /// A body could not be read: that of the request, such as a file that is gone, or a stream that is no transport's.
    Body,
    /// There is nothing that sends this: no transport, or no HTTP/2, where events go both ways at once.
    Unavailable,
    /// Something else failed, such as the caller's own middleware.
    Other,
}

impl TransportError {
    /// An error of sending to a host (with the port, where there is one), and its cause.
    pub fn new(
        kind: TransportErrorKind,
        host: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        TransportError(Box::new(Parts {
            kind,
            host: host.into(),
            limit: None,
            is_used_up: false,
            source: source.into(),
        }))
    }

    /// The error of a body that was being read: that of its transport, or one of a stream that knows of none.
    pub(crate) fn from_body(error: BoxError) -> Self {
        match error.downcast::<TransportError>() {
            Ok(error) => *error,
            Err(error) => TransportError::new(TransportErrorKind::Body, "", error),
        }
    }

    /// Adds that the request could not be sent again, as its body could not.
    pub(crate) fn used_up(mut self) -> Self {
        self.0.is_used_up = true;
        self
    }

    /// Adds the time limit that the request exceeded.
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.0.limit = Some(limit);
        self
    }

    /// At which point sending failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }

    /// The host that the request was for.
    pub fn host(&self) -> &str {
        &self.0.host
    }

    /// The time limit that the request exceeded, if it did and the transport says which.
    pub fn limit(&self) -> Option<Duration> {
        self.0.limit
    }

    /// Whether no connection was made, so that the service cannot have seen the request.
    pub fn is_connect(&self) -> bool {
        use TransportErrorKind::{Connect, ConnectTimeout, Tls};
        matches!(self.0.kind, Connect | ConnectTimeout | Tls)
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        self.timeout().is_some()
    }

    pub(crate) fn timeout(&self) -> Option<TimeoutKind> {
        match self.0.kind {
            TransportErrorKind::ConnectTimeout => Some(TimeoutKind::Connect),
            TransportErrorKind::ReadTimeout => Some(TimeoutKind::Read),
            _ => None,
        }
    }

    /// Whether the same request may well succeed when sent again: the network failed, not the set-up.
    pub fn is_transient(&self) -> bool {
        use TransportErrorKind::{Closed, Connect, ConnectTimeout, Corrupted, Io, ReadTimeout};
        matches!(self.0.kind, Corrupted | Connect | ConnectTimeout | ReadTimeout | Io | Closed)
    }
}

impl TransportError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { kind, host, limit, .. } = &*self.0;
        match kind {
            TransportErrorKind::Connect => write!(f, "could not connect to {host}"),
            TransportErrorKind::ConnectTimeout => write!(f, "connecting to {host} took too long"),
            TransportErrorKind::ReadTimeout => match limit {
                Some(limit) => write!(f, "{host} sent no data for {limit:?} (read timeout)"),
                None => write!(f, "{host} sent no data in time (read timeout)"),
            },
            TransportErrorKind::Tls => write!(f, "the TLS handshake with {host} failed"),
            TransportErrorKind::Io => write!(f, "the connection to {host} failed"),
            TransportErrorKind::Closed => write!(f, "{host} closed the connection before its response was complete"),
            TransportErrorKind::TooLarge => write!(f, "the response of {host} is too large"),
            TransportErrorKind::Corrupted => write!(f, "the body of the response of {host} was changed on the way"),
            TransportErrorKind::Invalid => write!(f, "the HTTP exchange with {host} was invalid"),
            TransportErrorKind::Body if host.is_empty() => f.write_str("the body could not be read"),
            TransportErrorKind::Body => write!(f, "the body of the request to {host} could not be read"),
            TransportErrorKind::Unavailable | TransportErrorKind::Other => write!(f, "could not send to {host}"),
        }?;
        f.write_str(if self.0.is_used_up { NOT_SENT_AGAIN } else { "" })
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TransportError").field(&self.0).finish()
    }
}

readable!(TransportError);

impl Error for TransportError {
    /// The first of all causes: what lies before it is plumbing of the transport. None where the limit on silence was
    /// exceeded, as it would say no more.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (self.0.kind, self.0.limit) {
            (TransportErrorKind::ReadTimeout, Some(_)) => None,
            _ => Some(root_cause(&*self.0.source)),
        }
    }
}

/// An I/O error of a like kind, with this one in it: what an [`io::Read`] that reads a body fails with.
impl From<TransportError> for io::Error {
    fn from(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::ConnectTimeout | TransportErrorKind::ReadTimeout => io::ErrorKind::TimedOut,
            TransportErrorKind::Closed => io::ErrorKind::UnexpectedEof,
            TransportErrorKind::Corrupted => io::ErrorKind::InvalidData,
            _ => io::ErrorKind::Other,
        };
        io::Error::new(kind, error)
    }
}

/// The last error of a chain: what lies between it and the sentence above is plumbing.
pub(super) fn root_cause<'a>(mut error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    while !tells_most(error) {
        // An I/O error's `source` is that of its content, which would be passed over.
        let content = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        match content.map(|content| content as _).or(error.source()) {
            Some(source) => error = source,
            None => break,
        }
    }
    error
}

/// Whether an error says more than its cause: that of the platform's TLS says why a certificate is refused.
#[cfg(feature = "native-tls")]
fn tells_most(error: &(dyn Error + 'static)) -> bool {
    error.is::<native_tls::Error>()
}

/// Whether an error says more than its cause: none does.
#[cfg(not(feature = "native-tls"))]
fn tells_most(_: &(dyn Error + 'static)) -> bool {
    false
}
