//! A request with a stream of events, as a mock of the service reads it.

#[cfg(feature = "test-util")]
use std::marker::PhantomData;
#[cfg(feature = "test-util")]
use std::pin::Pin;
#[cfg(feature = "test-util")]
use std::task::{Context, Poll};
#[cfg(feature = "test-util")]
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
#[cfg(feature = "test-util")]
use bytes::BytesMut;
#[cfg(feature = "test-util")]
use futures_core::Stream;

use super::received::ReceivedEvent;
use super::request::INITIAL_REQUEST;
use super::typed::ReceiveEvent;
#[cfg(feature = "test-util")]
use super::{EventHeader, EventHeaderValue, slot};
use super::{EventMessage, EventStream, FrameDecoder, FrameError};
use crate::codec::DecodeError;
#[cfg(feature = "test-util")]
use crate::sigv4::{EventSigner, SigningTime};
#[cfg(feature = "test-util")]
use crate::transport::BoxError;

/// A request that a service has received.
pub type ServedRequest = http::Request<Bytes>;

/// The messages of a request that is still coming in: an extension of it.
#[cfg(feature = "test-util")]
pub(super) type ReceivedMessages = Pin<Box<dyn Stream<Item = Result<EventMessage, BoxError>> + Send>>;

/// The document that the stream begins with, which is empty where there is none, and the events, whether they are all there
/// or still coming in.
///
/// # Errors
///
/// When what came is no stream, or one of its events is not what the model says.
pub fn read_events<E: ReceiveEvent>(request: &ServedRequest) -> Result<(Bytes, EventStream<E>), DecodeError> {
    #[cfg(feature = "test-util")]
    if let Some(messages) = slot::take::<ReceivedMessages>(request.extensions()) {
        return Ok((request.body().clone(), EventStream::made(Typed(messages, PhantomData))));
    }
    let messages = messages(request.body().clone()).map_err(|error| DecodeError::new(error.to_string(), 0))?;
    let (mut document, mut events) = (Bytes::new(), Vec::new());
    for message in messages {
        match message.text(":event-type") {
            Some(INITIAL_REQUEST) => document = message.payload,
            _ => events.push(typed(message)?),
        }
    }
    Ok((document, EventStream::from_events(events)))
}

/// The event that a message is.
fn typed<E: ReceiveEvent>(message: EventMessage) -> Result<E, DecodeError> {
    let Some(name) = message.text(":event-type") else {
        return Err(DecodeError::new("a message does not say which event it is", 0));
    };
    let event = ReceivedEvent::new(name.to_owned(), message);
    E::receive(&event).map_err(|error| error.in_member(event.name()))
}

/// Messages as the events that they are.
#[cfg(feature = "test-util")]
struct Typed<E>(ReceivedMessages, PhantomData<fn() -> E>);

#[cfg(feature = "test-util")]
impl<E: ReceiveEvent> Stream for Typed<E> {
    type Item = Result<E, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|message| message.map(|message| Ok(typed(message?)?)))
    }
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

pub(super) fn all_messages(body: Bytes) -> Result<Vec<EventMessage>, FrameError> {
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

/// Whether a message has the signature that comes next.
#[cfg(feature = "test-util")]
pub(super) fn is_signed(message: &EventMessage, signer: &mut EventSigner) -> bool {
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
