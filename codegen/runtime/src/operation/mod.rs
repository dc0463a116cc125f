//! What an operation is to the pipeline: its names, its request, what it answers and how it fails.

mod encoded_request;
mod endpoint_inputs;
mod idempotency_token;
mod last_segment;
mod table;

#[cfg(feature = "bidirectional")]
use bytes::Bytes;
#[cfg(feature = "bidirectional")]
use http::Request;
use http::Response;

use crate::codec::{Codec, Decode, DecodeError, Encode};
use crate::error::{Error, InvalidRequest};
use crate::service::OperationInfo;
use crate::transport::Body;

pub use encoded_request::EncodedRequest;
pub use endpoint_inputs::EndpointInputs;
pub(crate) use idempotency_token::idempotency_token;
#[cfg(feature = "test-util")]
pub(crate) use idempotency_token::is_generated_token;
pub use last_segment::LastSegment;

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

    /// Cuts ids down to what the service takes: it may have given them with its own kind before a slash. Only operations that
    /// have such override it.
    #[doc(hidden)]
    fn cut_ids(&mut self) {}

    /// What the request itself says of where it goes. Only operations whose endpoint depends on it override it.
    ///
    /// # Errors
    ///
    /// When a member cannot be a part of the host's name.
    #[doc(hidden)]
    fn endpoint_inputs(&self) -> Result<EndpointInputs, InvalidRequest> {
        Ok(EndpointInputs::new())
    }

    /// The request as far as its members decide it; a stream is taken out of it. Only operations whose members can be
    /// elsewhere than in the body override it.
    ///
    /// # Errors
    ///
    /// When a member cannot be where it belongs.
    #[doc(hidden)]
    #[inline]
    fn encode_request(&mut self) -> Result<EncodedRequest, InvalidRequest> {
        let body = if Self::INFO.has_body {
            Self::Codec::encode_request(Self::INFO.target, self).into()
        } else {
            Body::empty()
        };
        Ok(EncodedRequest::from_body(body))
    }

    /// The same for a presigned request. Only operations override it whose presigned requests are others.
    ///
    /// # Errors
    ///
    /// When a member cannot be where it belongs.
    #[doc(hidden)]
    fn encode_presigned(&mut self) -> Result<EncodedRequest, InvalidRequest> {
        self.encode_request()
    }

    /// Reads a request, for mocks.
    ///
    /// # Errors
    ///
    /// When it is not what the model says.
    #[cfg(feature = "bidirectional")]
    #[doc(hidden)]
    fn decode_request(request: &Request<Bytes>) -> Result<Self, DecodeError>
    where
        Self: Decode,
    {
        Self::Codec::decode_request(request.body())
    }

    /// Writes a response, for mocks.
    #[cfg(feature = "bidirectional")]
    #[doc(hidden)]
    fn encode_response(response: Self::Response) -> Response<Bytes>
    where
        Self::Response: Encode,
    {
        Response::new(Self::Codec::encode_response(Self::INFO.name, &response).into())
    }

    /// What the service answers, read out of a response that is a success. Only operations with more in a response than
    /// a document, such as a body that is a stream, override it; they take that body out of the response.
    ///
    /// # Errors
    ///
    /// When the response is not what the model says.
    #[doc(hidden)]
    #[inline]
    fn read_response(response: &mut Response<Body>) -> Result<Self::Response, DecodeError> {
        match response.body().bytes() {
            Some(document) => Self::Codec::decode(document),
            None => Err(DecodeError::new("expected a document, found a stream", 0)),
        }
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
