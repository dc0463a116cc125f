//! A caller that wants credentials, from its first poll until it has them or is dropped.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use super::asking::{Asking, Taken};
use super::place::Place;
use super::{Asked, State, lock};
use crate::BoxFuture;
use crate::clock::wall_clock;

/// A caller that wants credentials.
pub(super) struct Caller<'a> {
    state: &'a Arc<Mutex<State>>,
    /// Who it is, once it has been polled and there was nothing for it.
    part: Option<Part>,
}

/// What a caller has to do with the state.
struct Part {
    number: u64,
    /// How many askings had failed when it came: it shares the failure of one that it waited for, and no older one.
    failures: u64,
    /// The asking that is kept for it.
    asking: Option<u64>,
}

/// What a caller has come to.
enum Turn<'a> {
    Done(Asked),
    Wait,
    Poll(Taken<'a>),
}

impl<'a> Caller<'a> {
    pub fn new(state: &'a Arc<Mutex<State>>) -> Self {
        Caller { state, part: None }
    }

    /// Looks for credentials; where there are none, drives the asking for them.
    pub fn poll(&mut self, context: &mut Context<'_>, ask: impl FnOnce() -> BoxFuture<'static, Asked>) -> Poll<Asked> {
        match self.turn(context.waker(), ask) {
            Turn::Done(asked) => Poll::Ready(asked),
            Turn::Wait => Poll::Pending,
            Turn::Poll(taken) => taken.poll(),
        }
    }

    /// What it is to do now.
    fn turn(&mut self, waker: &Waker, ask: impl FnOnce() -> BoxFuture<'static, Asked>) -> Turn<'a> {
        let mut state = lock(self.state);
        let asks = self.part.as_ref().is_some_and(|part| part.asking.is_some());
        let others_ask = !asks && !state.askings.is_empty();
        if let Some(credentials) = state.serving(others_ask, wall_clock()) {
            return Turn::Done(Ok(credentials));
        }
        let failures = state.failures;
        let part = self.part.get_or_insert_with(|| Part { number: state.number(), failures, asking: None });
        if let Some(failure) = state.failure.as_ref().filter(|_| failures != part.failures) {
            return Turn::Done(Err(failure.clone()));
        }
        // Before it drives anything, so that it is woken by whatever happens from then on.
        state.waiting.insert(part.number, waker.clone());
        match state.join(part, ask) {
            Some(asking) => state.take(asking, self.state).map_or(Turn::Wait, Turn::Poll),
            None => Turn::Wait,
        }
    }
}

impl State {
    /// Finds the asking that the caller is to drive, or begins it; `None` when it is to wait for what others drive.
    fn join(&mut self, part: &mut Part, ask: impl FnOnce() -> BoxFuture<'static, Asked>) -> Option<u64> {
        // A future may move on to another place; it stays with what it has begun.
        if part.asking.is_some_and(|number| self.asking(number).is_some()) {
            return part.asking;
        }
        let here = Place::here();
        let number = match self.askings.iter().find(|asking| asking.place == here) {
            Some(asking) => asking.number,
            None if self.askings.is_empty() || here.is_waiting() => {
                let number = self.number();
                self.askings.push(Asking::new(number, here, ask()));
                number
            }
            None => return None,
        };
        if let Some(asking) = self.asking(number) {
            asking.callers += 1;
        }
        part.asking = Some(number);
        part.asking
    }

    /// Takes a caller off an asking, and takes that if it was the last.
    fn leave<'a>(&mut self, number: u64, state: &'a Arc<Mutex<State>>) -> Option<Taken<'a>> {
        let asking = self.asking(number)?;
        asking.callers -= 1;
        match asking.callers {
            0 => self.take(number, state),
            _ => None,
        }
    }
}

/// Ends what nobody else wants: half a question is no good start for one who comes much later.
impl Drop for Caller<'_> {
    fn drop(&mut self) {
        let Some(part) = &self.part else { return };
        // Both are dropped after the lock, as they run what is not of this module.
        let (_waker, _asking) = {
            let mut state = lock(self.state);
            let waker = state.waiting.remove(&part.number);
            let asking = part.asking.and_then(|number| state.leave(number, self.state));
            (waker, asking)
        };
    }
}
