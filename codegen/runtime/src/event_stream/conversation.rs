//! What the two directions of a call have in common: the signatures of what is sent, and the end of both when one ends.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Waker};
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::{Bytes, BytesMut};

use super::message::{EncodedMessage, frame};
use super::{EventHeader, EventHeaderValue, FrameError};
use crate::sigv4::{EventSigner, SigningTime};

/// A call whose request is a stream of events, as long as somebody waits for its response or reads that. What sends the
/// events has a [`Link`] to it.
#[derive(Debug)]
pub(crate) struct Conversation {
    sealer: Mutex<Option<Sealer>>,
    waker: Arc<Mutex<Option<Waker>>>,
}

impl Conversation {
    pub fn new() -> Arc<Self> {
        Arc::new(Conversation { sealer: Mutex::default(), waker: Arc::default() })
    }

    /// Has the events signed from now on, in an attempt that begins with them.
    pub fn sign(&self, signer: EventSigner, clock: impl Fn() -> SystemTime + Send + Sync + 'static) {
        *lock(&self.sealer) = Some(Sealer { signer, clock: Box::new(clock) });
    }

    pub(super) fn link(self: &Arc<Self>) -> Link {
        Link { conversation: Arc::downgrade(self), waker: Arc::clone(&self.waker) }
    }
}

/// Nobody is there any more who wants a response: whoever sends gets to know.
impl Drop for Conversation {
    fn drop(&mut self) {
        // Not within the lock: who is woken, or dropped, may come back here at once.
        let waker = lock(&self.waker).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// What the sender of events has of the call.
#[derive(Debug)]
pub(super) struct Link {
    conversation: Weak<Conversation>,
    waker: Arc<Mutex<Option<Waker>>>,
}

impl Link {
    /// The call, if somebody still wants its response; otherwise `None`, now or when the waker is called.
    pub fn poll(&self, context: &Context<'_>) -> Option<Arc<Conversation>> {
        let last = lock(&self.waker).replace(context.waker().clone());
        drop(last);
        self.conversation.upgrade()
    }
}

impl Conversation {
    /// A message as it is sent: in another one with its signature, where events are signed.
    pub(super) fn seal(&self, message: EncodedMessage) -> Result<EncodedMessage, FrameError> {
        match &mut *lock(&self.sealer) {
            Some(sealer) => sealer.seal(message),
            None => Ok(message),
        }
    }

    /// What follows the last message, where events are signed.
    pub(super) fn end(&self) -> Result<Option<EncodedMessage>, FrameError> {
        let nothing = EncodedMessage { head: Bytes::new(), payload: Bytes::new(), tail: Bytes::new() };
        lock(&self.sealer).as_mut().map(|sealer| sealer.seal(nothing)).transpose()
    }
}

/// What signs events.
struct Sealer {
    signer: EventSigner,
    clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
}

impl Sealer {
    /// The message with another one around it, which has the signature. The payload is not copied.
    fn seal(&mut self, message: EncodedMessage) -> Result<EncodedMessage, FrameError> {
        let EncodedMessage { head, payload, tail } = message;
        let time = (self.clock)();
        // To the second, as the text has it that is signed.
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let millis = i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX);
        let date = EventHeader::new(":date", EventHeaderValue::Timestamp(millis));
        let mut signed = BytesMut::new();
        date.write(&mut signed)?;
        let pieces: [&[u8]; 3] = [&head, &payload, &tail];
        let time = SigningTime::new(time).ok_or(FrameError::Time)?;
        let signature = Bytes::copy_from_slice(&self.signer.sign(&time, &signed, &pieces));
        let headers = [date, EventHeader::new(":chunk-signature", signature)];
        let [mut outer_head, outer_tail] = frame(&headers, &pieces)?;
        outer_head.extend_from_slice(&head);
        let tail = Bytes::from([&tail, &*outer_tail].concat());
        Ok(EncodedMessage { head: outer_head.freeze(), payload, tail })
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("signer", &self.signer).finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
