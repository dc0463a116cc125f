//! A wait for a state of a resource, on the calling thread.

use std::time::Duration;

use super::wait_for;
use crate::waiter::{WaitError, WaitProgress};
use crate::{Operation, waiter};

/// A wait that begins with [`wait`](Self::wait). `T` is the service's response once the state is reached.
///
/// It behaves as the asynchronous [`Wait`](crate::Wait) does.
#[must_use = "the wait begins with `wait`"]
#[derive(Debug)]
pub struct Wait<O: Operation, T = <O as Operation>::Response>(waiter::Wait<O, T>);

impl<O: Operation, T> Wait<O, T> {
    /// The same wait, on the calling thread.
    #[doc(hidden)]
    pub fn new(wait: waiter::Wait<O, T>) -> Self {
        Wait(wait)
    }

    /// The least time between two attempts, instead of the model's.
    pub fn min_delay(self, delay: Duration) -> Self {
        Wait(self.0.min_delay(delay))
    }

    /// The most time between two attempts, instead of the model's; `min_delay` wins where it is larger.
    pub fn max_delay(self, delay: Duration) -> Self {
        Wait(self.0.max_delay(delay))
    }

    /// Calls `tell` after every attempt.
    pub fn on_progress(self, tell: impl FnMut(&WaitProgress<'_, O::Response, O::Error>) + Send + 'static) -> Self {
        Wait(self.0.on_progress(tell))
    }
}

impl<O: Operation<Error: Send> + Clone + 'static, T: 'static> Wait<O, T> {
    /// Waits.
    ///
    /// # Errors
    ///
    /// When the resource is in a state from which it cannot reach the one waited for, when an attempt fails in a way
    /// that the waiter does not know, or when the time is up.
    pub fn wait(self) -> Result<T, WaitError<O::Response, O::Error>> {
        wait_for(self.0.into_future())
    }
}
