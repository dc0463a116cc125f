//! A question to the provider under way, driven by whichever of its callers is polled.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use super::moment::Moment;
use super::place::Place;
use super::{Asked, State, lock};
use crate::{BoxFuture, CredentialsError};

/// From here on a provider that has not answered counts as silent: it is the limit of one attempt at asking EC2.
const LONG: Duration = Duration::from_secs(1);

/// A question to the provider under way.
pub(super) struct Asking {
    pub number: u64,
    /// Where it was begun; only callers there poll it.
    pub place: Place,
    begun: Moment,
    /// How many callers drive it. It ends with the last of them.
    pub callers: usize,
    /// `None` while someone polls or drops it.
    future: Option<BoxFuture<'static, Asked>>,
    /// Whether it was woken meanwhile.
    woken: bool,
    /// Whether the provider has said something.
    is_answered: bool,
    /// How it has failed, for those who drove it. It stays until the last of them knows.
    pub failure: Option<CredentialsError>,
}

impl Asking {
    pub fn new(number: u64, place: Place, future: BoxFuture<'static, Asked>) -> Self {
        Asking {
            number,
            place,
            begun: Moment::now(),
            callers: 0,
            future: Some(future),
            woken: false,
            is_answered: false,
            failure: None,
        }
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

    /// Takes away an asking that has ended. Where a metadata service was silent until the time of all callers was up, the
    /// next ones are not to run out of time as well; says whether that is news.
    fn end(&mut self, number: u64, now: Moment) -> bool {
        let is_silent = |asking: &mut Asking| !asking.is_answered && now.counted_since(asking.begun) >= LONG;
        let is_silent = self.asking(number).is_some_and(is_silent);
        self.askings.retain(|asking| asking.number != number || asking.failure.is_some());
        is_silent && self.kept.as_mut().is_some_and(|kept| kept.pause_after_silence(now))
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
                if let Some(asking) = state.asking(self.number) {
                    asking.is_answered = true;
                    asking.failure = asked.as_ref().err().cloned();
                }
                Poll::Ready(asked)
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
            if let Some(asking) = state.asking(self.number) {
                asking.future = self.pending.take();
                woken |= asking.woken;
            }
            let is_news = ended && state.end(self.number, Moment::now());
            (if woken { std::mem::take(&mut state.waiting) } else { BTreeMap::new() }, is_news)
        };
        woken.into_values().for_each(Waker::wake);
        if is_news {
            tracing::warn!(
                target: "smithy_runtime",
                "the metadata service did not answer before the call ran out of time; its last credentials are used, and \
                 new ones are asked for every 5 to 10 minutes"
            );
        }
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
