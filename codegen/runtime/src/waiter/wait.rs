//! A wait: call after call, until the state is reached, can no longer be reached, or the time is up.

use std::fmt;
use std::time::Duration;

use super::delay::Delays;
use super::{AcceptorState, CallResult, WaitError, Waiter};
use crate::rt::clock::{Instant, sleep, within};
use crate::{BoxFuture, Client, Operation};

/// A wait that begins when it is awaited. `T` is the service's response once the state is reached.
///
/// The operation is called at once, and then after delays that grow from [`min_delay`](Self::min_delay) to
/// [`max_delay`](Self::max_delay), at random, so that many waiting clients do not all ask at the same time. The last
/// attempt is made when the maximum wait is over; it is given up if it takes longer than another `min_delay`. Dropping
/// the future ends the wait.
#[must_use = "the wait begins when it is awaited"]
pub struct Wait<O: Operation, T = <O as Operation>::Response> {
    client: Client,
    request: O,
    max_wait: Duration,
    waiter: Waiter<O>,
    delays: Delays,
    on_progress: Option<OnProgress<O>>,
    finish: fn(CallResult<O>) -> Result<T, O::Error>,
}

type OnProgress<O> =
    Box<dyn FnMut(&WaitProgress<'_, <O as Operation>::Response, <O as Operation>::Error>) + Send + 'static>;

/// The error of a wait that calls `O`.
type WaitErrorOf<O> = WaitError<<O as Operation>::Response, <O as Operation>::Error>;

/// What ends a wait before its time is up.
enum WaitEnd {
    /// The state is reached.
    Success,
    /// It cannot be reached, and why, where the response says it.
    Failure(Option<String>),
    /// An attempt failed in a way that the waiter does not know.
    UnknownError,
}

impl<O: Operation> Wait<O> {
    /// A wait for a state that a response shows.
    #[doc(hidden)]
    pub fn new(client: Client, request: O, max_wait: Duration, waiter: Waiter<O>) -> Self {
        Wait::finished_by(client, request, max_wait, waiter, |result| result)
    }
}

impl<O: Operation> Wait<O, Option<O::Response>> {
    /// A wait for a state that an error can show, as an error that a resource does not exist shows that it is deleted:
    /// then there is no response.
    #[doc(hidden)]
    pub fn even_by_error(client: Client, request: O, max_wait: Duration, waiter: Waiter<O>) -> Self {
        Wait::finished_by(client, request, max_wait, waiter, |result| Ok(result.ok()))
    }
}

impl<O: Operation, T> Wait<O, T> {
    fn finished_by(
        client: Client,
        request: O,
        max_wait: Duration,
        waiter: Waiter<O>,
        finish: fn(CallResult<O>) -> Result<T, O::Error>,
    ) -> Self {
        let delays = Delays { min: waiter.min_delay, max: waiter.max_delay };
        Wait { client, request, max_wait, waiter, delays, on_progress: None, finish }
    }

    /// The least time between two attempts, instead of the model's.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.delays.min = delay;
        self
    }

    /// The most time between two attempts, instead of the model's; `min_delay` wins where it is larger.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.delays.max = delay;
        self
    }

    /// Calls `tell` after every attempt.
    pub fn on_progress(mut self, tell: impl FnMut(&WaitProgress<'_, O::Response, O::Error>) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }
}

impl<O: Operation<Error: Send> + Clone, T> Wait<O, T> {
    async fn run(mut self) -> Result<T, WaitErrorOf<O>> {
        let (waiter, started) = (self.waiter.name, Instant::now());
        let (mut attempt, mut last) = (0_u32, None);
        loop {
            attempt = attempt.saturating_add(1);
            let call = self.client.send(self.request.clone());
            let limit = self.remaining(started).saturating_add(self.delays.min);
            let Ok(result) = within(Some(limit), call).await else {
                return Err(self.timeout(attempt, last));
            };
            let end = match ((self.waiter.accept)(&self.request, &result), &result) {
                (Some(AcceptorState::Success), _) => Some(WaitEnd::Success),
                (Some(AcceptorState::Failure(message)), _) => Some(WaitEnd::Failure(message.map(str::to_owned))),
                (None, Err(_)) => Some(WaitEnd::UnknownError),
                (Some(AcceptorState::Retry) | None, _) => None,
            };
            let next_delay = if end.is_some() { None } else { self.delays.after(attempt, self.remaining(started)) };
            if let Some(tell) = &mut self.on_progress {
                tell(&WaitProgress { attempt, elapsed: started.elapsed(), result: &result, next_delay });
            }
            match (end, result) {
                (Some(WaitEnd::Success), result) => {
                    return (self.finish)(result).map_err(|error| WaitError::Call { waiter, error: Box::new(error) });
                }
                (Some(WaitEnd::Failure(message)), result) => {
                    return Err(WaitError::Failure { waiter, message, last: Box::new(result) });
                }
                (Some(WaitEnd::UnknownError), Err(error)) => {
                    return Err(WaitError::Call { waiter, error: Box::new(error) });
                }
                (_, result) => last = Some(Box::new(result)),
            }
            match next_delay {
                Some(delay) => sleep(delay).await,
                None => return Err(self.timeout(attempt, last)),
            }
        }
    }

    fn remaining(&self, started: Instant) -> Duration {
        self.max_wait.saturating_sub(started.elapsed())
    }

    #[cold]
    fn timeout(&self, attempts: u32, last: Option<Box<CallResult<O>>>) -> WaitErrorOf<O> {
        WaitError::Timeout { waiter: self.waiter.name, max_wait: self.max_wait, attempts, last }
    }
}

impl<O: Operation<Error: Send> + Clone + 'static, T: 'static> IntoFuture for Wait<O, T> {
    type Output = Result<T, WaitErrorOf<O>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<O: Operation, T> fmt::Debug for Wait<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("waiter", &self.waiter.name)
            .field("max_wait", &self.max_wait)
            .field("delays", &self.delays)
            .finish_non_exhaustive()
    }
}

/// A finished attempt of a waiter: `R` is the operation's response, `E` its error.
#[derive(Debug)]
#[non_exhaustive]
pub struct WaitProgress<'a, R, E> {
    /// Which attempt it was, counted from 1.
    pub attempt: u32,
    /// How long the wait has taken so far.
    pub elapsed: Duration,
    /// Its result.
    pub result: &'a Result<R, E>,
    /// The time until the next attempt; none when this was the last.
    pub next_delay: Option<Duration>,
}
