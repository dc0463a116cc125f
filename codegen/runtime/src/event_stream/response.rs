//! The response of an operation with a stream of events: how the client reads it, and what a mock writes of it at once.

#[cfg(feature = "bidirectional")]
use bytes::Bytes;
#[cfg(feature = "bidirectional")]
use http::HeaderValue;
#[cfg(feature = "bidirectional")]
use http::header::CONTENT_TYPE;

use super::EventStream;
use super::open;
use super::typed::ReceiveEvent;
#[cfg(feature = "bidirectional")]
use super::typed::SendEvent;
use crate::codec::{Codec, Decode, DecodeError};
use crate::transport::Body;
#[cfg(feature = "bidirectional")]
use crate::{OperationInfo, codec::Encode};

/// A response that a client has received, and whose stream has been opened.
pub type EventResponse = http::Response<Body>;

/// A response that a service sends.
#[cfg(feature = "bidirectional")]
pub type ServedResponse = http::Response<Bytes>;

/// The stream of a response that has been opened; one that has ended where there is none.
pub fn received<E: ReceiveEvent>(response: &EventResponse) -> EventStream<E> {
    open::take(response).map_or_else(EventStream::default, EventStream::received)
}

/// Reads the members of a response beside its stream, where they are in a document.
///
/// # Errors
///
/// When it is not what the model says.
pub fn read_document<C: Codec, T: Decode>(response: &EventResponse) -> Result<T, DecodeError> {
    C::decode(response.body().bytes().map_or(&[], |document| document))
}

/// Writes those members.
#[cfg(feature = "bidirectional")]
pub fn write_document<C: Codec, T: Encode>(operation: &str, response: &T) -> ServedResponse {
    http::Response::new(C::encode_response(operation, response).into())
}

/// Adds the stream of a response whose other members have been written, for whoever sends it.
#[cfg(feature = "bidirectional")]
pub fn write_response<E: SendEvent + ReceiveEvent>(
    operation: &OperationInfo,
    mut response: ServedResponse,
    events: EventStream<E>,
) -> ServedResponse {
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(super::MEDIA_TYPE));
    #[cfg(feature = "test-util")]
    super::sent::add(operation, &mut response, events);
    // There is nobody who sends it.
    #[cfg(not(feature = "test-util"))]
    let _ = (operation, events);
    response
}
