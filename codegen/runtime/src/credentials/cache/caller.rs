//! A caller that wants credentials, from its first poll until it has them or is dropped.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use super::asking::{Asking, Taken};
use super::moment::Moment;
use super::place::Place;
use super::{Asked, State, lock};
use crate::BoxFuture;

/// A caller that wants credentials.
pub(super) struct Caller<'a> {
    state: &'a Arc<Mutex<State>>,
    /// Who it is, once it has been polled and there was nothing for it.
    part: Option<Part>,
}

/// What a caller has to do with the state.
#[derive(Clone, Copy)]
struct Part {
    number: u64,
    /// The asking that is kept for it.
    asking: u64,
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
        let here = Place::here();
        // Dropped after the lock, as it runs what is not of this module.
        let _left;
        let mut state = lock(self.state);
        let others_ask = self.part.is_none() && state.asking_in(here).is_some();
        if let Some(credentials) = state.serving(others_ask, Moment::now()) {
            return Turn::Done(Ok(credentials));
        }
        // What it drove elsewhere stays there: it may have been moved here because nobody is left to drive that.
        let own = self.part.take();
        let (part, left) = state.join(own, here, self.state, ask);
        _left = left;
        let (number, asking) = (part.number, part.asking);
        self.part = Some(part);
        if let Some(failure) = state.asking(asking).and_then(|asking| asking.failure.clone()) {
            return Turn::Done(Err(failure));
        }
        // Before it drives anything, so that it is woken by whatever happens from then on.
        state.waiting.insert(number, waker.clone());
        state.take(asking, self.state).map_or(Turn::Wait, Turn::Poll)
    }
}

impl State {
    /// Finds the asking in this place that a caller is to drive, or begins it; and what it has left in another place.
    fn join<'a>(
        &mut self,
        part: Option<Part>,
        here: Place,
        state: &'a Arc<Mutex<State>>,
        ask: impl FnOnce() -> BoxFuture<'static, Asked>,
    ) -> (Part, Option<Taken<'a>>) {
        let mut left = None;
        if let Some(part) = part {
            match self.asking(part.asking).map(|asking| asking.place == here) {
                Some(true) => return (part, None),
                Some(false) => left = self.leave(part.asking, state),
                None => {}
            }
        }
        let asking = match self.asking_in(here) {
            Some(asking) => asking.number,
            None => {
                let number = self.number();
                self.askings.push(Asking::new(number, here, ask()));
                number
            }
        };
        if let Some(asking) = self.asking(asking) {
            asking.callers += 1;
        }
        let number = part.map_or_else(|| self.number(), |part| part.number);
        (Part { number, asking }, left)
    }

    /// Takes a caller off an asking, and takes that if it was the last.
    fn leave<'a>(&mut self, number: u64, state: &'a Arc<Mutex<State>>) -> Option<Taken<'a>> {
        let asking = self.asking(number)?;
        asking.callers -= 1;
        if asking.callers > 0 {
            return None;
        }
        if asking.failure.is_some() {
            self.askings.retain(|asking| asking.number != number);
        }
        self.take(number, state)
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
            let asking = state.leave(part.asking, self.state);
            (waker, asking)
        };
    }
}
