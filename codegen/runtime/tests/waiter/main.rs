//! Waits: how often the service is asked, what ends them, and what the caller is told.

// The waits are made on the clock of Tokio, which can be paused.
#![cfg(feature = "tokio")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod delays;
mod job;
mod progress;
mod result;
#[path = "../pipeline/verifier.rs"]
mod verifier;
