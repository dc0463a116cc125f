//! A date that a test sets, on its own thread, as somebody may set that of a machine.

use std::cell::Cell;
use std::time::{Duration, SystemTime};

thread_local! {
    static DATE: Cell<Option<SystemTime>> = const { Cell::new(None) };
}

/// The date that the test has set, else this one.
pub(super) fn or(date: SystemTime) -> SystemTime {
    DATE.get().unwrap_or(date)
}

/// Sets the date. It stands still from now on.
pub(crate) fn set_date(date: SystemTime) {
    DATE.set(Some(date));
}

/// Lets time pass on both clocks; that of Tokio has to be paused.
pub(crate) async fn pass(time: Duration) {
    tokio::time::advance(time).await;
    set_date(super::wall_clock() + time);
}
