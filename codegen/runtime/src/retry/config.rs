//! How a client retries.

use std::time::Duration;

use crate::env::Settings;
use crate::error::RetryReason;
use crate::rt::random;
use crate::service::RetryDefaults;

/// How a client retries: how often, and how long it waits in between.
///
/// Between attempts it waits a random part of `initial_backoff × 2^(attempts - 1)`, and never longer than
/// `max_backoff`. The header `x-amz-retry-after` is honoured, but the wait is never shorter than the computed one and
/// at most 5 s longer.
///
/// | setting | default |
/// |---|---|
/// | `max_attempts` | 3 |
/// | `initial_backoff` | 50 ms, or 1 s where the service throttles |
/// | `max_backoff` | 20 s |
///
/// Some services have defaults of their own: DynamoDB and its streams 4 attempts and 25 ms.
///
/// The clones of a client share 500 tokens. A retry takes 14 of them, or 5 after throttling, and returns them when it
/// succeeds; a call that succeeds at once returns one. When too few are left, calls fail at their first error, so that
/// retries do not keep a service down.
///
/// The methods set; [`ConfigRef`](crate::ConfigRef) reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryConfig {
    mode: RetryMode,
    max_attempts: Option<u32>,
    pub(crate) initial_backoff: Option<Duration>,
    pub(crate) max_backoff: Duration,
}

/// Whether a client slows down when it is throttled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RetryMode {
    /// It waits between the attempts of a call.
    #[default]
    Standard,
    /// It also delays first attempts, so that all of its calls together stay at the rate that the service accepts. Where
    /// that rate is known, [`requests_per_second`](crate::middleware::requests_per_second) uses more of it.
    Adaptive,
}

impl RetryConfig {
    /// The defaults above.
    pub fn standard() -> Self {
        RetryConfig {
            mode: RetryMode::Standard,
            max_attempts: None,
            initial_backoff: None,
            max_backoff: Duration::from_secs(20),
        }
    }

    /// The defaults above, in the mode [`RetryMode::Adaptive`]: for a client of one account and one kind of call, as
    /// all calls slow down when one is throttled.
    pub fn adaptive() -> Self {
        RetryConfig { mode: RetryMode::Adaptive, ..Self::standard() }
    }

    /// One attempt, no retries.
    pub fn disabled() -> Self {
        Self::standard().max_attempts(1)
    }

    /// The largest number of attempts, the first included; 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts.max(1));
        self
    }

    /// The upper bound of the wait before the first retry, whatever the failure.
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = Some(backoff);
        self
    }

    /// The upper bound of the wait before any retry.
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// What the environment says, else the defaults. The older mode `legacy` counts as the standard one.
    pub(crate) fn read(settings: &Settings<'_>) -> Self {
        let config = match settings.get("AWS_RETRY_MODE", "retry_mode") {
            Some(mode) if mode.eq_ignore_ascii_case("adaptive") => Self::adaptive(),
            _ => Self::standard(),
        };
        match settings.get("AWS_MAX_ATTEMPTS", "max_attempts").and_then(|attempts| attempts.parse().ok()) {
            Some(attempts) if attempts > 0 => config.max_attempts(attempts),
            _ => config,
        }
    }

    pub(crate) fn mode(&self) -> RetryMode {
        self.mode
    }

    /// The largest number of attempts, of a service with these defaults.
    pub(crate) fn attempts(&self, defaults: RetryDefaults) -> u32 {
        self.max_attempts.unwrap_or(defaults.max_attempts)
    }

    /// How long to wait after the attempt of this number, counted from 1, of a service with these defaults.
    pub(crate) fn backoff(
        &self,
        attempt: u32,
        reason: RetryReason,
        retry_after: Option<Duration>,
        defaults: RetryDefaults,
    ) -> Duration {
        const OBEYED: Duration = Duration::from_secs(5);
        let default = match reason {
            RetryReason::Throttling => Duration::from_secs(1),
            RetryReason::Transient | RetryReason::ClockSkew => defaults.initial_backoff,
        };
        let initial = self.initial_backoff.unwrap_or(default);
        let most = initial.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(self.max_backoff);
        let backoff = most.mul_f64(random());
        retry_after.map_or(backoff, |asked| asked.clamp(backoff, backoff.saturating_add(OBEYED)))
    }
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self::standard()
    }
}
