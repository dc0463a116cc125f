//! A question to the provider under way, driven by whichever of its callers is polled.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, Wake, Waker};

use super::moment::Moment;
use super::place::Place;
use super::{Asked, State, lock};
use crate::{BoxFuture, CredentialsError};

/// A question to the provider under way.
pub(super) struct Asking {
    pub number: u64,
    /// Where it was begun; only callers there poll it.
    pub place: Place,
    /// How many callers drive it. It ends with the last of them.
    pub callers: usize,
    /// `None` while someone polls or drops it.
    future: Option<BoxFuture<'static, Asked>>,
    /// Whether it was woken meanwhile.
    woken: bool,
    /// How it has failed, for those who drove it. It stays until the last of them knows.
    pub failure: Option<CredentialsError>,
}

impl Asking {
    pub fn new(number: u64, place: Place, future: BoxFuture<'static, Asked>) -> Self {
        Asking { number, place, callers: 0, future: Some(future), woken: false, failure: None }
    }
}

/// An asking in the hands of the one who polls or drops it. It has ended, for whatever reason, unless it is put back; all
/// who wait then look again.
pub(super) struct Taken<'a> {
    state: &'a Arc<Mutex<State>>,
    number: u64,
    place: Place,
    /// Dropped before the others begin anew.
    future: Option<BoxFuture<'static, Asked>>,
    end: End<'a>,
}

/// What is done when the future is no more, even if its end was a panic.
struct End<'a> {
    state: &'a Mutex<State>,
    number: u64,
    pending: Option<BoxFuture<'static, Asked>>,
}

impl State {
    /// Takes the asking's future, unless someone else has it already.
    pub(super) fn take<'a>(&mut self, number: u64, state: &'a Arc<Mutex<State>>) -> Option<Taken<'a>> {
        let asking = self.asking(number)?;
        let future = Some(asking.future.take()?);
        asking.woken = false;
        Some(Taken { state, number, place: asking.place, future, end: End { state, number, pending: None } })
    }
}

impl Taken<'_> {
    /// Polls it. What it comes to is taken in before the others look for it.
    pub fn poll(mut self) -> Poll<Asked> {
        let Some(future) = &mut self.future else { return Poll::Pending };
        let waker = Waker::from(Arc::new(WakeAll { state: Arc::downgrade(self.state), number: self.number }));
        let mut context = Context::from_waker(&waker);
        match self.place.poll(|| future.as_mut().poll(&mut context)) {
            Poll::Pending if self.place.is_given_up() => Poll::Pending,
            Poll::Pending => {
                self.end.pending = self.future.take();
                Poll::Pending
            }
            Poll::Ready(asked) => {
                let mut state = lock(self.state);
                let asked = state.accept(asked, Moment::now());
                if let (Err(failure), Some(asking)) = (&asked, state.asking(self.number)) {
                    asking.failure = Some(failure.clone());
                }
                Poll::Ready(asked)
            }
        }
    }
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        let woken = {
            let mut state = lock(self.state);
            let ended = self.pending.is_none();
            let mut woken = ended;
            if let Some(asking) = state.asking(self.number) {
                asking.future = self.pending.take();
                woken |= asking.woken;
            }
            if ended {
                state.askings.retain(|asking| asking.number != self.number || asking.failure.is_some());
            }
            if woken { std::mem::take(&mut state.waiting) } else { BTreeMap::new() }
        };
        woken.into_values().for_each(Waker::wake);
    }
}

/// Wakes all who wait, as any of them may be one that nobody polls any more.
struct WakeAll {
    state: Weak<Mutex<State>>,
    number: u64,
}

impl Wake for WakeAll {
    fn wake(self: Arc<Self>) {
        let Some(state) = self.state.upgrade() else { return };
        let waiting = {
            let mut state = lock(&state);
            match state.asking(self.number) {
                // Those who come before it is put back would miss it.
                Some(asking) if asking.future.is_none() => {
                    asking.woken = true;
                    return;
                }
                Some(_) => std::mem::take(&mut state.waiting),
                None => return,
            }
        };
        waiting.into_values().for_each(Waker::wake);
    }
}
