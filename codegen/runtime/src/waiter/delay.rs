//! How long a waiter waits between two attempts. Smithy 2.0 specification, section "Waiter retries".

use std::time::Duration;

use crate::rt::random;

/// The delays of a waiter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delays {
    pub min: Duration,
    pub max: Duration,
}

impl Delays {
    /// The delay after an attempt, counted from 1: random, between the least and one that doubles with each attempt.
    /// When too little would remain for another delay, all that remains, so that the last attempt is made at the end.
    /// Nothing when nothing remains.
    pub fn after(&self, attempt: u32, remaining: Duration) -> Option<Duration> {
        self.draw(attempt, remaining, random())
    }

    /// The same with `random` from 0 to 1.
    fn draw(&self, attempt: u32, remaining: Duration, random: f64) -> Option<Duration> {
        if remaining.is_zero() {
            return None;
        }
        let max = self.max.max(self.min);
        let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).and_then(|times| self.min.checked_mul(times));
        let ceiling = doubled.map_or(max, |doubled| doubled.min(max));
        let spread = ceiling.saturating_sub(self.min);
        // Rounded up, the longest of all durations is out of range.
        let jitter = Duration::try_from_secs_f64(spread.as_secs_f64() * random).unwrap_or(spread);
        let delay = self.min.saturating_add(jitter);
        Some(if remaining.saturating_sub(delay) <= self.min { remaining } else { delay })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAYS: Delays = Delays { min: Duration::from_secs(2), max: Duration::from_secs(120) };
    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn the_longest_delay_doubles_up_to_the_maximum() {
        let longest = |attempt| DELAYS.draw(attempt, HOUR, 1.0).map(|delay| delay.as_secs());
        assert_eq!([1, 2, 3, 6, 7, 8, 32, 33, u32::MAX].map(longest), [2, 4, 8, 64, 120, 120, 120, 120, 120].map(Some));
    }

    #[test]
    fn the_shortest_delay_is_always_the_minimum() {
        assert!([1, 2, 7, 100].iter().all(|&attempt| DELAYS.draw(attempt, HOUR, 0.0) == Some(DELAYS.min)));
    }

    #[test]
    fn the_last_attempt_is_made_when_the_time_is_over() {
        let seconds = |remaining| DELAYS.draw(2, Duration::from_secs(remaining), 1.0).map(|delay| delay.as_secs());
        assert_eq!([7, 6, 5, 1, 0].map(seconds), [Some(4), Some(6), Some(5), Some(1), None]);
    }

    #[test]
    fn a_minimum_above_the_maximum_is_every_delay() {
        let delays = Delays { min: Duration::from_secs(200), ..DELAYS };
        assert_eq!(delays.draw(5, HOUR, 1.0), Some(delays.min));
    }
}
