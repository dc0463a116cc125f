//! Until when the future that a thread drives has to be done, for what blocks inside of it.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::time::{Duration, Instant};

thread_local! {
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
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
