//! Opens the stream of a response: what comes before its events is read, and the rest is kept for who reads it.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};

use futures_core::Stream;
use http::Response;

use super::origin::StreamOrigin;
use super::received::ReceivedEvent;
use super::{Conversation, EventMessage, FrameDecoder, slot};
use crate::codec::DecodeError;
use crate::transport::Body;
use crate::{Error, OperationInfo, Service};

/// The name of what comes before all events in protocols whose responses have no other place for their members. Smithy 2.0
/// specification, section "Event streams", "Initial messages".
pub(super) const INITIAL_RESPONSE: &str = "initial-response";

/// The events of a response, untyped.
#[derive(Debug)]
pub(super) struct Received {
    body: Body,
    decoder: FrameDecoder,
    origin: StreamOrigin,
    /// A message that has been read already, and where it begins.
    first: Option<(usize, EventMessage)>,
    is_over: bool,
    /// The call, if its request is a stream too: as long as this is here, that goes on.
    conversation: Option<Arc<Conversation>>,
}

impl Received {
    /// The next event; `None` at the end, and after an error that ends the stream. The errors are named by `exceptions`.
    pub fn poll_next(
        &mut self,
        exceptions: &[(&str, &str)],
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<ReceivedEvent, Error>>> {
        loop {
            let (offset, message) = match self.first.take() {
                Some(message) => message,
                None if self.is_over => return Poll::Ready(None),
                None => match ready!(self.poll_message(context)) {
                    Ok(Some(message)) => message,
                    Ok(None) => return Poll::Ready(self.end(None)),
                    Err(error) => return Poll::Ready(self.end(Some(error))),
                },
            };
            return Poll::Ready(match MessageKind::of(&message) {
                Ok(MessageKind::InitialResponse) => continue,
                Ok(MessageKind::Event(name)) => Some(Ok(ReceivedEvent::new(name, message))),
                Ok(MessageKind::Exception(name)) => {
                    let code = exceptions.iter().find(|(member, _)| *member == name).map_or(&*name, |(_, code)| code);
                    let error = self.origin.exception(code, message);
                    self.end(Some(error))
                }
                Ok(MessageKind::Error) => {
                    let error = self.origin.unmodeled(&message);
                    self.end(Some(error))
                }
                Err(problem) => Some(Err(self.undecodable(DecodeError::new(problem, offset)))),
            });
        }
    }

    /// What came in is not what the model says. The place in the error of an event's members is one in its payload.
    pub fn undecodable(&self, error: DecodeError) -> Error {
        self.origin.undecodable(error)
    }

    /// The next message, and where it begins.
    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<(usize, EventMessage)>, Error>> {
        loop {
            let offset = self.decoder.offset();
            let frame_error = |error| self.origin.frame_error(error, offset);
            if let Some(message) = self.decoder.next_message().map_err(frame_error)? {
                return Poll::Ready(Ok(Some((offset, message))));
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(piece)) => self.decoder.push(piece),
                Some(Err(error)) => return Poll::Ready(Err(self.origin.transport_error(error))),
                None => return Poll::Ready(self.decoder.finish().map(|()| None).map_err(frame_error)),
            }
        }
    }

    /// Ends the stream, and with it the response: its connection is let go.
    fn end(&mut self, error: Option<Error>) -> Option<Result<ReceivedEvent, Error>> {
        self.is_over = true;
        self.body = Body::empty();
        self.conversation = None;
        error.map(Err)
    }
}

/// What a message is. Smithy 2.0 specification, section "Amazon Event Stream Specification", "Message types".
enum MessageKind {
    InitialResponse,
    Event(String),
    Exception(String),
    Error,
}

impl MessageKind {
    fn of(message: &EventMessage) -> Result<Self, &'static str> {
        let text = |name, problem| message.text(name).ok_or(problem);
        match text(
            ":message-type",
            "the message does not say of which type it is: no text in its header `:message-type`",
        )? {
            "event" => {
                let name =
                    text(":event-type", "the event does not say which it is: no text in its header `:event-type`")?;
                Ok(if name == INITIAL_RESPONSE {
                    MessageKind::InitialResponse
                } else {
                    MessageKind::Event(name.to_owned())
                })
            }
            "exception" => {
                let problem = "the error does not say which it is: no text in its header `:exception-type`";
                Ok(MessageKind::Exception(text(":exception-type", problem)?.to_owned()))
            }
            "error" => Ok(MessageKind::Error),
            _ => Err("the message is of a type that does not exist, by its header `:message-type`"),
        }
    }
}

/// Takes the stream out of the response of an operation that has one there, for who decodes it. What is left is the document
/// of the other members, where the protocol has it in the stream.
///
/// # Errors
///
/// When the stream begins with what is no message, or fails before its first.
pub(crate) async fn open(
    service: &Service,
    operation: &OperationInfo,
    response: &mut Response<Body>,
    host: &str,
    attempts: u32,
    conversation: Option<Arc<Conversation>>,
) -> Result<(), Error> {
    let mut received = taken(service, operation, response, host, attempts, conversation);
    if operation.has_initial_response {
        let first = std::future::poll_fn(|context| received.poll_message(context)).await;
        first.map(|first| received.begin(first, response))?;
    }
    slot::put(response.extensions_mut(), received);
    Ok(())
}

/// The same of a response that is in memory.
///
/// # Errors
///
/// Those of [`open`].
pub(crate) fn open_in_memory(
    service: &Service,
    operation: &OperationInfo,
    response: &mut Response<Body>,
) -> Result<(), Error> {
    let opening = std::pin::pin!(open(service, operation, response, "", 1, None));
    match opening.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(opened) => opened,
        // There is nothing to wait for.
        Poll::Pending => Ok(()),
    }
}

fn taken(
    service: &Service,
    operation: &OperationInfo,
    response: &mut Response<Body>,
    host: &str,
    attempts: u32,
    conversation: Option<Arc<Conversation>>,
) -> Received {
    let body = mem::take(response.body_mut());
    let origin = StreamOrigin::new(service, operation, response, host, attempts);
    Received { body, decoder: FrameDecoder::new(), origin, first: None, is_over: false, conversation }
}

impl Received {
    /// Makes the first message the body of the response if it is that; otherwise it is the stream's.
    fn begin(&mut self, first: Option<(usize, EventMessage)>, response: &mut Response<Body>) {
        match first {
            Some((_, first)) if matches!(MessageKind::of(&first), Ok(MessageKind::InitialResponse)) => {
                *response.body_mut() = first.payload.into();
            }
            first => self.first = first,
        }
    }
}

/// The stream of a response that has been opened.
pub(super) fn take(response: &Response<Body>) -> Option<Received> {
    slot::take(response.extensions())
}
