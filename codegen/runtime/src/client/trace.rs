//! What a call tells those who watch: spans and events of `tracing`, without secrets.

use std::time::Duration;

use http::Response;
use tracing::field::{Empty, display};
use tracing::{Span, debug_span, info_span};

use crate::error::request_id;
use crate::transport::Body;
use crate::{Error, OperationInfo, Service};

/// The same for every module, so that a filter does not depend on where the code is.
const TARGET: &str = "smithy_runtime";

pub(super) fn operation(service: &Service, operation: &OperationInfo) -> Span {
    info_span!(
        target: TARGET,
        "operation",
        service = service.sdk_id,
        operation = operation.name,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
        error = Empty,
    )
}

pub(super) fn attempt(number: u32) -> Span {
    debug_span!(
        target: TARGET,
        "attempt",
        attempt = number,
        status = Empty,
        request_id = Empty,
        error = Empty,
    )
}

/// Completes a span with what came back.
pub(super) fn record_result(span: &Span, outcome: Result<&Response<Body>, &Error>, attempts: Option<u32>) {
    if span.is_disabled() {
        return;
    }
    if let Some(attempts) = attempts {
        span.record("attempts", attempts);
    }
    match outcome {
        Ok(response) => {
            span.record("status", response.status().as_u16());
            if let Some(id) = request_id(response.headers()) {
                span.record("request_id", id);
            }
        }
        Err(error) => {
            span.record("error", display(format_args!("{error:#}")));
        }
    }
}

pub(super) fn retrying(attempt: u32, reason: &'static str, delay: Duration) {
    tracing::debug!(target: TARGET, attempt, reason, ?delay, "the call is tried again");
}

#[cfg(feature = "region-redirects")]
pub(super) fn following(region: &str) {
    tracing::debug!(target: TARGET, region, "the bucket is in another region, and the call goes on there");
}

pub(super) fn held_back(delay: Duration) {
    tracing::debug!(target: TARGET, ?delay, "the call waits, as the service has throttled others");
}

pub(super) fn body(of: &'static str, body: &Body, service: &Service) {
    match body.bytes() {
        Some(bytes) => tracing::trace!(target: TARGET, of, body = %service.shown(bytes), "body"),
        None => tracing::trace!(target: TARGET, of, ?body, "body"),
    }
}
