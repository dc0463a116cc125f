//! An error by what failed: how it reads and whether a later attempt may succeed, the same for every error type.

use std::error::Error;
use std::fmt;

use super::classify::RetryReason;
use super::{Exception, InvalidRequest, RepeatedToken, ServiceError, TimeoutError, UndecodableResponse};
use crate::causes::Chain;
use crate::transport::TimeoutKind;
use crate::{ConfigError, CredentialsError, EndpointError, TransportError};

/// An error by what failed. The error type of a generated crate is formatted, and asked questions, as this.
#[derive(Clone, Copy)]
pub enum ErrorRef<'a> {
    /// What every error of the service says, and the error itself, which may have more.
    Service(&'a ServiceError, &'a (dyn Error + 'static)),
    /// There is no whole response.
    Transport(&'a TransportError),
    /// The call ran out of time.
    Timeout(&'a TimeoutError),
    /// There is nothing to sign the request with.
    Credentials(&'a CredentialsError),
    /// A setting cannot be read.
    Config(&'a ConfigError),
    /// There is no endpoint for what was configured.
    Endpoint(&'a EndpointError),
    /// The request cannot be put into HTTP.
    InvalidRequest(&'a InvalidRequest),
    /// The response is a success but not what the model says it is.
    Undecodable(&'a UndecodableResponse),
    /// The pages of an operation would never end.
    RepeatedToken(&'a RepeatedToken),
}

impl<'a> ErrorRef<'a> {
    fn inner(self) -> &'a (dyn Error + 'static) {
        match self {
            ErrorRef::Service(_, error) => error,
            ErrorRef::Transport(error) => error,
            ErrorRef::Timeout(error) => error,
            ErrorRef::Credentials(error) => error,
            ErrorRef::Config(error) => error,
            ErrorRef::Endpoint(error) => error,
            ErrorRef::InvalidRequest(error) => error,
            ErrorRef::Undecodable(error) => error,
            ErrorRef::RepeatedToken(error) => error,
        }
    }

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

    /// The id under which the service knows the request, if it answered with one.
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
        self.retry_reason().is_some()
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

macro_rules! from_parts {
    ($($variant:ident: $error:ty,)+) => {
        $(impl<'a> From<&'a $error> for ErrorRef<'a> {
            fn from(error: &'a $error) -> Self {
                ErrorRef::$variant(error)
            }
        })+
    };
}

from_parts! {
    Transport: TransportError,
    Timeout: TimeoutError,
    Credentials: CredentialsError,
    Config: ConfigError,
    Endpoint: EndpointError,
    InvalidRequest: InvalidRequest,
    Undecodable: UndecodableResponse,
    RepeatedToken: RepeatedToken,
}
