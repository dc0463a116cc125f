//! Waits: how often the service is asked, what ends them, and what the caller is told.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod delays;
mod job;
mod outcome;
mod progress;
