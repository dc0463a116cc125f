//! Which failures are worth another attempt.

use std::time::Duration;

use http::{HeaderMap, HeaderName, StatusCode};

use super::RetryKind;
use crate::Service;
use crate::error::ErrorRef;

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

/// Why to try again after a response that is no success, if there is a reason: the model knows best, then the error's
/// code, then a wrong clock, then the status.
pub(crate) fn of_response(
    codes: [Option<&str>; 2],
    status: StatusCode,
    clock_was_wrong: bool,
    service: &Service,
) -> Option<Reason> {
    let codes = || codes.into_iter().flatten();
    let modelled = codes().find_map(service.retryable).map(Reason::from);
    modelled
        .or_else(|| codes().find_map(of_code))
        .or_else(|| (clock_was_wrong && codes().any(is_about_time)).then_some(Reason::ClockSkew))
        .or_else(|| of_status(status, codes().next().is_none()))
}

/// Why to try again after an error, if there is a reason.
pub(crate) fn of_error(error: ErrorRef<'_>) -> Option<Reason> {
    match error {
        ErrorRef::Service(error, _) => error.reason(),
        ErrorRef::Transport(error) => error.is_transient().then_some(Reason::Transient),
        ErrorRef::Timeout(_) => Some(Reason::Transient),
        _ => None,
    }
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

/// Whether an error can come of a wrong clock, or of a signature that was long on its way.
fn is_about_time(code: &str) -> bool {
    matches!(
        code,
        "AccessDeniedException"
            | "AuthFailure"
            | "InvalidSignatureException"
            | "RequestExpired"
            | "RequestInTheFuture"
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
