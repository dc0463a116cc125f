//! How far this machine's clock is off, learned from the service's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AGE, DATE};

use crate::DateTime;

/// From here on a signature counts as made with a wrong clock; services refuse one that is off by more than five minutes.
const WRONG: Duration = Duration::from_secs(4 * 60);

/// A response that took longer says too little about the time at which the service wrote its date.
const SLOW: Duration = Duration::from_secs(15 * 60);

/// How far the service's clock is ahead of this machine's, in milliseconds; zero until the service has answered.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

impl Skew {
    /// This machine's time, as the service has it.
    pub fn correct(&self, time: SystemTime) -> SystemTime {
        let skew = self.0.load(Ordering::Relaxed);
        let distance = Duration::from_millis(skew.unsigned_abs());
        let corrected = if skew < 0 { time.checked_sub(distance) } else { time.checked_add(distance) };
        corrected.unwrap_or(time)
    }

    /// Learns from a response; `sent` and `received` are this machine's times. Says whether a request that was signed
    /// for the moment `signed` was signed with a wrong clock.
    ///
    /// An answer out of a cache (one with an `Age`) tells nothing, nor does one without a date.
    pub fn learn(&self, headers: &HeaderMap, signed: SystemTime, sent: SystemTime, received: SystemTime) -> bool {
        let round_trip = received.duration_since(sent).unwrap_or_default();
        let Some(date) = date(headers).filter(|_| !headers.contains_key(AGE) && round_trip <= SLOW) else {
            return false;
        };
        // The service wrote its date about half-way.
        let half = round_trip / 2;
        self.0.store(millis_between(sent + half, date), Ordering::Relaxed);
        millis_between(signed + half, date).unsigned_abs() > WRONG.as_millis() as u64
    }
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(DATE)?.to_str().ok()?;
    DateTime::parse_http_date(text).ok()?.try_into().ok()
}

/// Negative when the second is earlier.
fn millis_between(first: SystemTime, second: SystemTime) -> i64 {
    let millis = |distance: Duration| i64::try_from(distance.as_millis()).unwrap_or(i64::MAX);
    match second.duration_since(first) {
        Ok(ahead) => millis(ahead),
        Err(behind) => -millis(behind.duration()),
    }
}
