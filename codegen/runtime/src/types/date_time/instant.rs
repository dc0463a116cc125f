//! The type of a point in time, and what it is on other clocks.

use std::fmt;
use std::time::{Duration, SystemTime};

use crate::rt::clock::wall_clock;

pub(super) const NANOS_PER_SECOND: u32 = 1_000_000_000;

/// A point in time, to the nanosecond, without a time zone.
///
/// Displays as RFC 3339 in UTC, such as `2024-02-29T12:00:00.5Z`. Defaults to the Unix epoch.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    pub(super) seconds: i64,
    pub(super) nanos: u32,
}

impl DateTime {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self { seconds: 0, nanos: 0 };

    pub(super) const MIN: Self = Self { seconds: i64::MIN, nanos: 0 };
    pub(super) const MAX: Self = Self { seconds: i64::MAX, nanos: NANOS_PER_SECOND - 1 };

    /// Seconds since the Unix epoch, negative before it, and the nanoseconds that come on top of them;
    /// more than 999,999,999 nanoseconds count as that many.
    #[must_use]
    pub const fn from_unix(seconds: i64, nanos: u32) -> Self {
        let nanos = if nanos < NANOS_PER_SECOND { nanos } else { NANOS_PER_SECOND - 1 };
        Self { seconds, nanos }
    }

    /// Nanoseconds since the Unix epoch; `None` when the seconds are beyond the range of an `i64`.
    pub(crate) fn from_unix_nanos(nanos: i128) -> Option<Self> {
        let per_second = i128::from(NANOS_PER_SECOND);
        let seconds = i64::try_from(nanos.div_euclid(per_second)).ok()?;
        let nanos = u32::try_from(nanos.rem_euclid(per_second)).ok()?;
        Some(Self { seconds, nanos })
    }

    /// The system clock's time.
    #[must_use]
    pub fn now() -> Self {
        wall_clock().into()
    }

    /// Whole seconds since the Unix epoch, rounded down, so negative before it.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// The nanoseconds after [`unix_seconds`](DateTime::unix_seconds): 0 to 999,999,999.
    #[must_use]
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// Whole milliseconds since the Unix epoch, rounded down; the nearest that an `i64` can hold.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        let millis = self.seconds as i128 * 1_000 + (self.nanos / 1_000_000) as i128;
        if millis > i64::MAX as i128 {
            i64::MAX
        } else if millis < i64::MIN as i128 {
            i64::MIN
        } else {
            millis as i64
        }
    }
}

/// A time beyond the range of an `i64` of seconds becomes the nearest within.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let nanos = |distance: Duration| i128::try_from(distance.as_nanos()).unwrap_or(i128::MAX);
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self::from_unix_nanos(nanos(after)).unwrap_or(Self::MAX),
            Err(before) => Self::from_unix_nanos(-nanos(before.duration())).unwrap_or(Self::MIN),
        }
    }
}

/// Fails when the platform's clock has no room for the time.
impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeError;

    fn try_from(time: DateTime) -> Result<Self, Self::Error> {
        let distance = Duration::from_secs(time.seconds.unsigned_abs());
        let second = if time.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        };
        second
            .and_then(|second| second.checked_add(Duration::from_nanos(time.nanos.into())))
            .ok_or(DateTimeError("the time is beyond the range of the system's clock"))
    }
}

/// Why a text is not a point in time, or why a point in time cannot be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError(pub(super) &'static str);

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for DateTimeError {}
