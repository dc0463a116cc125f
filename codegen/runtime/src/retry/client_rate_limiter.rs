//! The rate at which a client sends: one that its caller states, or one that an adaptive client finds as TCP's CUBIC finds
//! its own (RFC 9438, section 4).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::rt::clock::Instant;

/// The weight of the latest interval in the measured rate.
const SMOOTH: f64 = 0.8;
/// What is left of the rate after the service throttles.
const BETA: f64 = 0.7;
/// How steeply the rate grows again.
const SCALE: f64 = 0.4;
/// The slowest rate, in requests a second.
const MIN_RATE: f64 = 0.5;
/// The smallest number of requests that may be sent at once.
const MIN_CAPACITY: f64 = 1.0;

/// How far behind a stated rate a clock can wake those who wait, in seconds, without anything being lost of the rate.
const LATENESS: f64 = 0.01;

/// How often the rate is measured, in seconds.
const INTERVAL: f64 = 0.5;
/// The shortest wait, in seconds, for clocks that know no shorter one.
const MIN_WAIT: f64 = 0.001;
/// How long a token lies there, in seconds, until anybody may take it. Those who wait ask within every interval, so those
/// before this one are not polled, such as in a runtime that does not run.
const PATIENCE: f64 = 2.0 * INTERVAL;

/// Holds requests back, in line: at a stated rate, or once the service has throttled one.
#[derive(Debug)]
pub(crate) struct ClientRateLimiter {
    epoch: Instant,
    state: Mutex<LimiterState>,
}

/// A position in the queue of those who want to send. Dropped, it is another's: whether its request was sent or given up.
pub(crate) struct QueuePosition<'a> {
    limiter: &'a ClientRateLimiter,
    /// How many have ever come, up to this one.
    number: u64,
}

/// Times are in seconds since the epoch, rates in requests a second.
#[derive(Debug, Default)]
struct LimiterState {
    /// Whether the rate is stated, or the service has ever throttled.
    is_limiting: bool,
    /// How many have ever lined up, and how many have left the line.
    came: u64,
    left: u64,
    /// What may be sent at once.
    tokens: f64,
    /// Since when there has been a token that nobody has taken, if there is one.
    spare_since: f64,
    capacity: f64,
    rate: f64,
    refilled_at: f64,
    measured_rate: f64,
    measured_to: f64,
    sent_since: u32,
    throttled_at: f64,
    rate_when_throttled: f64,
}

impl ClientRateLimiter {
    /// One that knows the rate, in requests a second, and learns nothing. The first request may be sent at once.
    pub fn stated(rate: f64) -> Self {
        let capacity = MIN_CAPACITY + rate * LATENESS;
        let state = LimiterState { is_limiting: true, tokens: MIN_CAPACITY, capacity, rate, ..LimiterState::default() };
        ClientRateLimiter { epoch: Instant::now(), state: Mutex::new(state) }
    }

    /// Lines up for sending one request.
    pub fn line_up(&self) -> QueuePosition<'_> {
        let number = self.with(|state| {
            state.came += 1;
            state.came
        });
        QueuePosition { limiter: self, number }
    }

    /// Learns from an attempt.
    pub fn learn(&self, was_throttled: bool) {
        let now = self.epoch.elapsed().as_secs_f64();
        self.with(|state| state.learn(now, was_throttled));
    }

    fn with<T>(&self, change: impl FnOnce(&mut LimiterState) -> T) -> T {
        // Numbers cannot be left half-written, so a poisoned lock is as good.
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl QueuePosition<'_> {
    /// Takes a token for sending, or says how long to wait before the next try.
    ///
    /// That is no longer than the rate is good for: nobody waits out a time that was worked out of a rate long past.
    pub fn wait(&self) -> Option<Duration> {
        let now = self.limiter.epoch.elapsed().as_secs_f64();
        self.limiter.with(|state| state.take(now, self.number))
    }
}

impl Drop for QueuePosition<'_> {
    fn drop(&mut self) {
        self.limiter.with(|state| state.left += 1);
    }
}

impl Default for ClientRateLimiter {
    fn default() -> Self {
        ClientRateLimiter { epoch: Instant::now(), state: Mutex::default() }
    }
}

impl LimiterState {
    fn take(&mut self, now: f64, number: u64) -> Option<Duration> {
        if !self.is_limiting {
            return None;
        }
        self.refill(now);
        // Those who have given up are counted as if they had stood before this one, wherever they did: it asks too soon
        // then, and there is no token for it.
        let position = number.saturating_sub(self.left).max(1) as f64;
        let is_left_over = self.tokens >= 1.0 && now - self.spare_since >= PATIENCE;
        if self.tokens >= position || is_left_over {
            self.tokens -= 1.0;
            self.spare_since = now;
            return None;
        }
        let wait = (position - self.tokens) / self.rate;
        Some(Duration::from_secs_f64(wait.clamp(MIN_WAIT, INTERVAL)))
    }

    fn learn(&mut self, now: f64, was_throttled: bool) {
        self.measure(now);
        let rate = if was_throttled {
            let rate = if self.is_limiting { self.measured_rate.min(self.rate) } else { self.measured_rate };
            (self.rate_when_throttled, self.throttled_at, self.is_limiting) = (rate, now, true);
            rate * BETA
        } else {
            // The curve is flat where the rate was when the service throttled, and steep before and after.
            let plateau = (self.rate_when_throttled * (1.0 - BETA) / SCALE).cbrt();
            SCALE * (now - self.throttled_at - plateau).powi(3) + self.rate_when_throttled
        };
        self.set_rate(now, rate.min(2.0 * self.measured_rate));
    }

    /// Measures the rate in whole intervals.
    fn measure(&mut self, now: f64) {
        self.sent_since += 1;
        let end = (now / INTERVAL).floor() * INTERVAL;
        if end > self.measured_to {
            let latest = f64::from(self.sent_since) / (end - self.measured_to);
            self.measured_rate = latest * SMOOTH + self.measured_rate * (1.0 - SMOOTH);
            (self.sent_since, self.measured_to) = (0, end);
        }
    }

    fn set_rate(&mut self, now: f64, rate: f64) {
        // What has come in until now, came in at the old rate.
        self.refill(now);
        self.rate = rate.max(MIN_RATE);
        self.capacity = rate.max(MIN_CAPACITY);
        self.tokens = self.tokens.min(self.capacity);
    }

    fn refill(&mut self, now: f64) {
        let filled = self.tokens + (now - self.refilled_at) * self.rate;
        if self.tokens < 1.0 && filled >= 1.0 {
            self.spare_since = now;
        }
        (self.tokens, self.refilled_at) = (filled.min(self.capacity), now);
    }
}
