//! One call from end to end: the attempts and what lies between them.

use std::mem;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

#[cfg(feature = "rest-xml")]
use http::StatusCode;
use http::{HeaderValue, Request, Response};
use tracing::Instrument;

#[cfg(feature = "compression")]
use super::compression;
use super::digests::Digests;
use super::endpoint_target::EndpointTarget;
use super::headers;
use super::pipeline::Pipeline;
use super::response::SuccessfulResponse;
use super::skew::ClockReading;
use super::trace;
use crate::error::{InvalidRequest, RetryReason, ServiceError, TimeoutError, retry_after, retry_reason};
use crate::middleware::Next;
use crate::operation::{EncodedRequest, EndpointInputs};
use crate::protocol::ErrorMetadata;
use crate::retry::{Permit, RetryMode};
use crate::rt::clock::{sleep, wall_clock, within};
use crate::transport::{AttemptBody, Body, UsedUp};
use crate::{BoxFuture, Error, OperationInfo};

/// A call under way: what its attempts share.
pub(super) struct Call {
    pub(super) pipeline: Arc<Pipeline>,
    pub(super) endpoint_target: Arc<EndpointTarget>,
    pub(super) operation: &'static OperationInfo,
    pub(super) invocation_id: HeaderValue,
    /// Until when the caller waits, by this machine's clock.
    pub(super) deadline: Option<SystemTime>,
    /// What is worked out of the body, which is good for all attempts that send that body.
    pub(super) digests: OnceLock<(Body, Digests)>,
    /// Whether the operation's own body is a stream, which layers pass on as one.
    pub(super) is_streamed: bool,
    /// What the last attempt told of the clock.
    clock: Mutex<ClockReading>,
    attempts: AtomicU32,
    /// What the last attempt came to, while there is to be another.
    failed: Mutex<Option<Result<AnyResponse, Error>>>,
}

/// A response to the call, of any status.
pub(super) struct AnyResponse {
    pub response: Response<Body>,
    /// What the service says went wrong, where the status is no success.
    error: Option<Box<ErrorMetadata>>,
}

/// Calls an operation with this request. A function of no type parameters, so that it is compiled here and once.
pub(super) fn start(
    pipeline: Arc<Pipeline>,
    operation: &'static OperationInfo,
    endpoint_inputs: Result<EndpointInputs, InvalidRequest>,
    encoded: Result<EncodedRequest, InvalidRequest>,
) -> BoxFuture<'static, Result<SuccessfulResponse<'static>, Error>> {
    Box::pin(async move {
        let service = pipeline.service;
        let span = trace::operation(service, operation);
        let limit = pipeline.config.timeout_config.operation;
        let call = OnceLock::new();
        // Pinned here, as the future is too large to be moved from hand to hand.
        let work = pin!(async {
            let (endpoint_inputs, encoded) = (endpoint_inputs?, encoded?);
            let new = Call::new(pipeline, operation, endpoint_inputs, limit, encoded.is_stream()).await?;
            let call = call.get_or_init(|| new);
            let request = call.request(encoded)?;
            match call.pipeline.config.operation_layers.is_empty() {
                true => call.attempts(request).await,
                false => Box::pin(call.attempts_within_layers(request)).await,
            }
        });
        let outcome = within(limit, work).instrument(span.clone()).await;
        let attempts = call.get().map_or(0, |call| call.attempts.load(Ordering::Relaxed));
        let outcome = outcome.unwrap_or_else(|limit| {
            let failure = call.get().and_then(|call| call.failure());
            Err(TimeoutError::operation_timeout(operation.name, limit, failure).into())
        });
        trace::record_result(&span, outcome.as_ref().map(|any| &any.response), Some(attempts));
        let AnyResponse { response, error } = outcome?;
        match error {
            None => Ok(SuccessfulResponse { service, response, attempts }),
            Some(error) => {
                let clock_was_wrong = call.get().is_some_and(|call| call.clock().was_wrong);
                let response = response.map(|body| body.into_bytes().unwrap_or_default());
                Err(ServiceError::new(service, operation, response, *error, attempts, clock_was_wrong).into())
            }
        }
    })
}

impl Call {
    async fn new(
        pipeline: Arc<Pipeline>,
        operation: &'static OperationInfo,
        endpoint_inputs: EndpointInputs,
        limit: Option<Duration>,
        is_streamed: bool,
    ) -> Result<Arc<Self>, Error> {
        let deadline = limit.and_then(|limit| wall_clock().checked_add(limit));
        let endpoint_target = pipeline.endpoint_target(operation, &endpoint_inputs).await?;
        let clock = match pipeline.config.disable_clock_skew_correction {
            true => ClockReading::UNCORRECTED,
            false => ClockReading::default(),
        };
        Ok(Arc::new(Call {
            pipeline,
            endpoint_target,
            operation,
            invocation_id: headers::invocation_id()?,
            deadline,
            digests: OnceLock::new(),
            is_streamed,
            clock: Mutex::new(clock),
            attempts: AtomicU32::new(0),
            failed: Mutex::default(),
        }))
    }

    /// How the last attempt failed, if there was to be another.
    fn failure(&self) -> Option<Error> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let attempts = self.attempts.load(Ordering::Relaxed);
        match failed {
            Ok(AnyResponse { response, error }) => {
                let (service, clock_was_wrong) = (self.pipeline.service, self.clock().was_wrong);
                let error = *error?;
                let response = response.map(|body| body.into_bytes().unwrap_or_default());
                Some(ServiceError::new(service, self.operation, response, error, attempts, clock_was_wrong).into())
            }
            Err(error) => Some(error),
        }
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
    fn request(&self, encoded: EncodedRequest) -> Result<Request<Body>, Error> {
        Ok(self.endpoint_target.request(
            self.pipeline.service.protocol,
            self.operation,
            headers::with_room(self.pipeline.headers()?),
            encoded,
        ))
    }

