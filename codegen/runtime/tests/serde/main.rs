//! Everything that the tables make, in formats of serde's ecosystem.

#![cfg(feature = "serde")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod errors;
mod formats;
mod values;
mod wire;
