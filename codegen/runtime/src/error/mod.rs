//! How a call fails.

mod classify;
mod client_side;
mod exception;
mod invalid_request;
mod repeated_token;
mod service;
mod table;
mod timeout;
mod undecodable;
mod view;

pub(crate) use classify::{RetryReason, retry_after, retry_reason};
pub use client_side::{Error, ErrorRef};
pub use exception::Exception;
pub use invalid_request::InvalidRequest;
pub use repeated_token::RepeatedToken;
pub use service::ServiceError;
pub(crate) use service::request_id;
pub use timeout::TimeoutError;
pub use undecodable::UndecodableResponse;

crate::error_type!(Error);

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Error::Service(Box::new(error))
    }
}
