//! A refresh in flight, driven by whichever of its callers is polled.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use super::entry::Moment;
use super::execution_context::ExecutionContext;
use super::state::{CacheState, RefreshInFlight, Refreshed, lock};
use crate::BoxFuture;

/// A provider that takes this long has run out of time: it is the limit of one request to EC2.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(1);

/// A refresh in the hands of the one who polls or drops it. It has ended, for whatever reason, unless it is put back; all
/// who wait then look again.
pub(super) struct Taken<'a> {
    state: &'a Arc<Mutex<CacheState>>,
    number: u64,
    execution: ExecutionContext,
    /// Dropped before the others begin anew.
    future: Option<BoxFuture<'static, Refreshed>>,
    end: End<'a>,
}

/// What is done when the future is no more, even if its end was a panic.
struct End<'a> {
    state: &'a Mutex<CacheState>,
    number: u64,
    pending: Option<BoxFuture<'static, Refreshed>>,
}

impl CacheState {
    /// Takes the refresh's future, unless someone else has it already.
    pub(super) fn take<'a>(&mut self, number: u64, state: &'a Arc<Mutex<CacheState>>) -> Option<Taken<'a>> {
        let refresh = self.refresh(number)?;
        let future = Some(refresh.future.take()?);
        refresh.woken = false;
        Some(Taken { state, number, execution: refresh.execution, future, end: End { state, number, pending: None } })
    }

    /// Takes away a refresh that has ended. Where a metadata service has not responded before the time of all callers was
    /// up, the next ones are not to run out of time as well; says whether that is news.
    fn end(&mut self, number: u64, now: Moment) -> bool {
        let has_timed_out = |refresh: &mut RefreshInFlight| {
            !refresh.has_returned && now.counted_since(refresh.begun) >= PROVIDER_TIMEOUT
        };
        let has_timed_out = self.refresh(number).is_some_and(has_timed_out);
        self.refreshes.retain(|refresh| refresh.number != number || refresh.failure.is_some());
        has_timed_out && self.entry.as_mut().is_some_and(|entry| entry.pause_after_timeout(now))
    }
}

impl Taken<'_> {
    /// Polls it. What it comes to is taken in before the others look for it.
    pub fn poll(mut self) -> Poll<Refreshed> {
        let Some(future) = &mut self.future else { return Poll::Pending };
        let waker = Waker::from(Arc::new(WakeAll { state: Arc::downgrade(self.state), number: self.number }));
        let mut context = Context::from_waker(&waker);
        match self.execution.poll(|| future.as_mut().poll(&mut context)) {
            Poll::Pending if self.execution.is_given_up() => Poll::Pending,
            Poll::Pending => {
                self.end.pending = self.future.take();
                Poll::Pending
            }
            Poll::Ready(refreshed) => {
                let mut state = lock(self.state);
                let refreshed = state.accept(refreshed, Moment::now());
                if let Some(refresh) = state.refresh(self.number) {
                    refresh.has_returned = true;
                    refresh.failure = refreshed.as_ref().err().cloned();
                }
                Poll::Ready(refreshed)
            }
        }
    }
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        let (woken, is_news) = {
            let mut state = lock(self.state);
            let ended = self.pending.is_none();
            let mut woken = ended;
            if let Some(refresh) = state.refresh(self.number) {
                refresh.future = self.pending.take();
                woken |= refresh.woken;
            }
            let is_news = ended && state.end(self.number, Moment::now());
            (if woken { std::mem::take(&mut state.waiting) } else { BTreeMap::new() }, is_news)
        };
        woken.into_values().for_each(Waker::wake);
        if is_news {
            tracing::warn!(
                target: "smithy_runtime",
                "the metadata service did not respond before the call ran out of time; its last credentials are used, and \
                 new ones are asked for every 5 to 10 minutes"
            );
        }
    }
}

/// Wakes all who wait, as any of them may be one that nobody polls any more.
struct WakeAll {
    state: Weak<Mutex<CacheState>>,
    number: u64,
}

impl Wake for WakeAll {
    fn wake(self: Arc<Self>) {
        let Some(state) = self.state.upgrade() else { return };
        let waiting = {
            let mut state = lock(&state);
            match state.refresh(self.number) {
                // Those who come before it is put back would miss it.
                Some(refresh) if refresh.future.is_none() => {
                    refresh.woken = true;
                    return;
                }
                Some(_) => std::mem::take(&mut state.waiting),
                None => return,
            }
        };
        waiting.into_values().for_each(Waker::wake);
    }
}
