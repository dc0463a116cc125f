//! The events of a response that a mock sends, as messages.

use std::fmt;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::Response;

use super::open::INITIAL_RESPONSE;
use super::typed::{self, ReceiveEvent, SendEvent};
use super::{EventHeader, EventMessage, EventStream, slot};
use crate::OperationInfo;
use crate::transport::BoxError;

/// The events of a response that is sent, untyped.
pub(crate) struct SentEvents {
    /// What comes before all events.
    initial: Option<EventMessage>,
    messages: Pin<Box<dyn Stream<Item = Result<EventMessage, BoxError>> + Send>>,
    /// The errors by which the stream can end: their names in it, and their codes.
    exceptions: &'static [(&'static str, &'static str)],
    media_type: &'static str,
}

impl SentEvents {
    /// Those that belong to a response, if they are a part of it.
    pub fn take(response: &Response<Bytes>) -> Option<Self> {
        slot::take(response.extensions())
    }

    /// The next message; of a stream that fails, the error as whoever made the stream has it.
    pub fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<EventMessage, BoxError>>> {
        match self.initial.take() {
            Some(initial) => Poll::Ready(Some(Ok(initial))),
            None => self.messages.as_mut().poll_next(context),
        }
    }

    /// What a message begins with that is the error with this code, if the stream can end with it.
    pub fn exception(&self, code: &str) -> Option<[EventHeader; 2]> {
        let (name, _) = self.exceptions.iter().find(|(_, known)| *known == code)?;
        Some([EventHeader::new(":message-type", "exception"), EventHeader::new(":exception-type", *name)])
    }

    /// A message without headers but that it is a document.
    pub fn document(&self, document: Bytes) -> EventMessage {
        EventMessage { headers: vec![EventHeader::new(":content-type", self.media_type)], payload: document }
    }
}

impl fmt::Debug for SentEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentEvents").field("initial", &self.initial).finish_non_exhaustive()
    }
}

/// Adds events to a response whose body is the document that they begin with, where the protocol has it there.
pub(super) fn add<E: SendEvent + ReceiveEvent>(
    operation: &OperationInfo,
    response: &mut Response<Bytes>,
    events: EventStream<E>,
) {
    let document = mem::take(response.body_mut());
    let initial = operation.has_initial_response.then(|| {
        let headers = [(":message-type", "event"), (":event-type", INITIAL_RESPONSE)];
        let headers = headers.map(|(name, value)| EventHeader::new(name, value)).to_vec();
        EventMessage { headers, payload: document }
    });
    let sent = SentEvents {
        initial,
        messages: Box::pin(SentMessages(events)),
        exceptions: E::EXCEPTIONS,
        media_type: E::MEDIA_TYPE,
    };
    slot::put(response.extensions_mut(), sent);
}

/// The events as messages.
struct SentMessages<E>(EventStream<E>);

impl<E: SendEvent> Stream for SentMessages<E> {
    type Item = Result<EventMessage, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = ready!(self.0.poll_made(context));
        Poll::Ready(event.map(|event| Ok(typed::message(&event?)?)))
    }
}
