//! How a call fails.

mod classify;
mod exception;
mod invalid_request;
mod repeated_token;
mod service;
mod table;
mod timeout;
mod undecodable;
mod view;

use crate::{ConfigError, CredentialsError, EndpointError, TransportError};

pub use crate::transport::TimeoutKind;
pub(crate) use classify::{RetryReason, retry_after, retry_reason};
pub use exception::Exception;
pub use invalid_request::InvalidRequest;
pub use repeated_token::RepeatedToken;
pub use service::ServiceError;
pub(crate) use service::request_id;
pub use timeout::TimeoutError;
pub use undecodable::UndecodableResponse;
pub use view::ErrorRef;

/// How a call fails, before the service's own errors are told apart.
///
/// `{}` is a sentence, and `source` leads to the cause, which is not in that sentence. `{:#}` and `{:?}` are the sentence
/// and all of its causes on one line; a `main` that returns the error prints the latter. `{:#?}` is the structure.
///
/// Exhaustive, because every generated crate maps each variant to one of its own error type.
pub enum Error {
    /// The service refused the request or failed to do it.
    Service(Box<ServiceError>),
    /// There is no whole response.
    Transport(TransportError),
    /// The call ran out of time.
    Timeout(TimeoutError),
    /// There is nothing to sign the request with.
    Credentials(CredentialsError),
    /// The environment that the client was configured from is at fault: a variable or a shared file.
    Config(ConfigError),
    /// There is no endpoint for what was configured.
    Endpoint(EndpointError),
    /// The request cannot be put into HTTP.
    InvalidRequest(InvalidRequest),
    /// The response is a success but not what the model says it is.
    Undecodable(UndecodableResponse),
    /// The pages of an operation would never end.
    RepeatedToken(RepeatedToken),
}

impl Error {
    pub(crate) fn as_ref(&self) -> ErrorRef<'_> {
        match self {
            Error::Service(error) => error.into(),
            Error::Transport(error) => error.into(),
            Error::Timeout(error) => error.into(),
            Error::Credentials(error) => error.into(),
            Error::Config(error) => error.into(),
            Error::Endpoint(error) => error.into(),
            Error::InvalidRequest(error) => error.into(),
            Error::Undecodable(error) => error.into(),
            Error::RepeatedToken(error) => error.into(),
        }
    }
}

crate::error_type!(Error);

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Error::Service(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Error::Transport(error)
    }
}

impl From<TimeoutError> for Error {
    fn from(error: TimeoutError) -> Self {
        Error::Timeout(error)
    }
}

impl From<CredentialsError> for Error {
    fn from(error: CredentialsError) -> Self {
        Error::Credentials(error)
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Error::Config(error)
    }
}

impl From<EndpointError> for Error {
    fn from(error: EndpointError) -> Self {
        Error::Endpoint(error)
    }
}

impl From<InvalidRequest> for Error {
    fn from(error: InvalidRequest) -> Self {
        Error::InvalidRequest(error)
    }
}

impl From<UndecodableResponse> for Error {
    fn from(error: UndecodableResponse) -> Self {
        Error::Undecodable(error)
    }
}

impl From<RepeatedToken> for Error {
    fn from(error: RepeatedToken) -> Self {
        Error::RepeatedToken(error)
    }
}
