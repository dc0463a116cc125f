//! Time as the pipeline knows it: now, and later.
//!
//! The one place that reads a clock or waits. Inside a Tokio runtime its timers do it, which tests can pause;
//! anywhere else a thread does.

mod skew;
mod thread;

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use crate::BoxFuture;

pub(crate) use skew::Skew;

/// A moment for measuring distances, not for showing.
#[cfg(feature = "tokio")]
pub(crate) type Instant = tokio::time::Instant;
#[cfg(not(feature = "tokio"))]
pub(crate) type Instant = std::time::Instant;

/// The date and time, as this machine believes.
pub(crate) fn wall_clock() -> SystemTime {
    SystemTime::now()
}

/// Completes after this long.
pub(crate) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    #[cfg(feature = "tokio")]
    if tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(duration));
    }
    Box::pin(thread::Sleep::new(duration))
}

/// What the future gives, or the limit that it did not keep; the future is then dropped.
pub(crate) async fn within<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Result<T, Duration> {
    let Some(limit) = limit else { return Ok(future.await) };
    let (mut future, mut sleep) = (pin!(future), sleep(limit));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Ok(value)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| Err(limit)),
    })
    .await
}
