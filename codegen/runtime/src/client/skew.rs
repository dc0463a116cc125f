//! How far this machine's clock is off, learned from the service's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AGE, DATE};

use crate::DateTime;
use crate::rt::clock::{Instant, wall_clock};

/// From here on a signature counts as out of date; services refuse one that is off by more than five minutes.
const WRONG: Duration = Duration::from_secs(4 * 60);

/// A round trip that took longer says too little about the time at which the service wrote its date: the request may
/// have been on its way, or the process frozen, before that or after it.
const PROMPT: Duration = Duration::from_secs(5);

/// How far the service's clock is ahead of this machine's, in milliseconds; zero until the service has answered.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

/// What the last attempt of a call told of the clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ClockReading {
    /// Whether its signature was out of date for the service: made with a wrong clock, or too long before.
    pub was_wrong: bool,
    /// The skew for the rest of this call, after a round trip of which clients in general learn nothing.
    skew: Option<i64>,
}

/// When a request is sent, by both of this machine's clocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Departure {
    /// The moment that it is signed for.
    pub signed: SystemTime,
    wall: SystemTime,
    /// By the clock that nobody sets.
    monotonic: Instant,
}

impl ClockReading {
    /// That of calls which take this machine's clock as it is: they neither learn nor correct.
    pub const UNCORRECTED: ClockReading = ClockReading { was_wrong: false, skew: Some(0) };
}

impl Skew {
    /// This moment, for a request that is signed and sent now.
    pub fn depart(&self, last: ClockReading) -> Departure {
        let wall = wall_clock();
        Departure { signed: self.correct(wall, last), wall, monotonic: Instant::now() }
    }

    /// This machine's time, as the service has it.
    pub fn correct(&self, time: SystemTime, last: ClockReading) -> SystemTime {
        let skew = last.skew.unwrap_or_else(|| self.0.load(Ordering::Relaxed));
        let distance = Duration::from_millis(skew.unsigned_abs());
        let corrected = if skew < 0 { time.checked_sub(distance) } else { time.checked_add(distance) };
        corrected.unwrap_or(time)
    }

    /// Learns from the response that has just come.
    ///
    /// An answer out of a cache (one with an `Age`) tells no time, nor does one without a date. After a round trip that
    /// took long, the skew lies somewhere in between: no more is concluded than that, and for this call only.
    pub fn learn(&self, headers: &HeaderMap, departure: &Departure) -> ClockReading {
        let Departure { signed, wall: sent, monotonic } = *departure;
        let received = wall_clock();
        let Some(date) = date(headers).filter(|_| !headers.contains_key(AGE)) else {
            return ClockReading { was_wrong: millis_between(sent, received) > millis(WRONG), skew: None };
        };
        let was_wrong = millis_between(signed, date).abs() > millis(WRONG);
        let round_trip = millis_between(sent, received);
        let (earliest, latest) = (millis_between(received, date), millis_between(sent, date));
        if round_trip.abs() <= millis(PROMPT) && monotonic.elapsed() <= PROMPT {
            // The service wrote its date about half-way.
            self.0.store(latest.saturating_sub(round_trip / 2), Ordering::Relaxed);
            return ClockReading { was_wrong, skew: None };
        }
        let skew = millis_between(sent, signed);
        // The other way round where the clock has been set back meanwhile.
        let skew = skew.clamp(earliest.min(latest), earliest.max(latest));
        ClockReading { was_wrong, skew: Some(skew) }
    }
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(DATE)?.to_str().ok()?;
    DateTime::parse_http_date(text).ok()?.try_into().ok()
}

fn millis(distance: Duration) -> i64 {
    i64::try_from(distance.as_millis()).unwrap_or(i64::MAX)
}

/// Negative when the second is earlier.
fn millis_between(first: SystemTime, second: SystemTime) -> i64 {
    match second.duration_since(first) {
        Ok(ahead) => millis(ahead),
        Err(behind) => -millis(behind.duration()),
    }
}
