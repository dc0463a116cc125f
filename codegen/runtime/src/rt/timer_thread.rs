//! Waiting without the timers of a runtime: one thread for all who wait, which ends when nobody does.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

static TIMER: Mutex<Timer> = Mutex::new(Timer { waiting: BTreeMap::new(), number: 0, wakes_at: None });
static EARLIER: Condvar = Condvar::new();

/// Who waits, and until when. The number tells those apart who wait until the same moment.
struct Timer {
    waiting: BTreeMap<(Instant, u64), Waker>,
    number: u64,
    /// When the thread looks again; `None` when there is none. A wait that ends does not disturb it, so that most calls,
    /// which end long before their limits, cost it nothing.
    wakes_at: Option<Instant>,
}

/// Completes after some time.
pub(super) struct Sleep {
    deadline: Instant,
    /// The number among those who wait, once this is one of them.
    number: Option<u64>,
}

impl Sleep {
    pub fn new(duration: Duration) -> Self {
        // A time that the clock cannot hold is as good as never; a century is.
        const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
        Sleep { deadline: Instant::now() + duration.min(NEVER), number: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.deadline {
            return Poll::Ready(());
        }
        let mut timer = timer();
        let number = *self.number.get_or_insert_with(|| timer.next_number());
        let before = timer.waiting.insert((self.deadline, number), context.waker().clone());
        let is_looked_after = timer.looks_by(self.deadline);
        // Wakers are woken and dropped without the lock: they may hold anything, even another wait.
        drop(timer);
        drop(before);
        if !is_looked_after {
            // Out of threads: being asked again and again is dear, but it still waits.
            context.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            let waker = timer().waiting.remove(&(self.deadline, number));
            drop(waker);
        }
    }
}

impl Timer {
    fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Has the thread look by then; says whether there is a thread.
    fn looks_by(&mut self, deadline: Instant) -> bool {
        match self.wakes_at {
            Some(at) if at <= deadline => return true,
            Some(_) => EARLIER.notify_one(),
            None if thread::Builder::new().name("smithy-runtime-sleep".to_owned()).spawn(wake_all).is_err() => {
                return false;
            }
            None => {}
        }
        self.wakes_at = Some(deadline);
        true
    }

    /// One whose time has come.
    fn due(&mut self) -> Option<Waker> {
        let first = self.waiting.first_entry()?;
        (first.key().0 <= Instant::now()).then(|| first.remove())
    }
}

/// Wakes those whose time has come, until nobody waits.
fn wake_all() {
    let mut timer = timer();
    loop {
        while let Some(waker) = timer.due() {
            drop(timer);
            waker.wake();
            timer = self::timer();
        }
        let next = timer.waiting.first_key_value().map(|((deadline, _), _)| *deadline);
        timer.wakes_at = next;
        let Some(next) = next else { return };
        let left = next.saturating_duration_since(Instant::now());
        timer = EARLIER.wait_timeout(timer, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Each holder leaves the map whole, so a poisoned lock is as good.
fn timer() -> MutexGuard<'static, Timer> {
    TIMER.lock().unwrap_or_else(PoisonError::into_inner)
}
