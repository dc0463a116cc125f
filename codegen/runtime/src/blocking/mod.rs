//! The same calls for programs without an asynchronous runtime: they wait on the calling thread.
//!
//! What is called is what asynchronous callers call, from encoding through signature and retries to decoding; only the
//! standard transport is another, [`UreqTransport`](crate::transport::UreqTransport). All limits on time hold. Inside a
//! Tokio runtime a call works too, and keeps its thread from doing anything else meanwhile.

mod client;
mod pages;
mod thread;
mod wait;

pub use pages::{Items, Pages};
pub(crate) use thread::is_waiting;
pub use thread::wait_for;
pub use wait::Wait;
