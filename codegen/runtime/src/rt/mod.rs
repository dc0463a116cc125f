//! What everything stands on: boxed futures, random numbers, clocks and timers, and work that blocks.

#[cfg(feature = "blocking")]
mod block_on;
pub(crate) mod clock;
pub(crate) mod offload;
#[cfg(any(feature = "test-util", all(test, feature = "credentials-chain", feature = "tokio")))]
pub(crate) mod simulated;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod timer_thread;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) mod web;

use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;

use uuid::{Builder, Uuid};

#[cfg(feature = "blocking")]
pub use block_on::wait_for;
#[cfg(feature = "blocking")]
pub(crate) use block_on::{deadline, is_waiting, without_deadline};
#[cfg(feature = "test-util")]
pub use simulated::freeze;

/// A future on the heap that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A number of at least 0 and less than 1.
pub(crate) fn random() -> f64 {
    // The last 62 bits of a random UUID are random (RFC 9562, section 5.4), and an `f64` holds 53.
    let bits = Uuid::new_v4().as_u128() as u64 & ((1 << 53) - 1);
    bits as f64 / (1_u64 << 53) as f64
}

/// A UUID that need not be secret. Its randomness is that of std's hash maps, which costs a tenth of what the
/// operating system's does. In WebAssembly std has none of its own.
pub(crate) fn random_id() -> Uuid {
    if cfg!(target_family = "wasm") {
        // There the seeds of the maps are constants.
        return Uuid::new_v4();
    }
    let half = || u128::from(RandomState::new().hash_one(0));
    Builder::from_u128(half() << 64 | half()).with_version(uuid::Version::Random).into_uuid()
}
