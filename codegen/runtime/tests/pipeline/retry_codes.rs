//! Which codes and statuses are tried again, on a paused clock.

use std::sync::atomic::Ordering;

use smithy_runtime::{Client, RetryKind, Service};

use crate::operation::{SERVICE, client};
use crate::script::{call, response, scripted};

#[tokio::test(start_paused = true)]
async fn codes_of_throttling_and_of_passing_failures_are_tried_again() {
    for code in [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "RequestTimeout",
        "RequestTimeoutException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ] {
        let (config, attempts) = scripted(move |_| response(400, &[("x-amzn-errortype", code)], ""));
        call(&client(config)).await.unwrap_err();
        assert_eq!(attempts.load(Ordering::Relaxed), 3, "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn statuses_of_passing_failures_are_tried_again_and_no_others() {
    for status in [301, 400, 402, 404, 413, 429, 500, 501, 502, 503, 504, 505] {
        let (config, attempts) = scripted(move |_| response(status, &[], "<html>"));
        call(&client(config)).await.unwrap_err();
        let expected = if [429, 500, 502, 503, 504].contains(&status) { 3 } else { 1 };
        assert_eq!(attempts.load(Ordering::Relaxed), expected, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_decides_where_the_status_is_429() {
    let (config, attempts) = scripted(|_| response(429, &[], r#"{"__type":"ServiceQuotaExceededException"}"#));
    call(&client(config)).await.unwrap_err();
    assert_eq!(attempts.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn the_model_may_say_which_errors_are_tried_again() {
    static WITH_RETRYABLE: Service =
        Service { retryable: |code| (code == "NotYetException").then_some(RetryKind::Throttling), ..SERVICE };
    let (config, attempts) = scripted(|_| response(400, &[], r#"{"__type":"NotYetException"}"#));
    call(&Client::new(&WITH_RETRYABLE, config)).await.unwrap_err();
    assert_eq!(attempts.load(Ordering::Relaxed), 3);
}
