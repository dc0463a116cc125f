//! One call from end to end: the attempts and what lies between them.

use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use tracing::Instrument;

#[cfg(feature = "compression")]
use super::compression;
use super::destination::Destination;
use super::digests::Digests;
use super::headers;
use super::pipeline::Pipeline;
use super::response::Reply;
use super::trace;
use crate::clock::{ClockReading, sleep, wall_clock, within};
use crate::error::{InvalidRequest, ServiceError, TimeoutError};
use crate::middleware::{Middleware, Next, Stage};
use crate::retry::{self, Permit, Reason, RetryMode};
use crate::{BoxFuture, Error, OperationInfo, Route};

/// A call under way: what its attempts share.
pub(crate) struct Call {
    pub(super) pipeline: Arc<Pipeline>,
    pub(super) destination: Arc<Destination>,
    pub(crate) operation: &'static OperationInfo,
    pub(super) invocation_id: HeaderValue,
    /// Until when the caller waits, by this machine's clock.
    pub(super) deadline: Option<SystemTime>,
    /// What is worked out of the body, which is good for all attempts that send that body.
    pub(super) digests: OnceLock<(Bytes, Digests)>,
    /// What the last attempt told of the clock.
    clock: Mutex<ClockReading>,
    attempts: AtomicU32,
    /// What the last attempt came to, while there is to be another.
    failed: Mutex<Option<Result<Response<Bytes>, Error>>>,
}

/// Calls an operation with this body. A function of no type parameters, so that it is compiled here and once.
pub(super) fn start(
    pipeline: Arc<Pipeline>,
    operation: &'static OperationInfo,
    route: Result<Route, InvalidRequest>,
    body: Bytes,
) -> BoxFuture<'static, Result<Reply<'static>, Error>> {
    Box::pin(async move {
        let service = pipeline.service;
        let span = trace::operation(service, operation);
        let limit = pipeline.config.timeout_config.operation;
        let call = OnceLock::new();
        // Pinned here, as the future is too large to be moved from hand to hand.
        let work = pin!(async {
            let new = Call::new(pipeline, operation, route, limit).await?;
            let call = call.get_or_init(|| new);
            call.run_operation(call.request(body)?).await
        });
        let outcome = within(limit, work).instrument(span.clone()).await;
        let attempts = call.get().map_or(0, |call| call.attempts.load(Ordering::Relaxed));
        let outcome = outcome.unwrap_or_else(|limit| {
            let failure = call.get().and_then(|call| call.failure());
            Err(TimeoutError::of_operation(operation.name, limit, failure).into())
        });
        trace::answered(&span, &outcome, Some(attempts));
        let response = outcome?;
        if response.status().is_success() {
            Ok(Reply { service, response, attempts })
        } else {
            let clock_was_wrong = call.get().is_some_and(|call| call.clock().was_wrong);
            Err(ServiceError::new(service, operation, response, attempts, clock_was_wrong).into())
        }
    })
}

impl Call {
    async fn new(
        pipeline: Arc<Pipeline>,
        operation: &'static OperationInfo,
        route: Result<Route, InvalidRequest>,
        limit: Option<Duration>,
    ) -> Result<Arc<Self>, Error> {
        let deadline = limit.and_then(|limit| wall_clock().checked_add(limit));
        let destination = pipeline.destination(operation, &route?).await?;
        Ok(Arc::new(Call {
            pipeline,
            destination,
            operation,
            invocation_id: headers::invocation_id()?,
            deadline,
            digests: OnceLock::new(),
            clock: Mutex::default(),
            attempts: AtomicU32::new(0),
            failed: Mutex::default(),
        }))
    }

    /// How the last attempt failed, if there was to be another.
    fn failure(&self) -> Option<Error> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let attempts = self.attempts.load(Ordering::Relaxed);
        let service_error = |response| {
            ServiceError::new(self.pipeline.service, self.operation, response, attempts, self.clock().was_wrong)
        };
        Some(failed.map_or_else(|error| error, |response| service_error(response).into()))
    }

    /// What the last attempt told of the clock.
    pub(super) fn clock(&self) -> ClockReading {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what an attempt has told of the clock.
    pub(super) fn set_clock(&self, reading: ClockReading) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = reading;
    }

    /// The request, unsigned.
    fn request(&self, body: Bytes) -> Result<Request<Bytes>, Error> {
        Ok(self.destination.request(self.operation, self.pipeline.headers()?.clone(), body))
    }

    /// The caller's layers around a part of the call.
    pub(crate) fn layers(&self, stage: Stage) -> &[Arc<dyn Middleware>] {
        match stage {
            Stage::Operation => &self.pipeline.config.operation_layers,
            Stage::Attempt(_) => &self.pipeline.config.attempt_layers,
        }
    }

    async fn run_operation(self: &Arc<Self>, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        match self.layers(Stage::Operation) {
            [] => self.attempts(request).await,
            _ => Next::new(Arc::clone(self), Stage::Operation).run(request).await,
        }
    }

    /// Tries until there is an answer, or no reason or no leave to try again.
    pub(crate) async fn attempts(self: &Arc<Self>, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        #[cfg(feature = "compression")]
        let request = match self.operation.is_compressed {
            true => compression::compressed(request, self.pipeline.config.request_compression)?,
            false => request,
        };
        self.digest(request.body());
        let mut permit = Permit::default();
        let mut attempt = 1;
        loop {
            self.keep_rate().await;
            self.attempts.fetch_add(1, Ordering::Relaxed);
            let outcome = self.attempt(attempt, request.clone()).await;
            let reason = self.reason_to_retry(&outcome);
            if self.pipeline.config.retry_config.mode() == RetryMode::Adaptive {
                self.pipeline.backend.rate_limiter.learn(reason == Some(Reason::Throttling));
            }
            let Some(delay) = self.delay(attempt, reason, &outcome, &mut permit) else {
                if outcome.as_ref().is_ok_and(|response| response.status().is_success()) {
                    self.pipeline.backend.retry_bucket.give_back(permit);
                }
                return outcome;
            };
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            sleep(delay).await;
            attempt += 1;
        }
    }

    /// Waits its turn, in adaptive mode.
    async fn keep_rate(&self) {
        if self.pipeline.config.retry_config.mode() == RetryMode::Adaptive {
            let place = self.pipeline.backend.rate_limiter.line_up();
            while let Some(delay) = place.wait() {
                trace::held_back(delay);
                sleep(delay).await;
            }
        }
    }

    fn reason_to_retry(&self, outcome: &Result<Response<Bytes>, Error>) -> Option<Reason> {
        match outcome {
            Ok(response) => retry::of_response(response, self.clock().was_wrong, self.pipeline.service),
            Err(error) => retry::of_error(error.as_ref()),
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn delay(
        &self,
        attempt: u32,
        reason: Option<Reason>,
        outcome: &Result<Response<Bytes>, Error>,
        permit: &mut Permit,
    ) -> Option<Duration> {
        let (reason, config) = (reason?, &self.pipeline.config.retry_config);
        if attempt >= config.attempts() || !self.pipeline.backend.retry_bucket.take(reason, permit) {
            return None;
        }
        let asked = outcome.as_ref().ok().and_then(|response| retry::retry_after(response.headers()));
        let delay = config.backoff(attempt, reason, asked);
        trace::retrying(attempt, reason.as_str(), delay);
        Some(delay)
    }
}
