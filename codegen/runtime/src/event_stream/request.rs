//! The request of an operation with a stream of events: its body, as the events come.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::conversation::{Conversation, Link};
use super::message::EncodedMessage;
use super::typed::{self, SendEvent};
use super::{EventHeader, EventMessage, EventStream, MEDIA_TYPE};
use crate::OperationInfo;
use crate::transport::{Body, BoxError};

/// The name of what comes before all events in protocols whose requests have no other place for their members. Smithy 2.0
/// specification, section "Event streams", "Initial messages".
pub(super) const INITIAL_REQUEST: &str = "initial-request";

/// The body of a request with these events, and the call that it belongs to. Before them comes a document of this media type
/// with the other members, where the protocol has it there.
pub(crate) fn body<E: SendEvent>(
    initial: Option<(&'static str, Bytes)>,
    events: EventStream<E>,
) -> (Body, Arc<Conversation>) {
    let conversation = Conversation::new();
    let first = initial.map(|(content_type, payload)| {
        let headers = [(":message-type", "event"), (":event-type", INITIAL_REQUEST), (":content-type", content_type)];
        EventMessage { headers: headers.map(|(name, value)| EventHeader::new(name, value)).to_vec(), payload }
    });
    let messages = Box::pin(Messages(events));
    let body = EventBody { link: conversation.link(), first, messages, pieces: Vec::new().into_iter(), is_over: false };
    (Body::from_stream(body), conversation)
}

/// Says of a request that it sends events, and that it takes them, where the protocol has requests say what they take.
pub(crate) fn add_headers(headers: &mut HeaderMap, operation: &OperationInfo) {
    let media_type = HeaderValue::from_static(MEDIA_TYPE);
    if operation.has_event_input {
        headers.insert(CONTENT_TYPE, media_type.clone());
    }
    if operation.has_event_output && headers.contains_key(ACCEPT) {
        headers.insert(ACCEPT, media_type);
    }
}

/// The events as messages.
struct Messages<E>(EventStream<E>);

impl<E: SendEvent> Stream for Messages<E> {
    type Item = Result<EventMessage, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_event(context).map(|event| event.map(|event| Ok(typed::message(&event?)?)))
    }
}

/// The messages as the pieces of a body. The next one is asked for when the last piece of the one before has been taken, so
/// that a slow receiver slows the sender.
struct EventBody {
    link: Link,
    /// What comes before all events.
    first: Option<EventMessage>,
    messages: Pin<Box<dyn Stream<Item = Result<EventMessage, BoxError>> + Send>>,
    /// What is left of a message.
    pieces: vec::IntoIter<Bytes>,
    is_over: bool,
}

impl Stream for EventBody {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(piece) = self.pieces.next() {
                return Poll::Ready(Some(Ok(piece)));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            let next = match self.link.poll(context) {
                None => Err("nobody reads the response any more".into()),
                Some(conversation) => ready!(self.poll_message(&conversation, context)),
            };
            match next {
                Ok(message) => self.begin(message),
                Err(error) => {
                    self.is_over = true;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl EventBody {
    /// The next message as it is sent; at the end, what comes after the last one.
    fn poll_message(
        &mut self,
        conversation: &Conversation,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<EncodedMessage>, BoxError>> {
        let message = match self.first.take() {
            Some(first) => Some(first),
            None => ready!(self.messages.as_mut().poll_next(context)).transpose()?,
        };
        Poll::Ready(Ok(match message {
            Some(message) => Some(conversation.seal(message.encode()?)?),
            None => {
                self.is_over = true;
                conversation.end()?
            }
        }))
    }

    fn begin(&mut self, message: Option<EncodedMessage>) {
        let pieces: Vec<_> = message.into_iter().flat_map(EncodedMessage::pieces).collect();
        self.pieces = pieces.into_iter();
    }
}
