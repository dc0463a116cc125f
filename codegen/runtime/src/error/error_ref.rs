//! An error by what failed: how it reads and whether a later attempt may succeed, the same for every error type.

use std::error::Error;
use std::fmt;

use super::classify::RetryReason;
use super::{ErrorRef, Exception, ServiceError};
use crate::causes::Chain;
use crate::transport::TimeoutKind;

impl<'a> ErrorRef<'a> {
    /// The cause of the error that this one displays as.
    pub fn source(self) -> Option<&'a (dyn Error + 'static)> {
        self.inner().source()
    }

    /// What the service said, if it is the service that failed the call.
    pub fn service_error(self) -> Option<&'a ServiceError> {
        match self {
            ErrorRef::Service(error, _) => Some(error),
            _ => None,
        }
    }

    /// The id under which the service knows the request, if it responded with one.
    pub fn request_id(self) -> Option<&'a str> {
        match self {
            ErrorRef::Service(error, _) => error.request_id(),
            ErrorRef::Undecodable(error) => error.request_id(),
            _ => None,
        }
    }

    /// Why to try again, if there is a reason.
    pub(crate) fn retry_reason(self) -> Option<RetryReason> {
        match self {
            ErrorRef::Service(error, _) => error.retry_reason(),
            ErrorRef::Transport(error) => error.is_transient().then_some(RetryReason::Transient),
            ErrorRef::Timeout(_) => Some(RetryReason::Transient),
            _ => None,
        }
    }

    /// Whether the same call may succeed later.
    pub fn is_retryable(self) -> bool {
        // A job in progress is no call that failed, which the client would try again.
        self.retry_reason().is_some() || matches!(self, ErrorRef::NotReady(job) if !job.has_failed())
    }

    /// Whether the service is asked too often, and wants to be asked later.
    pub fn is_throttling(self) -> bool {
        self.retry_reason() == Some(RetryReason::Throttling)
    }

    /// Whether time ran out.
    pub fn is_timeout(self) -> bool {
        match self {
            ErrorRef::Timeout(_) => true,
            ErrorRef::Transport(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// Whether no connection was made, so that the service cannot have seen the request.
    pub fn is_connect(self) -> bool {
        match self {
            ErrorRef::Timeout(error) => error.kind() == TimeoutKind::Connect,
            ErrorRef::Transport(error) => error.is_connect(),
            _ => false,
        }
    }
}

/// A sentence; with `#`, followed by its causes.
impl fmt::Display for ErrorRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => write!(f, "{}", Chain::new(self, self.source())),
            false => write!(f, "{}", self.inner()),
        }
    }
}

/// A sentence followed by its causes; with `#`, the structure.
impl fmt::Debug for ErrorRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => f.debug_tuple("Error").field(&self.inner()).finish(),
            false => write!(f, "{}", Chain::new(self, self.source())),
        }
    }
}

impl<'a> From<&'a ServiceError> for ErrorRef<'a> {
    fn from(error: &'a ServiceError) -> Self {
        ErrorRef::Service(error, error)
    }
}

impl<'a, T: fmt::Debug + 'static> From<&'a Exception<T>> for ErrorRef<'a> {
    fn from(error: &'a Exception<T>) -> Self {
        ErrorRef::Service(error.service_error(), error)
    }
}

impl<'a, T> From<&'a Box<T>> for ErrorRef<'a>
where
    &'a T: Into<ErrorRef<'a>>,
{
    fn from(error: &'a Box<T>) -> Self {
        (&**error).into()
    }
}
