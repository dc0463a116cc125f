//! The limits on how long a call, and each part of it, may take.

use std::time::Duration;

use crate::transport::TransportTimeouts;

/// The limits on how long a call, and each part of it, may take.
///
/// | limit | on | default |
/// |---|---|---|
/// | `connect_timeout` | opening a connection: the look-up of the name, TCP, TLS | 3.1 s |
/// | `read_timeout` | the longest silence of the service after that | 60 s |
/// | `operation_attempt_timeout` | one attempt from end to end | none |
/// | `operation_timeout` | the whole call with all attempts and the waits between them | none |
///
/// Where an operation hands on its response's body as a stream, the last two limits end with the response's head, so that a
/// download may take as long as it likes; `read_timeout` guards each of its chunks. A request's body counts in full.
///
/// A stream of events may be silent for as long as its connection is alive: the default of `read_timeout` ends when the call
/// returns. One that is set, even to the same 60 s, counts on: between two events, whatever is sent meanwhile.
///
/// A setter takes a [`Duration`], or `None` for no limit. Attempts that run into the first three limits are retried as
/// [`RetryConfig`](crate::RetryConfig) says. [`ConfigRef`](crate::ConfigRef) reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeoutConfig {
    pub(crate) transport: TransportTimeouts,
    /// Whether the caller has set the read timeout: then it counts in streams of events, too.
    pub(crate) has_read_timeout: bool,
    pub(crate) operation_attempt: Option<Duration>,
    pub(crate) operation: Option<Duration>,
}

impl TimeoutConfig {
    /// The defaults above.
    pub fn new() -> Self {
        TimeoutConfig {
            transport: TransportTimeouts::default(),
            has_read_timeout: false,
            operation_attempt: None,
            operation: None,
        }
    }

    /// No limits at all.
    pub fn disabled() -> Self {
        Self::new().connect_timeout(None).read_timeout(None)
    }

    /// How long opening a connection may take.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.transport.connect = limit.into();
        self
    }

    /// How long the service may be silent once there is a connection. Progress in sending the request counts as a sign
    /// of life, and while a stream that is the request's body has nothing, it is not the service that is silent. A limit
    /// that is set here counts in streams of events as well.
    pub fn read_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.transport.read = limit.into();
        self.has_read_timeout = true;
        self
    }

    /// How long one attempt may take from end to end.
    pub fn operation_attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.operation_attempt = limit.into();
        self
    }

    /// How long the whole call may take, with all attempts and the waits between them.
    pub fn operation_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.operation = limit.into();
        self
    }
}

impl Default for TimeoutConfig {
    fn default() -> Self {
        Self::new()
    }
}
