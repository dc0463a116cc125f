//! Streams of events that a mock sends: how they begin, go on and end.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;
use http::{Response, StatusCode};

use super::failure::{Broken, ErrorResponseParts, Failure, FailureKind};
use super::signature::wrong_signature;
use crate::TransportError;
use crate::event_stream::{
    ArrivingEvents, EncodedMessage, EventHeader, EventMessage, EventStream, EventUnion, SentEvents,
};
use crate::protocol::{ErrorResponse, ErrorRules, Protocol};
use crate::transport::{Body, BoxError};

/// The host that errors of a stream name.
const HOST: &str = "the mock service";

impl<E: EventUnion> EventStream<E> {
    /// What a mock sends: these events, up to the first failure, which ends the stream as it would fail a call. An error of
    /// the model is the exception of that name; one that the stream does not have, made by [`Failure::error`], is an error
    /// message with that code; and [`Failure::transport`] breaks the connection.
    ///
    /// [`from_results`](Self::from_results) takes the same of a stream, where events are not there yet, or depend on those that
    /// the caller sends.
    ///
    /// ```text
    /// EventStream::from_sequence([Ok(Speech::Pause), Err(Hoarse::default().into())])
    /// ```
    pub fn from_sequence<I>(events: I) -> Self
    where
        I: IntoIterator<Item = Result<E, Failure>, IntoIter: Send + 'static>,
    {
        EventStream::from_results(Sequence(events.into_iter()))
    }
}

/// The items of an iterator.
struct Sequence<I>(I);

impl<I> Unpin for Sequence<I> {}

impl<I: Iterator> Stream for Sequence<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// A response with the events that belong to it, which may come while those of the request do.
pub(super) fn with_events(
    response: Response<Bytes>,
    protocol: &'static Protocol,
    arriving: Option<ArrivingEvents>,
) -> Response<Body> {
    match SentEvents::take(&response) {
        None => {
            arriving.iter().for_each(ArrivingEvents::close);
            response.map(Body::from)
        }
        Some(events) => response.map(|_| {
            Body::from_stream(SentBody { events, protocol, arriving, pieces: Vec::new().into_iter(), is_over: false })
        }),
    }
}

/// The events as the pieces of a body.
struct SentBody {
    events: SentEvents,
    protocol: &'static Protocol,
    /// Those of the request, where they may still come in.
    arriving: Option<ArrivingEvents>,
    /// What is left of a message.
    pieces: vec::IntoIter<Bytes>,
    is_over: bool,
}

impl Stream for SentBody {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(piece) = self.pieces.next() {
                return Poll::Ready(Some(Ok(piece)));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            if let Err(error) = ready!(self.poll_message(context)) {
                self.is_over = true;
                return Poll::Ready(Some(Err(error.into())));
            }
        }
    }
}

impl SentBody {
    /// Makes the next message what is sent, or ends the body.
    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        let next = self.events.poll_message(context);
        if let Some(arriving) = &self.arriving {
            arriving.poll_rest(context);
            if arriving.is_refused() {
                return Poll::Ready(self.fail(wrong_signature()));
            }
        }
        Poll::Ready(match ready!(next) {
            Some(Ok(message)) => match message.encode() {
                Ok(message) => {
                    self.begin(message);
                    Ok(())
                }
                Err(error) => self.fail(Failure::error(500, "InternalFailure", &error.to_string())),
            },
            Some(Err(error)) => match error.downcast::<Failure>() {
                Ok(failure) => self.fail(*failure),
                Err(error) => self.fail(Failure::error(500, "InternalFailure", &error.to_string())),
            },
            None => {
                self.is_over = true;
                Ok(())
            }
        })
    }

    /// Ends the stream as this says.
    fn fail(&mut self, failure: Failure) -> Result<(), TransportError> {
        self.is_over = true;
        let last = match *failure.0 {
            FailureKind::Error(error) => self.last(error),
            FailureKind::Transport(kind) => return Err(Broken::Transport(kind).into_error(HOST)),
            FailureKind::Response(_) => fault("a stream that has begun cannot end with another response"),
            FailureKind::Fault(problem) => fault(&problem),
        };
        last.encode().into_iter().for_each(|message| self.begin(message));
        Ok(())
    }

    fn begin(&mut self, message: EncodedMessage) {
        self.pieces = message.pieces().collect::<Vec<_>>().into_iter();
    }

    /// The message of an error: an exception where the stream has it.
    fn last(&self, error: ErrorResponseParts) -> EventMessage {
        let ErrorResponseParts { status, code, query_code, members, event } = error;
        let (status, name) = (StatusCode::from_u16(status).unwrap_or_default(), code.clone());
        let response = (self.protocol.server.error)(ErrorResponse { status, code, query_code, members });
        match self.events.exception(&name) {
            Some(kind) => {
                let message = event.unwrap_or_else(|| self.events.document(response.into_body()));
                EventMessage { headers: kind.into_iter().chain(message.headers).collect(), ..message }
            }
            None => error_message(name, self.sentence(&response)),
        }
    }

    /// What an error says.
    fn sentence(&self, response: &Response<Bytes>) -> String {
        let rules = ErrorRules {
            query_compatible: false,
            sensitive: &[],
            #[cfg(feature = "rest-xml")]
            status: response.status(),
        };
        let metadata = (self.protocol.read_error)(response.headers(), response.body(), rules);
        metadata.message.unwrap_or_default()
    }
}

/// The message by which a test that is at fault ends a stream.
fn fault(problem: &str) -> EventMessage {
    error_message("MockServiceFault".to_owned(), problem.to_owned())
}

/// The message of an error that the stream does not have.
fn error_message(code: String, message: String) -> EventMessage {
    let headers = [
        EventHeader::new(":message-type", "error"),
        EventHeader::new(":error-code", code),
        EventHeader::new(":error-message", message),
    ];
    EventMessage { headers: headers.to_vec(), payload: Bytes::new() }
}

/// Lets go of the request's events, which nobody wants any more.
impl Drop for SentBody {
    fn drop(&mut self) {
        self.arriving.iter().for_each(ArrivingEvents::close);
    }
}
