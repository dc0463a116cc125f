//! A stream that can be read once, lent to one attempt after another for as long as nobody has read of it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use crate::transport::error::BoxError;

/// What the attempts of a call send: a body that can be had again, or a stream that can be read once.
pub(crate) enum AttemptBody {
    Again(Body),
    Once(OneShot),
}

impl AttemptBody {
    pub fn new(body: Body) -> Self {
        match body.is_one_shot() {
            false => AttemptBody::Again(body),
            true => AttemptBody::Once(OneShot(Arc::new(Mutex::new(Lent { body, loan: 0, is_begun: false })))),
        }
    }

    /// The body of the next attempt. Earlier ones have no more of a stream from now on.
    pub fn body(&self) -> Body {
        match self {
            AttemptBody::Again(body) => body.try_clone().unwrap_or_default(),
            AttemptBody::Once(stream) => Body::boxed(stream.lend()),
        }
    }

    /// Takes a stream back from the attempt that has it, whose connection may live on, and tells whether something of it has
    /// been read, so that no other attempt can have all of it.
    pub fn take_back(&self) -> bool {
        match self {
            AttemptBody::Again(_) => false,
            AttemptBody::Once(stream) => {
                let mut lent = stream.lent();
                lent.loan += 1;
                lent.is_begun
            }
        }
    }
}

/// An extension of the response to an attempt that would have been followed by another, had the body not been used up.
#[derive(Clone, Copy)]
pub(crate) struct UsedUp;

/// A stream that can be read once.
pub(crate) struct OneShot(Arc<Mutex<Lent>>);

struct Lent {
    body: Body,
    /// Who has it now: a connection of an attempt that has failed may still hold its own.
    loan: u32,
    is_begun: bool,
}

impl OneShot {
    fn lend(&self) -> Loan {
        let mut lent = self.lent();
        lent.loan += 1;
        Loan { stream: OneShot(Arc::clone(&self.0)), number: lent.loan }
    }

    fn lent(&self) -> MutexGuard<'_, Lent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The stream in the hands of one attempt.
struct Loan {
    stream: OneShot,
    number: u32,
}

impl http_body::Body for Loan {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut lent = self.stream.lent();
        if lent.loan != self.number {
            return Poll::Ready(Some(Err("another attempt has the stream".into())));
        }
        let polled = Pin::new(&mut lent.body).poll_frame(context);
        lent.is_begun |= polled.is_ready();
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.stream.lent().body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.stream.lent().body.size_hint()
    }
}
