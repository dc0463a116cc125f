//! A wall clock that tests move, for calls that their thread drives.

use std::cell::Cell;
use std::time::Duration;

thread_local! {
    static FROZEN: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// How far the clock has been moved.
pub(super) fn frozen() -> Duration {
    FROZEN.get()
}

/// Makes it as if the process had been frozen for this long just now, as a laptop is whose lid is closed: for calls that
/// this thread drives, the wall clock is that much further on, while timers have not noticed.
///
/// Called where a request is sent, such as in a [`Transport`](crate::Transport) or a mock's handler, it tries what becomes
/// of a signature that has meanwhile expired. Freezes add up.
pub fn freeze(duration: Duration) {
    FROZEN.set(FROZEN.get().saturating_add(duration));
}
