//! How a call fails.

mod classify;
mod client_side;
mod error_ref;
mod exception;
mod invalid_request;
mod not_ready;
#[cfg(feature = "region-redirects")]
mod other_region;
mod service_error;
mod table;
mod timeout;
mod unusable_response;

pub(crate) use classify::{RetryReason, retry_after, retry_reason};
pub use client_side::{Error, ErrorRef};
pub use exception::Exception;
pub use invalid_request::InvalidRequest;
pub use not_ready::NotReady;
#[cfg(feature = "region-redirects")]
pub(crate) use other_region::OtherRegion;
pub use service_error::ServiceError;
pub(crate) use service_error::request_id;
pub use timeout::TimeoutError;
pub use unusable_response::{RepeatedToken, UndecodableResponse};

crate::error_type!(Error);

impl Error {
    /// Adds that the request could not be sent again, as its body could not.
    pub(crate) fn used_up(self) -> Self {
        match self {
            Error::Transport(error) => Error::Transport(error.used_up()),
            Error::Timeout(error) => Error::Timeout(error.used_up()),
            other => other,
        }
    }
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Error::Service(Box::new(error))
    }
}
