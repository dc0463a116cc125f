//! Retries: which failures are worth another attempt, how many, and how long to wait in between.
//!
//! The rules are version 2.1 of those that the AWS SDKs share ("Retry behavior" in their reference guide).

mod bucket;
mod classify;
mod config;
mod rate;

pub(crate) use bucket::{Permit, RetryBucket};
pub(crate) use classify::{Reason, of_error, of_response, retry_after};
pub use config::{RetryConfig, RetryMode};
pub(crate) use rate::RateLimiter;

/// What kind of failure an error is that is worth another attempt (trait `smithy.api#retryable`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryKind {
    /// It may well be gone in a moment.
    Transient,
    /// The service is asked too often, and wants to be asked later.
    Throttling,
}
