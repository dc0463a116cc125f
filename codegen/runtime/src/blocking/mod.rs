//! The same calls for programs without an asynchronous runtime: they wait on the calling thread.
//!
//! They use the same pipeline as asynchronous calls, from encoding through signing and retries to decoding; only the
//! standard transport differs: [`UreqTransport`](crate::transport::UreqTransport). All time limits apply. A call also
//! works inside a Tokio runtime, where it blocks its thread.

mod pages;
mod wait;

pub use crate::rt::wait_for;
pub use pages::{Items, Pages};
pub use wait::Wait;
