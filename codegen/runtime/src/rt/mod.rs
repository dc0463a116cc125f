//! What everything stands on: boxed futures, clocks and timers, chance, and work that blocks.

#[cfg(feature = "blocking")]
mod block_on;
pub(crate) mod clock;
#[cfg(feature = "blocking")]
mod deadline;
pub(crate) mod offload;
pub(crate) mod random;
#[cfg(any(feature = "test-util", all(test, feature = "credentials-chain", feature = "tokio")))]
pub(crate) mod simulated;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod timer_thread;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) mod web;

use std::pin::Pin;

#[cfg(feature = "blocking")]
pub(crate) use block_on::is_waiting;
#[cfg(feature = "blocking")]
pub use block_on::wait_for;
#[cfg(feature = "blocking")]
pub(crate) use deadline::{deadline, without_deadline};
#[cfg(feature = "test-util")]
pub use simulated::freeze;

/// A future on the heap that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
