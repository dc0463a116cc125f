//! Now, by both clocks: the date, which can be set, and the monotonic one.

use std::time::{Duration, SystemTime};

use crate::rt::clock::{Instant, wall_clock};

/// A moment by both clocks.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub date: SystemTime,
    instant: Instant,
}

/// A time in which nothing is done.
pub(super) struct Pause {
    start: Moment,
    length: Duration,
}

impl Moment {
    pub fn now() -> Self {
        Moment { date: wall_clock(), instant: Instant::now() }
    }

    /// How much time has passed since an earlier moment, wherever the date was set meanwhile.
    pub fn counted_since(self, earlier: Moment) -> Duration {
        self.instant.duration_since(earlier.instant)
    }

    /// A pause from now on.
    pub fn pause(self, length: Duration) -> Pause {
        Pause { start: self, length }
    }
}

impl Pause {
    /// Whether it goes on. A date before its start or after its end ends it too: the clock has been set, or the machine
    /// has slept, and what was right when it began need not be right any more.
    pub fn lasts(&self, now: Moment) -> bool {
        now.counted_since(self.start) < self.length
            && now.date.duration_since(self.start.date).is_ok_and(|passed| passed < self.length)
    }
}
