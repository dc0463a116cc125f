//! Time as the pipeline knows it: now, and later.
//!
//! The one place that reads a clock or waits. Inside a Tokio runtime its timers do it, which tests can pause;
//! JavaScript's do it in WebAssembly, and anywhere else a thread does.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::time::SystemTime;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use super::BoxFuture;

#[cfg(feature = "blocking")]
use super::block_on;
#[cfg(any(feature = "test-util", all(test, feature = "credentials-chain", feature = "tokio")))]
use super::simulated;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use super::timer_thread;

/// A moment for measuring distances, not for showing.
#[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
pub(crate) type Instant = tokio::time::Instant;
#[cfg(not(any(feature = "tokio", all(target_family = "wasm", target_os = "unknown"))))]
pub(crate) type Instant = std::time::Instant;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use super::web::{Instant, sleep, wall_clock};

/// The date and time, as this machine believes.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn wall_clock() -> SystemTime {
    let now = SystemTime::now();
    #[cfg(any(feature = "test-util", all(test, feature = "credentials-chain", feature = "tokio")))]
    let now = simulated::instead_of(now);
    now
}

/// Completes after this long.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    #[cfg(feature = "tokio")]
    if in_tokio() && has_timers() {
        return Box::pin(tokio::time::sleep(duration));
    }
    Box::pin(timer_thread::Sleep::new(duration))
}

/// Whether this is a Tokio runtime whose timers, threads and sockets serve: not while its thread is the one that waits.
#[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
pub(crate) fn in_tokio() -> bool {
    #[cfg(feature = "blocking")]
    if block_on::is_waiting() {
        return false;
    }
    tokio::runtime::Handle::try_current().is_ok()
}

/// Whether the timers of this runtime run while this thread waits for one. In `block_on` of a runtime with workers it is
/// they who look after its timers, and all of them may be busy.
#[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
fn has_timers() -> bool {
    use tokio::runtime::{Handle, RuntimeFlavor};
    tokio::task::try_id().is_some()
        || Handle::try_current().is_ok_and(|runtime| runtime.runtime_flavor() == RuntimeFlavor::CurrentThread)
}

/// What the future gives, or the limit that it did not keep; the future is then dropped.
pub(crate) async fn within<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Result<T, Duration> {
    let Some(limit) = limit else { return Ok(future.await) };
    #[cfg(feature = "blocking")]
    let future = block_on::limited(limit, future);
    let (mut future, mut sleep) = (pin!(future), sleep(limit));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Ok(value)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| Err(limit)),
    })
    .await
}
