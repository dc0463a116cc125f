//! The credentials that a provider gave last, and how long they serve.

use std::time::{Duration, SystemTime};

use crate::identity::{Credentials, RefreshPolicy};
use crate::rt::clock::{Instant, wall_clock};
use crate::rt::random;

/// How long before they expire credentials are replaced, at most.
const BUFFER: Duration = Duration::from_secs(10);

/// The same for those of a metadata service. EC2 has the next ones ready five minutes before the last ones expire.
const EARLY_BUFFER: Duration = Duration::from_secs(10 * 60);

/// The same for those that are refreshed in a cache: with less than that left, they are.
#[cfg(feature = "credentials-login")]
const AHEAD_BUFFER: Duration = Duration::from_secs(5 * 60);

/// How long credentials that do not expire are kept.
const KEEP_UNEXPIRING: Duration = Duration::from_secs(15 * 60);

/// The shortest time between two refreshes that bring nothing better than what there is.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// The longest time between two refreshes that bring nothing new while the last ones are good for minutes.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The shortest time between two refreshes while a metadata service fails; the longest is twice that.
const OUTAGE_PAUSE: Duration = Duration::from_secs(5 * 60);

/// Credentials, and how long they serve.
pub(super) struct Entry {
    pub credentials: Credentials,
    /// From when on new ones are better; `None` when that does not depend on the date.
    refresh_at: Option<SystemTime>,
    /// How long nobody asks for new ones.
    pause: Option<Pause>,
    /// Whether they serve during the pause although they have expired.
    outlives_expiry: bool,
    /// Whether the log says already that the metadata service does not respond.
    timeout_is_logged: bool,
}

impl Entry {
    /// Keeps what has been given now. Credentials that look expired already are used all the same, as it may be this
    /// machine's clock that is wrong.
    pub fn new(credentials: Credentials, before: Option<&Entry>, now: Moment) -> Self {
        let (refresh_at, pause, outlives_expiry) = match (credentials.refresh(), credentials.expires_at()) {
            (RefreshPolicy::Stale, _) => (None, Some(outage_pause()), true),
            (_, None) => (None, Some(KEEP_UNEXPIRING), false),
            (_, Some(expires_at)) if expires_at <= now.date => (None, Some(SHORTEST_PAUSE), true),
            (RefreshPolicy::Late, Some(expires_at)) => (refresh_at(expires_at, BUFFER), None, false),
            #[cfg(feature = "credentials-login")]
            (RefreshPolicy::Ahead, Some(expires_at)) => {
                let left = expires_at.duration_since(now.date).unwrap_or_default();
                // Those that begin with so little are not replaced with every call.
                let pause = (left <= AHEAD_BUFFER).then(|| pause_within(left));
                (refresh_at(expires_at, AHEAD_BUFFER), pause, false)
            }
            (RefreshPolicy::Early, Some(expires_at)) => {
                let is_new = before.is_none_or(|before| before.credentials != credentials);
                let left = expires_at.duration_since(now.date).unwrap_or_default();
                (refresh_at(expires_at, EARLY_BUFFER), (!is_new).then(|| pause_within(left)), false)
            }
        };
        Entry {
            credentials,
            refresh_at,
            pause: pause.map(|length| now.pause(length)),
            outlives_expiry,
            timeout_is_logged: false,
        }
    }

    /// Puts off the next refresh, as one has failed.
    pub fn pause(&mut self, now: Moment) {
        let length = match (self.credentials.refresh(), self.credentials.expires_at()) {
            #[cfg(feature = "credentials-login")]
            (RefreshPolicy::Ahead, Some(expires_at)) => {
                pause_within(expires_at.duration_since(now.date).unwrap_or_default())
            }
            _ => SHORTEST_PAUSE,
        };
        (self.pause, self.outlives_expiry) = (Some(now.pause(length)), false);
    }

    /// Goes on for minutes with those of a metadata service that did not respond in time. Says whether that is news.
    pub fn pause_after_timeout(&mut self, now: Moment) -> bool {
        let is_of_metadata_service = matches!(self.credentials.refresh(), RefreshPolicy::Early | RefreshPolicy::Stale);
        if !is_of_metadata_service || self.serves(now) {
            return false;
        }
        (self.pause, self.outlives_expiry) = (Some(now.pause(outage_pause())), true);
        !std::mem::replace(&mut self.timeout_is_logged, true)
    }

    /// Whether they are good enough for now not to ask for others.
    pub fn serves(&self, now: Moment) -> bool {
        let pauses = self.pause.as_ref().is_some_and(|pause| pause.lasts(now));
        let is_fresh = self.refresh_at.is_some_and(|time| now.date < time);
        match pauses {
            true => self.outlives_expiry || self.is_valid(now),
            false => is_fresh,
        }
    }

    /// Whether they have not expired.
    pub fn is_valid(&self, now: Moment) -> bool {
        self.credentials.expires_at().is_none_or(|expires_at| now.date < expires_at)
    }
}

/// When to replace credentials: half of the buffer is left to chance, so that the clients of a fleet do not all ask in
/// the same second.
fn refresh_at(expires_at: SystemTime, buffer: Duration) -> Option<SystemTime> {
    Some(expires_at.checked_sub(buffer)? + jitter(buffer / 2))
}

/// How long nobody asks again for credentials that have this much left: some of it is to be left after that.
fn pause_within(left: Duration) -> Duration {
    (left / 2).clamp(SHORTEST_PAUSE, LONGEST_PAUSE)
}

fn outage_pause() -> Duration {
    OUTAGE_PAUSE + jitter(OUTAGE_PAUSE)
}

fn jitter(most: Duration) -> Duration {
    most.mul_f64(random())
}

/// A moment by both clocks: the date, which can be set, and the monotonic one.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub date: SystemTime,
    instant: Instant,
}

/// A time in which nothing is done.
struct Pause {
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
    fn pause(self, length: Duration) -> Pause {
        Pause { start: self, length }
    }
}

impl Pause {
    /// Whether it goes on. A date before its start or after its end ends it too: the clock has been set, or the machine
    /// has slept, and what was right when it began need not be right any more.
    fn lasts(&self, now: Moment) -> bool {
        now.counted_since(self.start) < self.length
            && now.date.duration_since(self.start.date).is_ok_and(|passed| passed < self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refresh_times(refresh: RefreshPolicy, now: Moment) -> Vec<Duration> {
        let expires_at = now.date + Duration::from_secs(3600);
        let credentials = Credentials::new("AKIDEXAMPLE", "secret").with_expiry(expires_at).with_refresh(refresh);
        let times = (0..100).map(|_| Entry::new(credentials.clone(), None, now).refresh_at.unwrap());
        times.map(|time| expires_at.duration_since(time).unwrap()).collect()
    }

    #[test]
    fn credentials_that_expire_are_replaced_at_no_fixed_time_before() {
        let now = Moment::now();
        for (refresh, seconds) in [(RefreshPolicy::Late, 5..=10), (RefreshPolicy::Early, 300..=600)] {
            let times = refresh_times(refresh, now);
            assert!(times.iter().all(|time| seconds.contains(&time.as_secs())), "{times:?}");
            assert!(times.iter().any(|time| *time != times[0]));
        }
    }

    #[test]
    fn an_expiry_before_the_first_date_that_there_is_counts_as_passed() {
        let expired = Credentials::new("AKIDEXAMPLE", "secret").with_expiry(SystemTime::UNIX_EPOCH);
        let now = Moment::now();
        assert!(Entry::new(expired.clone(), None, now).serves(now), "for the moment");
        assert!(!Entry::new(expired, None, now).is_valid(now));
    }
}
