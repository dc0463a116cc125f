//! Requests held against the limits and patterns of their model, with the feature `validation`.

#![cfg(feature = "validation")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod client;
mod operation;
mod violations;
