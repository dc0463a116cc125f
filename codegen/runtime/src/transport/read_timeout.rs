//! The read timeout: how long nothing may happen to a request once a connection has it.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use crate::rt::BoxFuture;
use crate::rt::clock::{Instant, sleep};

/// Stands for the time while it is not the service's turn: while a connection is being opened, which has a limit of its own,
/// or the request's body is waited for.
const PAUSED: u64 = u64::MAX;

/// When something last happened to a request.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    /// In microseconds since the start. Zero is the start itself: a request that finds an idle connection is handed over
    /// at once, and the time runs although nobody may poll that connection.
    last: AtomicU64,
}

/// Nothing happened for longer than this.
#[derive(Debug)]
pub(super) struct ReadTimeout(pub Duration);

impl Progress {
    pub fn new() -> Self {
        Progress { started: Instant::now(), last: AtomicU64::new(0) }
    }

    /// Notes that something has happened.
    pub fn made(&self) {
        let micros = u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(micros.min(PAUSED - 1), Ordering::Relaxed);
    }

    /// Stops the time until there is progress.
    pub fn pause(&self) {
        self.last.store(PAUSED, Ordering::Relaxed);
    }

    /// When something last happened; now, while the time is stopped.
    fn last(&self) -> Instant {
        match self.last.load(Ordering::Relaxed) {
            PAUSED => Instant::now(),
            micros => self.started + Duration::from_micros(micros),
        }
    }

    /// Waits for a response, which is given up when nothing happens to its request for so long.
    pub async fn watch<T>(&self, limit: Option<Duration>, response: impl Future<Output = T>) -> Result<T, ReadTimeout> {
        let Some(limit) = limit else { return Ok(response.await) };
        let (mut response, mut alarm) = (pin!(response), Alarm::new(limit));
        poll_fn(|context| match response.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending => alarm.poll(self, context).map(Err),
        })
        .await
    }
}

/// Goes off when nothing has happened to a request for as long as is allowed.
pub(super) struct Alarm {
    limit: Duration,
    sleep: BoxFuture<'static, ()>,
}

impl Alarm {
    pub fn new(limit: Duration) -> Self {
        Alarm { limit, sleep: sleep(limit) }
    }

    /// Looks at the progress when it is due, as setting it back at every sign of progress would cost more.
    pub fn poll(&mut self, progress: &Progress, context: &mut Context<'_>) -> Poll<ReadTimeout> {
        while self.sleep.as_mut().poll(context).is_ready() {
            // A limit beyond the range of the clock is none.
            let Some(due) = progress.last().checked_add(self.limit) else { return Poll::Pending };
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Poll::Ready(ReadTimeout(self.limit));
            }
            self.sleep = sleep(left);
        }
        Poll::Pending
    }
}

impl fmt::Display for ReadTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no data for {:?}", self.0)
    }
}

impl std::error::Error for ReadTimeout {}
