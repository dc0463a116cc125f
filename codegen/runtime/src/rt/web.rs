//! What std lacks where WebAssembly runs in JavaScript: clocks, timers, and futures that need not stay on their thread.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use futures_channel::oneshot;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_time::web::SystemTimeExt;

use super::BoxFuture;

pub(crate) use web_time::Instant;

/// The longest time that a timer of JavaScript takes: a longer one would run out at once.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// The date and time, as this machine believes.
pub(crate) fn wall_clock() -> SystemTime {
    web_time::SystemTime::now().to_std()
}

/// Completes after this long.
pub(crate) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    let wait = on_this_thread(async move {
        let mut left = duration;
        while !left.is_zero() {
            let part = left.min(LONGEST);
            // Rounded up, so that it is never too short.
            TimeoutFuture::new(u32::try_from(part.as_nanos().div_ceil(1_000_000)).unwrap_or(u32::MAX)).await;
            left -= part;
        }
    });
    Box::pin(async move { wait.await.unwrap_or_default() })
}

/// Begins the work at once, and gives what it comes to; nothing when it cannot end. It is given up with the future.
pub(crate) fn on_this_thread<T: Send + 'static>(
    work: impl Future<Output = T> + 'static,
) -> impl Future<Output = Option<T>> + Send + 'static {
    let (mut sender, receiver) = oneshot::channel();
    spawn_local(async move {
        let mut work = pin!(work);
        let output = poll_fn(|context| match sender.poll_canceled(context) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => work.as_mut().poll(context).map(Some),
        });
        if let Some(output) = output.await {
            // Who does not wait any more does not want it.
            sender.send(output).ok();
        }
    });
    async move { receiver.await.ok() }
}
