//! A request with a stream of events, as a mock of the service reads it: all of it is there.

use bytes::Bytes;

use super::received::ReceivedEvent;
use super::request::INITIAL_REQUEST;
use super::typed::ReceiveEvent;
use super::{EventMessage, EventStream, FrameDecoder, FrameError};
use crate::codec::DecodeError;

/// A request that a service has received.
pub type ServedRequest = http::Request<Bytes>;

/// The document that the stream begins with, which is empty where there is none, and the events.
///
/// # Errors
///
/// When what came is no stream, or one of its events is not what the model says.
pub fn read_events<E: ReceiveEvent>(request: &ServedRequest) -> Result<(Bytes, EventStream<E>), DecodeError> {
    let messages = messages(request.body().clone()).map_err(|error| DecodeError::new(error.to_string(), 0))?;
    let (mut document, mut events) = (Bytes::new(), Vec::new());
    for message in messages {
        match message.text(":event-type") {
            Some(INITIAL_REQUEST) => document = message.payload,
            Some(name) => {
                let event = ReceivedEvent::new(name.to_owned(), message);
                events.push(E::receive(&event).map_err(|error| error.in_member(event.name()))?);
            }
            None => return Err(DecodeError::new("a message does not say which event it is", 0)),
        }
    }
    Ok((document, EventStream::from_events(events)))
}

/// The messages of a stream, out of those around them that have their signatures.
fn messages(body: Bytes) -> Result<Vec<EventMessage>, FrameError> {
    let mut decoder = FrameDecoder::new();
    decoder.push(body);
    let mut messages = Vec::new();
    while let Some(message) = decoder.next_message()? {
        match message.header(":chunk-signature") {
            None => messages.push(message),
            Some(_) if message.payload.is_empty() => {}
            Some(_) => messages.extend(self::messages(message.payload)?),
        }
    }
    decoder.finish()?;
    Ok(messages)
}
