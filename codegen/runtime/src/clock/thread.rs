//! Waiting without a runtime: a thread for each wait, which ends with it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Completes after some time; the thread that wakes it starts with the first poll.
pub(super) struct Sleep {
    deadline: Instant,
    /// Whom to wake; `None` ends the thread.
    waker: Arc<Mutex<Option<Waker>>>,
    thread: Option<Thread>,
}

impl Sleep {
    pub fn new(duration: Duration) -> Self {
        // A time that the clock cannot hold is as good as never; a century is.
        const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
        let deadline = Instant::now() + duration.min(NEVER);
        Sleep { deadline, waker: Arc::default(), thread: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.deadline {
            return Poll::Ready(());
        }
        *lock(&self.waker) = Some(context.waker().clone());
        if self.thread.is_none() {
            let (deadline, waker) = (self.deadline, Arc::clone(&self.waker));
            let name = "smithy-runtime-sleep".to_owned();
            match thread::Builder::new().name(name).spawn(move || wake_at(deadline, &waker)) {
                Ok(handle) => self.thread = Some(handle.thread().clone()),
                // Out of threads: being asked again and again is dear, but it still waits.
                Err(_) => context.waker().wake_by_ref(),
            }
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        *lock(&self.waker) = None;
        if let Some(thread) = &self.thread {
            thread.unpark();
        }
    }
}

fn wake_at(deadline: Instant, waker: &Mutex<Option<Waker>>) {
    while lock(waker).is_some() {
        match deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            Some(left) => thread::park_timeout(left),
            None => return lock(waker).take().into_iter().for_each(Waker::wake),
        }
    }
}

/// Each holder leaves the waker whole, so a poisoned lock is as good.
fn lock(waker: &Mutex<Option<Waker>>) -> std::sync::MutexGuard<'_, Option<Waker>> {
    waker.lock().unwrap_or_else(PoisonError::into_inner)
}
