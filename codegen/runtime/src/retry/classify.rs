//! Which failures are worth another attempt.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Response, StatusCode};

use super::RetryKind;
use crate::error::{Error, TimeoutKind, error_code};

const X_AMZ_RETRY_AFTER: HeaderName = HeaderName::from_static("x-amz-retry-after");

/// Why an attempt is followed by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Transient,
    Throttling,
    ClockSkew,
}

impl Reason {
    /// As it is logged.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Transient => "transient",
            Reason::Throttling => "throttling",
            Reason::ClockSkew => "clock skew",
        }
    }
}

impl From<RetryKind> for Reason {
    fn from(kind: RetryKind) -> Self {
        match kind {
            RetryKind::Transient => Reason::Transient,
            RetryKind::Throttling => Reason::Throttling,
        }
    }
}

/// Why to try again after a response, if there is a reason: the model knows best, then the error's code, then a wrong
/// clock, then the status.
pub(crate) fn of_response(
    response: &Response<Bytes>,
    clock_was_wrong: bool,
    modelled: fn(&str) -> Option<RetryKind>,
) -> Option<Reason> {
    if response.status().is_success() {
        return None;
    }
    let Some(code) = error_code(response) else {
        return of_status(response.status(), true);
    };
    modelled(&code)
        .map(Reason::from)
        .or_else(|| of_code(&code))
        .or_else(|| (clock_was_wrong && is_about_time(&code)).then_some(Reason::ClockSkew))
        .or_else(|| of_status(response.status(), false))
}

/// Why to try again after an attempt without a response, if there is a reason.
pub(crate) fn of_error(error: &Error) -> Option<Reason> {
    let is_transient = match error {
        Error::Transport(error) => error.is_transient(),
        Error::Timeout(error) => error.kind() != TimeoutKind::Operation,
        _ => false,
    };
    is_transient.then_some(Reason::Transient)
}

/// How long the service wants to be left alone, in milliseconds.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let millis = headers.get(X_AMZ_RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_millis(millis))
}

fn of_code(code: &str) -> Option<Reason> {
    match code {
        "BandwidthLimitExceeded"
        | "EC2ThrottledException"
        | "LimitExceededException"
        | "PriorRequestNotComplete"
        | "ProvisionedThroughputExceededException"
        | "RequestLimitExceeded"
        | "RequestThrottled"
        | "RequestThrottledException"
        | "SlowDown"
        | "ThrottledException"
        | "Throttling"
        | "ThrottlingException"
        | "TooManyRequestsException"
        | "TransactionInProgressException" => Some(Reason::Throttling),
        "RequestTimeout" | "RequestTimeoutException" => Some(Reason::Transient),
        _ => None,
    }
}

/// Whether an error can come of a wrong clock.
fn is_about_time(code: &str) -> bool {
    matches!(
        code,
        "AccessDeniedException"
            | "AuthFailure"
            | "InvalidSignatureException"
            | "RequestTimeTooSkewed"
            | "SignatureDoesNotMatch"
    )
}

fn of_status(status: StatusCode, is_nameless: bool) -> Option<Reason> {
    match status.as_u16() {
        500 | 502 | 503 | 504 => Some(Reason::Transient),
        // With a code, that code decides; without one it is a proxy that throttles.
        429 if is_nameless => Some(Reason::Throttling),
        _ => None,
    }
}
