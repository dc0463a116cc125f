//! What std lacks where WebAssembly runs in JavaScript: clocks, timers, and futures that need not stay on their thread.

mod local;

use std::time::{Duration, SystemTime};

use gloo_timers::future::TimeoutFuture;
use web_time::web::SystemTimeExt;

use crate::BoxFuture;

pub(crate) use local::on_this_thread;
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
