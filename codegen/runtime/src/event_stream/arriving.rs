//! The events of a request as they come in, for a mock that responds while they do.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::Request;

use super::request::INITIAL_REQUEST;
use super::served_request::{ReceivedMessages, all_messages, is_signed};
use super::{EventMessage, FrameDecoder, slot};
use crate::sigv4::EventSigner;
use crate::transport::{Body, BoxError};

/// How many messages are read at a time that nobody waits for.
const AT_ONCE: usize = 64;

/// The events of a request as they come in, of which whoever records them has a part, and whoever reads them.
#[derive(Clone, Debug)]
pub(crate) struct ArrivingEvents(Arc<Mutex<Arrival>>);

/// How far they have come.
struct Arrival {
    body: Body,
    decoder: FrameDecoder,
    /// What each message must be signed with, where signatures are checked.
    signer: Option<EventSigner>,
    /// Messages that have come in and have not been taken.
    waiting: VecDeque<EventMessage>,
    /// All that have come in, without their signatures.
    received: BytesMut,
    /// There as long as somebody may read them.
    reader: Weak<()>,
    /// Who waits for the next message.
    waker: Option<Waker>,
    /// Whether the last message is there by which the sender ends what is signed.
    is_ended: bool,
    is_over: bool,
    /// Whether a signature was not that of its message.
    is_refused: bool,
}

impl ArrivingEvents {
    /// Those of this body, held to their signatures where there is a signer.
    pub fn new(body: Body, signer: Option<EventSigner>) -> Self {
        ArrivingEvents(Arc::new(Mutex::new(Arrival {
            body,
            decoder: FrameDecoder::new(),
            signer,
            waiting: VecDeque::new(),
            received: BytesMut::new(),
            reader: Weak::new(),
            waker: None,
            is_ended: false,
            is_over: false,
            is_refused: false,
        })))
    }

    /// Adds them to their request, for who decodes it, whose body becomes the document that they begin with where the
    /// protocol has it there.
    pub async fn begin(&self, request: &mut Request<Bytes>, has_initial_request: bool) {
        if has_initial_request {
            match poll_fn(|context| self.lock().poll_message(context)).await {
                Some(Ok(first)) if first.text(":event-type") == Some(INITIAL_REQUEST) => {
                    *request.body_mut() = first.payload;
                }
                Some(Ok(first)) => self.lock().waiting.push_front(first),
                // Whoever reads on is told that there is no more.
                Some(Err(_)) | None => {}
            }
        }
        let reader = Arc::new(());
        self.lock().reader = Arc::downgrade(&reader);
        let messages: ReceivedMessages = Box::pin(ArrivingMessages { events: self.clone(), _reader: reader });
        slot::put(request.extensions_mut(), messages);
    }

    /// Reads what nobody else will, once the handler has dropped its part.
    pub fn poll_rest(&self, context: &mut Context<'_>) {
        if self.lock().reader.strong_count() > 0 {
            return;
        }
        for _ in 0..AT_ONCE {
            match self.lock().poll_message(context) {
                Poll::Ready(Some(_)) => {}
                Poll::Ready(None) | Poll::Pending => return,
            }
        }
        context.waker().wake_by_ref();
    }

    /// Lets go of what is still to come.
    pub fn close(&self) {
        let (body, waker) = {
            let mut arrival = self.lock();
            arrival.is_over = true;
            (mem::take(&mut arrival.body), arrival.waker.take())
        };
        // Not within the lock: who is woken, or dropped, may come back here at once.
        drop(body);
        waker.into_iter().for_each(Waker::wake);
    }

    /// Whether a signature was not that of its message.
    pub fn is_refused(&self) -> bool {
        self.lock().is_refused
    }

    /// The messages that have come in so far, without their signatures.
    pub fn received(&self) -> Bytes {
        Bytes::copy_from_slice(&self.lock().received)
    }

    fn lock(&self) -> MutexGuard<'_, Arrival> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The part of whoever reads them.
struct ArrivingMessages {
    events: ArrivingEvents,
    _reader: Arc<()>,
}

impl Stream for ArrivingMessages {
    type Item = Result<EventMessage, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.lock().poll_message(context)
    }
}

impl Arrival {
    /// The next message; `None` at the end, and after an error.
    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<EventMessage, BoxError>>> {
        self.waker = Some(context.waker().clone());
        let message = ready!(self.poll_any(context)).transpose();
        if !matches!(message, Some(Ok(_))) {
            self.is_over = true;
            self.body = Body::empty();
        }
        Poll::Ready(message)
    }

    fn poll_any(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<EventMessage>, BoxError>> {
        loop {
            if let Some(message) = self.waiting.pop_front() {
                return Poll::Ready(Ok(Some(message)));
            }
            if self.is_over {
                return Poll::Ready(Ok(None));
            }
            if let Some(message) = self.decoder.next_message()? {
                self.take(message)?;
                continue;
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(piece) => self.decoder.push(piece?),
                None => {
                    self.decoder.finish()?;
                    self.check(self.signer.is_none() || self.is_ended)?;
                    self.is_over = true;
                }
            }
        }
    }

    /// Takes a message as it was sent, and what is in it where it has the signature of another.
    fn take(&mut self, message: EventMessage) -> Result<(), BoxError> {
        if let Some(mut signer) = mem::take(&mut self.signer) {
            self.check(!self.is_ended && is_signed(&message, &mut signer))?;
            self.signer = Some(signer);
        }
        let messages = match message.header(":chunk-signature") {
            None => vec![message],
            Some(_) => {
                self.is_ended = message.payload.is_empty();
                all_messages(message.payload)?
            }
        };
        for message in messages {
            self.received.extend(message.clone().encode()?.pieces());
            self.waiting.push_back(message);
        }
        Ok(())
    }

    fn check(&mut self, is_good: bool) -> Result<(), BoxError> {
        self.is_refused |= !is_good;
        if is_good { Ok(()) } else { Err("the signature of an event is not that of the event".into()) }
    }
}

impl fmt::Debug for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrival")
            .field("received", &format_args!("({} bytes)", self.received.len()))
            .field("is_over", &self.is_over)
            .field("is_refused", &self.is_refused)
            .finish_non_exhaustive()
    }
}
