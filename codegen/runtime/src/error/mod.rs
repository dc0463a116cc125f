//! How a call fails.

mod exception;
mod invalid_request;
mod service;
mod timeout;
mod undecodable;

use std::fmt;

use crate::{ConfigError, CredentialsError, EndpointError, RepeatedToken, TransportError};

pub use exception::Exception;
pub use invalid_request::InvalidRequest;
pub use service::ServiceError;
#[cfg(feature = "credentials-chain")]
pub(crate) use service::read_body;
pub(crate) use service::{error_codes, request_id};
pub use timeout::{TimeoutError, TimeoutKind};
pub use undecodable::UndecodableResponse;

/// How a call fails, before the service's own errors are told apart. `Display` is a sentence, `source` leads to the cause.
///
/// Exhaustive, because every generated crate maps each variant to one of its own error type.
#[derive(Debug)]
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
    fn inner(&self) -> &(dyn std::error::Error + 'static) {
        match self {
            Error::Service(error) => &**error,
            Error::Transport(error) => error,
            Error::Timeout(error) => error,
            Error::Credentials(error) => error,
            Error::Config(error) => error,
            Error::Endpoint(error) => error,
            Error::InvalidRequest(error) => error,
            Error::Undecodable(error) => error,
            Error::RepeatedToken(error) => error,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), f)
    }
}

impl std::error::Error for Error {
    /// The cause of the error that this one displays as.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner().source()
    }
}

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

/// Makes the error type of a generated crate out of everything that [`Error`] is made of, by way of it.
#[macro_export]
macro_rules! error_conversions {
    ($error:ty) => {
        $crate::error_conversions!(
            $error,
            ConfigError,
            CredentialsError,
            EndpointError,
            InvalidRequest,
            RepeatedToken,
            TimeoutError,
            TransportError,
            UndecodableResponse
        );
    };
    ($error:ty, $($part:ident),+) => {
        $(
            impl ::core::convert::From<$crate::$part> for $error {
                fn from(error: $crate::$part) -> Self {
                    Self::from($crate::Error::from(error))
                }
            }
        )+
    };
}
