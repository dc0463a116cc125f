//! Requests and responses of every operation on the way from JSON to Rust and back: nothing is lost, nothing is added.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod botocore;
mod compare;
mod model;
mod operations;
mod properties;
mod values;
