//! Retries: which failures are worth another attempt, how many, and how long to wait in between.
//!
//! The rules are version 2.1 of those that the AWS SDKs share ("Retry behavior" in their reference guide).

mod client_rate_limiter;
mod config;
mod token_bucket;

pub(crate) use client_rate_limiter::ClientRateLimiter;
pub use config::{RetryConfig, RetryMode};
pub(crate) use token_bucket::{Permit, TokenBucket};
