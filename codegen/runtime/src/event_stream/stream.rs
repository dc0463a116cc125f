//! A stream of typed events, as requests and responses have it.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::made::{Events, Fallible, Infallible};
use super::open::Received;
use super::received::ReceivedEvent;
use super::typed::{EventUnion, ReceiveEvent};
use crate::Error;
#[cfg(feature = "bidirectional")]
use crate::codec::Placeholder;
use crate::codec::{Decode, DecodeError, Encode, Read, Write};
use crate::transport::{BoxError, TransportError};
#[cfg(feature = "validation")]
use crate::validation::{Constraints, Validate, ViolationCollector};

/// A stream of events: what comes in with a response, or goes out with a request.
///
/// What comes in is read with [`next`](Self::next), or as a [`Stream`]:
///
/// | what | says |
/// |---|---|
/// | `Ok(Some(event))` | an event; one that the model does not name is the union's `Unrecognized` |
/// | `Ok(None)` | the service has ended the stream |
/// | `Err`, an error of the service | it has ended the stream with that error, as it could have answered the call with it |
/// | `Err`, a `TransportError` or `TimeoutError` | the connection broke, or was silent for longer than a read timeout that was set |
/// | `Err`, an `UndecodableResponse` | what came is no message, which ends the stream; or not the event that its model says, after which the next one may follow |
///
/// By default, it may be silent for as long as its connection is alive; see [`TimeoutConfig`](crate::TimeoutConfig). To drop it
/// closes the connection, or over HTTP/2 its part of it.
pub struct EventStream<E>(EventSource<E>);

enum EventSource<E> {
    Received(Box<Received>, Receiver<E>),
    /// Behind a lock that nobody waits for: with it, a stream may be shared between threads although its source may not.
    Made(Mutex<BoxStream<E>>),
    Ended,
}

/// What reads an event, and the errors of its union.
type Receiver<E> = (fn(&ReceivedEvent) -> Result<E, DecodeError>, &'static [(&'static str, &'static str)]);

type BoxStream<E> = Pin<Box<dyn Stream<Item = Result<E, BoxError>> + Send>>;

impl<E: EventUnion> EventStream<E> {
    /// These events, one after the other.
    pub fn from_events<I>(events: I) -> Self
    where
        I: IntoIterator<Item = E, IntoIter: Send + 'static>,
    {
        EventStream::made(Events(events.into_iter()))
    }

    /// What a stream gives. Its next event is asked for once the last one has been taken.
    ///
    /// ```text
    /// EventStream::from_stream(microphone.map(AudioStream::AudioEvent))
    /// ```
    pub fn from_stream(stream: impl Stream<Item = E> + Send + 'static) -> Self {
        EventStream::made(Infallible(Box::pin(stream)))
    }

    /// The same of a stream that can fail, with which the request fails that it is sent with.
    pub fn from_results<S, X>(stream: S) -> Self
    where
        S: Stream<Item = Result<E, X>> + Send + 'static,
        X: Into<BoxError> + 'static,
    {
        EventStream::made(Fallible(Box::pin(stream)))
    }

    pub(super) fn made(stream: impl Stream<Item = Result<E, BoxError>> + Send + 'static) -> Self {
        EventStream(EventSource::Made(Mutex::new(Box::pin(stream))))
    }
}

impl<E> EventStream<E> {
    /// The events of a response.
    pub(super) fn received(received: Received) -> Self
    where
        E: ReceiveEvent,
    {
        EventStream(EventSource::Received(Box::new(received), (E::receive, E::EXCEPTIONS)))
    }

    /// What whoever sends or reads the events sees of them, before an error is the operation's own.
    pub(super) fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E, Error>>> {
        match &mut self.0 {
            EventSource::Received(received, (receive, exceptions)) => {
                let event = ready!(received.poll_next(exceptions, context));
                Poll::Ready(event.map(|event| {
                    let event = event?;
                    receive(&event).map_err(|error| received.undecodable(error.in_member(event.name())))
                }))
            }
            EventSource::Made(_) => {
                let event = ready!(self.poll_made(context));
                Poll::Ready(event.map(|event| event.map_err(|error| TransportError::from_body(error).into())))
            }
            EventSource::Ended => Poll::Ready(None),
        }
    }

    /// The same with the error as whoever made the stream has it.
    pub(super) fn poll_made(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E, BoxError>>> {
        let EventSource::Made(stream) = &mut self.0 else {
            return self.poll_event(context).map(|event| event.map(|event| event.map_err(BoxError::from)));
        };
        let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let event = ready!(stream.as_mut().poll_next(context));
        if !matches!(event, Some(Ok(_))) {
            self.0 = EventSource::Ended;
        }
        Poll::Ready(event)
    }
}

impl<E: EventUnion> EventStream<E> {
    /// The next event, as it comes in; `None` at the end.
    ///
    /// To drop the future loses no event.
    ///
    /// # Errors
    ///
    /// That of the operation with which the service ends the stream, that of the transport, or that of what came in being
    /// no event; see above.
    pub async fn next(&mut self) -> Result<Option<E>, E::Error> {
        poll_fn(|context| self.poll_event(context)).await.transpose().map_err(E::Error::from)
    }
}

impl<E: EventUnion> Stream for EventStream<E> {
    type Item = Result<E, E::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context).map(|event| event.map(|event| event.map_err(E::Error::from)))
    }
}

/// Nothing of it has to stay where it is.
impl<E> Unpin for EventStream<E> {}

/// A stream that has ended.
impl<E> Default for EventStream<E> {
    fn default() -> Self {
        EventStream(EventSource::Ended)
    }
}

impl<E> fmt::Debug for EventStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream(..)")
    }
}

/// A stream, which cannot be looked into, equals nothing.
impl<E> PartialEq for EventStream<E> {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// It is no part of a document.
impl<E> Encode for EventStream<E> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.null();
    }

    #[inline]
    fn is_absent(&self) -> bool {
        true
    }
}

impl<E> Decode for EventStream<E> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        reader.skip().map(|()| Self::default())
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

#[cfg(feature = "bidirectional")]
impl<E> Placeholder for EventStream<E> {
    #[inline]
    fn placeholder() -> Self {
        Self::default()
    }
}

/// The model states nothing of how many events there are.
#[cfg(feature = "validation")]
impl<E> Validate for EventStream<E> {
    fn find(&self, _: &Constraints<'_>, _: &mut ViolationCollector) {}
}