    /// Tries within the caller's layers.
    async fn attempts_within_layers(self: &Arc<Self>, request: Request<Body>) -> Result<AnyResponse, Error> {
        let layers = &self.pipeline.config.operation_layers;
        let call = Arc::clone(self);
        let endpoint = move |request: Request<Body>| -> BoxFuture<'static, _> {
            let call = Arc::clone(&call);
            Box::pin(async move { Ok(call.attempts(request).await?.response) })
        };
        let next = Next::new(layers, Arc::new(endpoint), self.operation, None);
        let mut response = next.run(request).await?;
        // The layers may have made another response of it, and so it is read anew.
        if self.is_under_way(&response) {
            Box::pin(self.receive(&mut response)).await?;
        }
        Ok(self.answer(response))
    }

    /// Reads what went wrong out of a response, if something did.
    fn answer(&self, response: Response<Body>) -> AnyResponse {
        let body = response.body().bytes().map_or(&[][..], |body| body);
        #[cfg(feature = "rest-xml")]
        if self.operation.is_error_in_success(response.status(), body) {
            let mut response = response;
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            return self.answer(response);
        }
        let is_error = !response.status().is_success();
        let error = is_error.then(|| Box::new(self.pipeline.service.read_error(&response, body)));
        AnyResponse { response, error }
    }

    /// Tries until there is an answer, or no reason or no leave to try again.
    async fn attempts(self: &Arc<Self>, mut request: Request<Body>) -> Result<AnyResponse, Error> {
        if self.is_unsettled(&request) {
            Box::pin(self.settle(&mut request)).await?;
        }
        #[cfg(feature = "compression")]
        if self.operation.is_compressed {
            compression::compress(&mut request, self.pipeline.config.request_compression)?;
        }
        if !self.digest_bytes(request.body()) {
            Box::pin(self.digest_stream(request.body())).await?;
        }
        let (mut head, body) = request.into_parts();
        let source = AttemptBody::new(body);
        let mut permit = Permit::default();
        let mut attempt = 1;
        loop {
            self.keep_rate().await;
            self.attempts.fetch_add(1, Ordering::Relaxed);
            // The first attempt has the original, with its room for more headers, which a copy has not.
            let copy = head.clone();
            let request = Request::from_parts(mem::replace(&mut head, copy), source.body());
            let outcome = self.attempt(attempt, request).await.map(|response| self.answer(response));
            let reason = self.reason_to_retry(&outcome);
            if self.pipeline.config.retry_config.mode() == RetryMode::Adaptive {
                self.pipeline.shared_state.rate_limiter.learn(reason == Some(RetryReason::Throttling));
            }
            if reason.is_some() && self.has_attempts_after(attempt) && source.is_used_up() {
                return used_up(outcome);
            }
            let Some(delay) = self.delay(attempt, reason, &outcome, &mut permit) else {
                if outcome.as_ref().is_ok_and(|answer| answer.error.is_none()) {
                    self.pipeline.shared_state.retry_bucket.give_back(permit);
                }
                if let Some(reason) = reason.filter(|_| self.operation.is_long_poll && self.has_attempts_after(attempt))
                {
                    // There was no leave to try again, and the caller's loop is to go on no faster than with it. On the
                    // heap, so that the future of the others is no larger.
                    Box::pin(sleep(self.backoff(attempt, reason, &outcome))).await;
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
            let place = self.pipeline.shared_state.rate_limiter.line_up();
            while let Some(delay) = place.wait() {
                trace::held_back(delay);
                sleep(delay).await;
            }
        }
    }

    fn reason_to_retry(&self, outcome: &Result<AnyResponse, Error>) -> Option<RetryReason> {
        match outcome {
            Ok(AnyResponse { response, error }) => {
                let error = error.as_deref()?;
                retry_reason(error.codes(), response.status(), self.clock().was_wrong, self.pipeline.service)
            }
            Err(error) => error.as_ref().retry_reason(),
        }
    }

    fn has_attempts_after(&self, attempt: u32) -> bool {
        attempt < self.max_attempts()
    }

    pub(super) fn max_attempts(&self) -> u32 {
        self.pipeline.config.retry_config.attempts(self.pipeline.service.retry_defaults)
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn delay(
        &self,
        attempt: u32,
        reason: Option<RetryReason>,
        outcome: &Result<AnyResponse, Error>,
        permit: &mut Permit,
    ) -> Option<Duration> {
        let reason = reason?;
        if !self.has_attempts_after(attempt) || !self.pipeline.shared_state.retry_bucket.take(reason, permit) {
            return None;
        }
        let delay = self.backoff(attempt, reason, outcome);
        trace::retrying(attempt, reason.as_str(), delay);
        Some(delay)
    }

    fn backoff(&self, attempt: u32, reason: RetryReason, outcome: &Result<AnyResponse, Error>) -> Duration {
        let asked = outcome.as_ref().ok().and_then(|answer| retry_after(answer.response.headers()));
        let defaults = self.pipeline.service.retry_defaults;
        self.pipeline.config.retry_config.backoff(attempt, reason, asked, defaults)
    }
}

/// The same, saying why there is no other attempt.
fn used_up(outcome: Result<AnyResponse, Error>) -> Result<AnyResponse, Error> {
    let mut answer = outcome.map_err(Error::used_up)?;
    answer.response.extensions_mut().insert(UsedUp);
    Ok(answer)
}
