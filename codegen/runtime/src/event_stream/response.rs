//! The response of an operation with a stream of events: how the client reads it, and how a mock writes it.

#[cfg(feature = "bidirectional")]
use std::task::{Context, Poll, Waker};

#[cfg(feature = "bidirectional")]
use bytes::{Bytes, BytesMut};
#[cfg(feature = "bidirectional")]
use http::HeaderValue;
#[cfg(feature = "bidirectional")]
use http::header::CONTENT_TYPE;

use super::EventStream;
use super::open;
use super::typed::ReceiveEvent;
#[cfg(feature = "bidirectional")]
use super::{EventHeader, EventMessage, typed::SendEvent, writer::EventWriter};
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

/// Writes the stream of a response whose other members have been written. What is not there yet is left out; an event that
/// cannot be had or sent ends the stream with an error.
#[cfg(feature = "bidirectional")]
pub fn write_response<E: SendEvent>(
    operation: &OperationInfo,
    response: ServedResponse,
    mut events: EventStream<E>,
) -> ServedResponse {
    let mut body = BytesMut::new();
    let mut write = |message: EventMessage| {
        if let Ok(message) = message.encode() {
            body.extend(message.pieces());
        }
    };
    if operation.has_initial_response {
        let headers = [(":message-type", "event"), (":event-type", open::INITIAL_RESPONSE)];
        let headers = headers.map(|(name, value)| EventHeader::new(name, value)).to_vec();
        write(EventMessage { headers, payload: response.body().clone() });
    }
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(event)) = events.poll_event(&mut context) {
        let mut writer = EventWriter::new();
        let written = event.map_err(|error| error.to_string());
        let written = written.and_then(|event| event.send(&mut writer).map_err(|error| error.to_string()));
        match written {
            Ok(()) => write(writer.into_message()),
            Err(problem) => {
                write(failure(problem));
                break;
            }
        }
    }
    let mut response = response.map(|_| body.freeze());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(super::MEDIA_TYPE));
    response
}

/// The message by which a service ends a stream that it cannot go on with.
#[cfg(feature = "bidirectional")]
fn failure(problem: String) -> EventMessage {
    let headers = [
        EventHeader::new(":message-type", "error"),
        EventHeader::new(":error-code", "InternalFailure"),
        EventHeader::new(":error-message", problem),
    ];
    EventMessage { headers: headers.to_vec(), payload: Bytes::new() }
}
