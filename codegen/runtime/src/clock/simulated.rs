//! A date that a test sets, on its own thread, as somebody may set that of a machine.

use std::cell::Cell;
use std::time::{Duration, SystemTime};

thread_local! {
    static DATE: Cell<Option<SystemTime>> = const { Cell::new(None) };
}

/// The date that the test has set, else the machine's.
pub(super) fn wall_clock() -> SystemTime {
    DATE.get().unwrap_or_else(SystemTime::now)
}

/// Sets the date. It stands still from now on.
pub(crate) fn set_date(date: SystemTime) {
    DATE.set(Some(date));
}

/// Lets time pass on both clocks; that of Tokio has to be paused.
#[cfg(feature = "tokio")]
pub(crate) async fn pass(time: Duration) {
    tokio::time::advance(time).await;
    set_date(wall_clock() + time);
}
