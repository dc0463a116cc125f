//! What a waiter reports after each attempt.

use std::time::Duration;

/// A finished attempt of a waiter: `R` is the operation's response, `E` its error.
#[derive(Debug)]
#[non_exhaustive]
pub struct WaitProgress<'a, R, E> {
    /// Which attempt it was, counted from 1.
    pub attempt: u32,
    /// How long the wait has taken so far.
    pub elapsed: Duration,
    /// Its result.
    pub result: &'a Result<R, E>,
    /// The time until the next attempt; none when this was the last.
    pub next_delay: Option<Duration>,
}
