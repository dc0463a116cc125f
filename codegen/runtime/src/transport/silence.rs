//! The limit on the silence of a service: how long nothing may happen on a connection that is in use.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, sleep};

/// When something last happened to a request that has a connection.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    /// In microseconds since the start; zero while there is no connection.
    last: AtomicU64,
}

/// The service was silent for longer than this.
#[derive(Debug)]
pub(super) struct Silence(pub Duration);

impl Progress {
    pub fn new() -> Self {
        Progress { started: Instant::now(), last: AtomicU64::new(0) }
    }

    /// Notes that something has happened.
    pub fn made(&self) {
        let micros = u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(micros.max(1), Ordering::Relaxed);
    }

    /// When something last happened; now, while there is no connection.
    fn last(&self) -> Instant {
        match self.last.load(Ordering::Relaxed) {
            0 => Instant::now(),
            micros => self.started + Duration::from_micros(micros),
        }
    }

    /// What the exchange comes to, which is given up when nothing happens to it for so long.
    pub async fn watch<T>(&self, limit: Option<Duration>, exchange: impl Future<Output = T>) -> Result<T, Silence> {
        let Some(limit) = limit else { return Ok(exchange.await) };
        // Looked at when it is due, and not set back at every sign of progress, which would cost more.
        let (mut exchange, mut alarm) = (pin!(exchange), pin!(sleep(limit)));
        poll_fn(|context| {
            if let Poll::Ready(value) = exchange.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            while alarm.as_mut().poll(context).is_ready() {
                // A limit beyond the range of the clock is none.
                let Some(due) = self.last().checked_add(limit) else { return Poll::Pending };
                if due <= Instant::now() {
                    return Poll::Ready(Err(Silence(limit)));
                }
                alarm.as_mut().reset(due);
            }
            Poll::Pending
        })
        .await
    }
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no data for {:?}", self.0)
    }
}

impl std::error::Error for Silence {}
