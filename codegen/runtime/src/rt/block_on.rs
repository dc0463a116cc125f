//! Drives a future on the calling thread, which sleeps while there is nothing to do; and until when that has to be done, for
//! what blocks inside of it.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

thread_local! {
    static WAITING: Cell<bool> = const { Cell::new(false) };
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Waits for what a future of this crate gives, such as that of `Config::load`.
///
/// The future is driven on the calling thread, so it cannot be one that needs a runtime, such as a timer of Tokio's: it
/// would not find one even inside of it, where the thread that is to run it is the one that waits.
pub fn wait_for<F: Future>(future: F) -> F::Output {
    let signal = Arc::new(Signal { thread: thread::current(), given: AtomicBool::new(false) });
    let waker = Waker::from(Arc::clone(&signal));
    let (mut future, mut context) = (pin!(future), Context::from_waker(&waker));
    let _waiting = Waiting::begin();
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // Whatever the future has done may have used up the thread's own token, so there is a flag beside it.
        while !signal.given.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}

/// Whether this thread waits for a future that it drives itself, so that no timer or socket of a runtime would serve.
pub(crate) fn is_waiting() -> bool {
    WAITING.get()
}

/// Wakes the thread.
struct Signal {
    thread: Thread,
    given: AtomicBool,
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.given.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// Held while a thread waits; within a wait there may be another, such as of a transport that makes a call itself.
struct Waiting {
    before: bool,
}

impl Waiting {
    fn begin() -> Self {
        Waiting { before: WAITING.replace(true) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        WAITING.set(self.before);
    }
}

/// Until when the future that this thread drives has to be done; `None` when it may take as long as it likes.
///
/// A future that blocks until then without a result is pending: the timer of its limit has run out as well, and says which
/// limit it was.
pub(crate) fn deadline() -> Option<Instant> {
    DEADLINE.get()
}

/// Polls as if there were no deadline.
pub(crate) fn without_deadline<T>(poll: impl FnOnce() -> T) -> T {
    let _around = Around(DEADLINE.take());
    poll()
}

/// The future, with this limit or that of the future around it, whichever ends first.
pub(super) async fn limited<T>(limit: Duration, future: impl Future<Output = T>) -> T {
    let own = Instant::now().checked_add(limit);
    let mut future = pin!(future);
    poll_fn(|context| {
        let around = Around(DEADLINE.get());
        DEADLINE.set(around.0.into_iter().chain(own).min());
        future.as_mut().poll(context)
    })
    .await
}

/// The deadline to go back to, after a panic as well.
struct Around(Option<Instant>);

impl Drop for Around {
    fn drop(&mut self) {
        DEADLINE.set(self.0);
    }
}
