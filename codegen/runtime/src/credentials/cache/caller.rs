//! A caller that wants credentials, from its first poll until it has them or is dropped.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use super::entry::Moment;
use super::execution_context::ExecutionContext;
use super::refresh::Taken;
use super::state::{CacheState, RefreshInFlight, Refreshed, lock};
use crate::BoxFuture;

/// A caller that wants credentials.
pub(super) struct Caller<'a> {
    state: &'a Arc<Mutex<CacheState>>,
    /// Its numbers, once it has been polled and has to wait.
    ticket: Option<Ticket>,
}

/// The number of a caller that waits, and that of the refresh for it.
#[derive(Clone, Copy)]
struct Ticket {
    number: u64,
    refresh: u64,
}

/// What a caller is to do next.
enum Turn<'a> {
    Done(Refreshed),
    Wait,
    Poll(Taken<'a>),
}

impl<'a> Caller<'a> {
    pub fn new(state: &'a Arc<Mutex<CacheState>>) -> Self {
        Caller { state, ticket: None }
    }

    /// Looks for credentials; where there are none, drives the refresh for them.
    pub fn poll(
        &mut self,
        context: &mut Context<'_>,
        ask: impl FnOnce() -> BoxFuture<'static, Refreshed>,
    ) -> Poll<Refreshed> {
        match self.turn(context.waker(), ask) {
            Turn::Done(refreshed) => Poll::Ready(refreshed),
            Turn::Wait => Poll::Pending,
            Turn::Poll(taken) => taken.poll(),
        }
    }

    /// What it is to do now.
    fn turn(&mut self, waker: &Waker, ask: impl FnOnce() -> BoxFuture<'static, Refreshed>) -> Turn<'a> {
        let here = ExecutionContext::here();
        // Dropped after the lock, as it runs what is not of this module.
        let _left;
        let mut state = lock(self.state);
        let others_refresh = self.ticket.is_none() && state.refresh_in(here).is_some();
        if let Some(credentials) = state.serving(others_refresh, Moment::now()) {
            return Turn::Done(Ok(credentials));
        }
        // What it drove elsewhere stays there: it may have been moved here because nobody is left to drive that.
        let own = self.ticket.take();
        let (ticket, left) = state.join(own, here, self.state, ask);
        _left = left;
        let (number, refresh) = (ticket.number, ticket.refresh);
        self.ticket = Some(ticket);
        if let Some(failure) = state.refresh(refresh).and_then(|refresh| refresh.failure.clone()) {
            return Turn::Done(Err(failure));
        }
        // Before it drives anything, so that it is woken by whatever happens from then on.
        state.waiting.insert(number, waker.clone());
        state.take(refresh, self.state).map_or(Turn::Wait, Turn::Poll)
    }
}

impl CacheState {
    /// Finds the refresh in this execution context that a caller is to drive, or begins it; and what it has left in another one.
    fn join<'a>(
        &mut self,
        ticket: Option<Ticket>,
        here: ExecutionContext,
        state: &'a Arc<Mutex<CacheState>>,
        ask: impl FnOnce() -> BoxFuture<'static, Refreshed>,
    ) -> (Ticket, Option<Taken<'a>>) {
        let mut left = None;
        if let Some(ticket) = ticket {
            match self.refresh(ticket.refresh).map(|refresh| refresh.execution == here) {
                Some(true) => return (ticket, None),
                Some(false) => left = self.leave(ticket.refresh, state),
                None => {}
            }
        }
        let refresh = match self.refresh_in(here) {
            Some(refresh) => refresh.number,
            None => {
                let number = self.number();
                self.refreshes.push(RefreshInFlight::new(number, here, ask()));
                number
            }
        };
        if let Some(refresh) = self.refresh(refresh) {
            refresh.callers += 1;
        }
        let number = ticket.map_or_else(|| self.number(), |ticket| ticket.number);
        (Ticket { number, refresh }, left)
    }

    /// Takes a caller off a refresh, and takes that if it was the last.
    fn leave<'a>(&mut self, number: u64, state: &'a Arc<Mutex<CacheState>>) -> Option<Taken<'a>> {
        let refresh = self.refresh(number)?;
        refresh.callers -= 1;
        if refresh.callers > 0 {
            return None;
        }
        if refresh.failure.is_some() {
            self.refreshes.retain(|refresh| refresh.number != number);
        }
        self.take(number, state)
    }
}

/// Ends the refresh when nobody else waits for it: a caller that comes much later is better off with a new one.
impl Drop for Caller<'_> {
    fn drop(&mut self) {
        let Some(ticket) = &self.ticket else { return };
        // Both are dropped after the lock, as they run what is not of this module.
        let (_waker, _refresh) = {
            let mut state = lock(self.state);
            let waker = state.waiting.remove(&ticket.number);
            let refresh = state.leave(ticket.refresh, self.state);
            (waker, refresh)
        };
    }
}
