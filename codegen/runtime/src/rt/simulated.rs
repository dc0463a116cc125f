//! A wall clock that tests move or set, for what their own thread drives; timers know nothing of it.

use std::cell::Cell;
use std::time::{Duration, SystemTime};

thread_local! {
    static FROZEN: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// What the wall clock shows where the machine's shows this.
pub(super) fn instead_of(now: SystemTime) -> SystemTime {
    #[cfg(all(test, feature = "credentials-chain", feature = "tokio"))]
    let now = date::or(now);
    now.checked_add(FROZEN.get()).unwrap_or(now)
}

/// Makes it as if the process had been frozen for this long just now, as a laptop is whose lid is closed: for calls that
/// this thread drives, the wall clock is that much further on, while timers have not noticed.
///
/// Called where a request is sent, such as in a [`Transport`](crate::Transport) or a mock's handler, it tries what becomes
/// of a signature that has meanwhile expired. Freezes add up.
#[cfg(feature = "test-util")]
pub fn freeze(duration: Duration) {
    FROZEN.set(FROZEN.get().saturating_add(duration));
}

/// A date that stands still until a test sets another.
#[cfg(all(test, feature = "credentials-chain", feature = "tokio"))]
pub(crate) mod date {
    use std::cell::Cell;
    use std::time::{Duration, SystemTime};

    thread_local! {
        static DATE: Cell<Option<SystemTime>> = const { Cell::new(None) };
    }

    /// The date that the test has set, else this one.
    pub(super) fn or(date: SystemTime) -> SystemTime {
        DATE.get().unwrap_or(date)
    }

    /// Sets the date.
    pub(crate) fn set_date(date: SystemTime) {
        DATE.set(Some(date));
    }

    /// Lets time pass on both clocks; that of Tokio has to be paused.
    pub(crate) async fn pass(time: Duration) {
        tokio::time::advance(time).await;
        set_date(super::instead_of(SystemTime::now()) + time);
    }
}
