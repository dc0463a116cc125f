//! One call from end to end: what it needs, and what becomes of it.

use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use http::{HeaderValue, Request, Response};
use tracing::Instrument;

#[cfg(feature = "region-redirects")]
use super::bucket_regions::InBucket;
use super::digests::Digests;
use super::endpoint_target::EndpointTarget;
use super::headers;
use super::pipeline::Pipeline;
use super::response::SuccessfulResponse;
use super::skew::ClockReading;
use super::trace;
use crate::error::{InvalidRequest, ServiceError, TimeoutError};
#[cfg(feature = "event-streams")]
use crate::event_stream::Conversation;
use crate::middleware::Next;
use crate::operation::{EncodedRequest, EndpointInputs};
use crate::protocol::ErrorMetadata;
use crate::rt::clock::{wall_clock, within};
use crate::transport::Body;
use crate::{BoxFuture, Error, OperationInfo};

/// A call under way: what its attempts share.
pub(super) struct Call {
    pub(super) pipeline: Arc<Pipeline>,
    pub(super) endpoint_target: Arc<EndpointTarget>,
    /// What it takes to go elsewhere.
    #[cfg(feature = "region-redirects")]
    pub(super) in_bucket: Option<Box<InBucket>>,
    pub(super) operation: &'static OperationInfo,
    pub(super) invocation_id: HeaderValue,
    /// Until when the caller waits, by this machine's clock.
    pub(super) deadline: Option<SystemTime>,
    /// What is worked out of the body, which is good for all attempts that send that body.
    pub(super) digests: OnceLock<(Body, Digests)>,
    /// Whether the operation's own body is a stream, which layers pass on as one.
    pub(super) is_streamed: bool,
    /// The stream of events that its request is, if it is one.
    #[cfg(feature = "event-streams")]
    pub(super) conversation: Option<Arc<Conversation>>,
    /// What the last attempt told of the clock.
    clock: Mutex<ClockReading>,
    pub(super) attempts: AtomicU32,
    /// What the last attempt came to, while there is to be another.
    pub(super) failed: Mutex<Option<Result<AnyResponse, Error>>>,
}

/// A response to the call, of any status.
pub(super) struct AnyResponse {
    pub response: Response<Body>,
    /// What the service says went wrong, where the status is no success.
    pub error: Option<Box<ErrorMetadata>>,
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
            #[cfg(feature = "event-streams")]
            pipeline.check_directions(operation)?;
            let new = Call::new(pipeline, operation, endpoint_inputs, limit, &encoded).await?;
            let call = call.get_or_init(|| new);
            let request = call.request(encoded)?;
            let answer = match call.pipeline.config.operation_layers.is_empty() {
                true => call.attempts(request).await,
                false => Box::pin(call.attempts_within_layers(request)).await,
            };
            #[cfg(feature = "event-streams")]
            if operation.has_event_output {
                return Box::pin(call.open_events(answer?)).await;
            }
            answer
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
        encoded: &EncodedRequest,
    ) -> Result<Arc<Self>, Error> {
        let deadline = limit.and_then(|limit| wall_clock().checked_add(limit));
        let is_signed = pipeline.authentication.is_signed(operation);
        let endpoint_target = pipeline.endpoint_target(operation, is_signed, &endpoint_inputs).await?;
        let clock = pipeline.first_clock_reading();
        Ok(Arc::new(Call {
            pipeline,
            endpoint_target,
            #[cfg(feature = "region-redirects")]
            in_bucket: InBucket::new(operation, &endpoint_inputs),
            operation,
            invocation_id: headers::invocation_id()?,
            deadline,
            digests: OnceLock::new(),
            is_streamed: encoded.is_stream(),
            #[cfg(feature = "event-streams")]
            conversation: encoded.conversation().cloned(),
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

    /// Where the attempts go.
    #[cfg(not(feature = "region-redirects"))]
    pub(super) fn endpoint_target(&self) -> &EndpointTarget {
        &self.endpoint_target
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
    pub(super) fn answer(&self, response: Response<Body>) -> AnyResponse {
        let body = response.body().bytes().map_or(&[][..], |body| body);
        let is_error = !response.status().is_success();
        let error = is_error.then(|| Box::new(self.pipeline.service.read_error(&response, body)));
        AnyResponse { response, error }
    }
}
