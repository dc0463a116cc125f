//! The limits on time that a transport enforces, and which one was reached.

use std::time::Duration;

/// How long connecting may take by default: one lost packet and its repetition, and a little more.
const CONNECT: Duration = Duration::from_millis(3100);

/// How long a service may be silent by default. Its longest operations answer within half of it.
const READ: Duration = Duration::from_secs(60);

/// The limits that a transport has to enforce, as only it sees connections and bytes.
///
/// The pipeline puts them into the extensions of the request when they are not the defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportTimeouts {
    /// How long opening a connection may take; `None` for no limit.
    pub connect: Option<Duration>,
    /// How long the service may be silent once there is a connection; `None` for no limit. Progress in sending
    /// the request counts as a sign of life.
    pub read: Option<Duration>,
    /// Whether `read` ends with the head of the response: its body is a stream of events, which may be silent for as long as
    /// the connection is alive. By default, it does not.
    pub read_ends_with_head: bool,
}

impl TransportTimeouts {
    /// The limits that a request is to be sent with.
    pub fn from_request<T>(request: &http::Request<T>) -> Self {
        request.extensions().get().copied().unwrap_or_default()
    }

    /// How long the service may be silent within the body of its response; `None` for no limit.
    pub fn read_body(&self) -> Option<Duration> {
        self.read.filter(|_| !self.read_ends_with_head)
    }
}

impl Default for TransportTimeouts {
    fn default() -> Self {
        TransportTimeouts { connect: Some(CONNECT), read: Some(READ), read_ends_with_head: false }
    }
}

/// An extension of requests whose response is handed on as a stream: the limits of the attempt and the call end with its
/// head.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StreamedResponse;

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
