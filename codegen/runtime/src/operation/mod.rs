//! What an operation is to the pipeline: its names, its request, what it answers and how it fails.

mod endpoint_inputs;
mod idempotency_token;
mod table;

use bytes::Bytes;

use crate::codec::{Codec, Decode, Encode};
use crate::error::{Error, InvalidRequest};
use crate::service::OperationInfo;

pub use endpoint_inputs::EndpointInputs;
pub(crate) use idempotency_token::idempotency_token;
#[cfg(feature = "test-util")]
pub(crate) use idempotency_token::is_generated_token;

/// The body that a request has in the format of its operation.
#[inline]
pub(crate) fn body<O: Operation>(request: &O) -> Bytes {
    if O::INFO.has_body { O::Codec::encode(request).into() } else { Bytes::new() }
}

/// A request, together with what its operation answers. Every `<Operation>Request` of a generated crate implements it;
/// there is no need to implement it by hand.
pub trait Operation: Encode + Send {
    /// What the service answers when the call succeeds.
    type Response: Decode + Send;
    /// What the call fails with: any [`Error`], or the service's own errors made of one.
    type Error: From<Error>;
    /// The format of its requests and responses.
    type Codec: Codec;
    /// What the pipeline has to know of the operation.
    const INFO: OperationInfo;

    /// Fills in the idempotency token where the caller left it out. Only operations that have one
    /// override it.
    #[doc(hidden)]
    fn set_idempotency_token(&mut self, token: impl FnOnce() -> String)
    where
        Self: Sized,
    {
        let _ = token;
    }

    /// What the request itself says of where it goes. Only operations whose endpoint depends on it override it.
    ///
    /// # Errors
    ///
    /// When a member cannot be a part of the host's name.
    #[doc(hidden)]
    fn endpoint_inputs(&self) -> Result<EndpointInputs, InvalidRequest> {
        Ok(EndpointInputs::new())
    }

    /// Holds the request against what its model says.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    #[cfg(feature = "validation")]
    fn validate(&self) -> Result<(), crate::ValidationError> {
        Ok(())
    }
}
