//! Which failures are worth another attempt.

use std::time::Duration;

use http::{HeaderMap, HeaderName, StatusCode};

use crate::service::{RetryKind, Service};

const X_AMZ_RETRY_AFTER: HeaderName = HeaderName::from_static("x-amz-retry-after");

/// Why an attempt is followed by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryReason {
    Transient,
    Throttling,
    ClockSkew,
}

impl RetryReason {
    /// As it is logged.
    pub fn as_str(self) -> &'static str {
        match self {
            RetryReason::Transient => "transient",
            RetryReason::Throttling => "throttling",
            RetryReason::ClockSkew => "clock skew",
        }
    }
}

impl From<RetryKind> for RetryReason {
    fn from(kind: RetryKind) -> Self {
        match kind {
            RetryKind::Transient => RetryReason::Transient,
            RetryKind::Throttling => RetryReason::Throttling,
        }
    }
}

/// Why to try again after a response that is no success, if there is a reason. Its error has up to two codes, that of the
/// query protocol and the shape's name. The model knows best, then the error's code, then a wrong clock, then the status.
pub(crate) fn retry_reason(
    codes: [Option<&str>; 2],
    status: StatusCode,
    clock_was_wrong: bool,
    service: &Service,
) -> Option<RetryReason> {
    let codes = || codes.into_iter().flatten();
    let modelled = codes().find_map(service.retryable).map(RetryReason::from);
    modelled
        .or_else(|| codes().find_map(from_code))
        .or_else(|| (clock_was_wrong && codes().any(is_about_time)).then_some(RetryReason::ClockSkew))
        .or_else(|| from_status(status, codes().next().is_none()))
}

/// How long the service wants to be left alone, in milliseconds.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let millis = headers.get(X_AMZ_RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_millis(millis))
}

fn from_code(code: &str) -> Option<RetryReason> {
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
        | "TransactionInProgressException" => Some(RetryReason::Throttling),
        "RequestTimeout" | "RequestTimeoutException" => Some(RetryReason::Transient),
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

fn from_status(status: StatusCode, is_nameless: bool) -> Option<RetryReason> {
    match status.as_u16() {
        500 | 502 | 503 | 504 => Some(RetryReason::Transient),
        // With a code, that code decides; without one it is a proxy that throttles.
        429 if is_nameless => Some(RetryReason::Throttling),
        _ => None,
    }
}
