//! A request with a stream of events, as a mock of the service reads it: all of it is there.

#[cfg(feature = "test-util")]
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
#[cfg(feature = "test-util")]
use bytes::BytesMut;

use super::received::ReceivedEvent;
use super::request::INITIAL_REQUEST;
use super::typed::ReceiveEvent;
#[cfg(feature = "test-util")]
use super::{EventHeader, EventHeaderValue};
use super::{EventMessage, EventStream, FrameDecoder, FrameError};
use crate::codec::DecodeError;
#[cfg(feature = "test-util")]
use crate::sigv4::{EventSigner, SigningTime};

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

/// The messages of a stream, out of those around them that have their signatures, which are around no others.
fn messages(body: Bytes) -> Result<Vec<EventMessage>, FrameError> {
    let mut messages = Vec::new();
    for message in all_messages(body)? {
        match message.header(":chunk-signature") {
            None => messages.push(message),
            Some(_) => messages.extend(all_messages(message.payload)?),
        }
    }
    Ok(messages)
}

fn all_messages(body: Bytes) -> Result<Vec<EventMessage>, FrameError> {
    let mut decoder = FrameDecoder::new();
    decoder.push(body);
    let mut messages = Vec::new();
    while let Some(message) = decoder.next_message()? {
        messages.push(message);
    }
    decoder.finish()?;
    Ok(messages)
}

/// The body of a request without the messages around its events that have their signatures.
#[cfg(feature = "test-util")]
pub(crate) fn without_signatures(body: &Bytes) -> Result<Bytes, FrameError> {
    let mut plain = BytesMut::new();
    for message in messages(body.clone())? {
        plain.extend(message.encode()?.pieces());
    }
    Ok(plain.freeze())
}

/// Whether each event of a request has its signature, and the last message is the empty one.
#[cfg(feature = "test-util")]
pub(crate) fn are_signed(body: &Bytes, mut signer: EventSigner) -> bool {
    let mut decoder = FrameDecoder::new();
    decoder.push(body.clone());
    let mut is_ended = false;
    while let Ok(Some(message)) = decoder.next_message() {
        if is_ended || !is_signed(&message, &mut signer) {
            return false;
        }
        is_ended = message.payload.is_empty();
    }
    is_ended && decoder.finish().is_ok()
}

#[cfg(feature = "test-util")]
fn is_signed(message: &EventMessage, signer: &mut EventSigner) -> bool {
    let (Some(EventHeaderValue::Timestamp(millis)), Some(EventHeaderValue::Bytes(signature))) =
        (message.header(":date"), message.header(":chunk-signature"))
    else {
        return false;
    };
    let mut date = BytesMut::new();
    let is_written = EventHeader::new(":date", EventHeaderValue::Timestamp(*millis)).write(&mut date).is_ok();
    let since = Duration::from_millis(u64::try_from(*millis).unwrap_or_default());
    let time = UNIX_EPOCH.checked_add(since).and_then(SigningTime::new);
    time.is_some_and(|time| is_written && signer.sign(&time, &date, &[&message.payload])[..] == signature[..])
}
