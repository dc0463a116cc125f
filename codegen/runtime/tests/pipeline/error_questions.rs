//! What an error says of a later attempt, which is what the client itself goes by.

use std::net::TcpListener;
use std::time::Duration;

use smithy_runtime::{Config, Error, RetryConfig, TimeoutConfig};

use crate::operation::{client, greet, retrying_config};
use crate::server::{STALL, Server, ok, response};

/// What an error says to all questions: retryable, throttling, timeout, connect.
fn questions(error: &Error) -> [bool; 4] {
    [error.is_retryable(), error.is_throttling(), error.is_timeout(), error.is_connect()]
}

fn quick(config: Config) -> Config {
    config.retry_config(RetryConfig::standard().max_attempts(2).initial_backoff(Duration::ZERO))
}

/// What a call comes to that is always answered so, and what it says of itself. Fails when it was tried again although it
/// says that it is of no use, or the other way round.
async fn always(response: Vec<u8>, limits: TimeoutConfig) -> [bool; 4] {
    let server = Server::start(vec![vec![response.clone()], vec![response]]);
    let config = quick(retrying_config()).endpoint_url(server.url()).timeout_config(limits);
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    let attempts = server.all_received().len();
    assert_eq!(error.is_retryable(), attempts == 2, "{error:#}, after {attempts} attempts");
    questions(&error)
}

/// A refusal with this status and code, after which the connection is closed.
fn refusal(status: &str, code: &str) -> Vec<u8> {
    response(status, &["connection: close"], &format!(r#"{{"__type":"{code}"}}"#))
}

#[tokio::test]
async fn errors_of_the_service_are_judged_as_the_client_judges_them() {
    for (status, code, expected) in [
        ("400 No", "ThrottlingException", [true, true, false, false]),
        ("400 No", "ProvisionedThroughputExceededException", [true, true, false, false]),
        ("503 No", "ServiceUnavailable", [true, false, false, false]),
        ("500 No", "InternalServerError", [true, false, false, false]),
        ("400 No", "RequestTimeoutException", [true, false, false, false]),
        ("400 No", "InvalidParameterException", [false; 4]),
        ("403 No", "AccessDeniedException", [false; 4]),
        ("501 No", "NotImplemented", [false; 4]),
    ] {
        assert_eq!(always(refusal(status, code), TimeoutConfig::new()).await, expected, "{code}");
    }
}

#[tokio::test]
async fn a_proxy_that_throttles_is_recognized() {
    let busy = response("429 Busy", &["connection: close"], "<html>");
    assert_eq!(always(busy, TimeoutConfig::new()).await, [true, true, false, false]);
}

#[tokio::test]
async fn a_connection_that_breaks_may_hold_the_next_time() {
    assert_eq!(always(Vec::new(), TimeoutConfig::new()).await, [true, false, false, false]);
}

#[tokio::test]
async fn a_service_that_times_out_may_respond_the_next_time() {
    for limits in [
        TimeoutConfig::new().read_timeout(Duration::from_millis(50)),
        TimeoutConfig::new().operation_attempt_timeout(Duration::from_millis(50)),
    ] {
        assert_eq!(always(STALL.to_vec(), limits).await, [true, false, true, false]);
    }
}

#[tokio::test]
async fn a_call_without_time_left_may_have_enough_the_next_time() {
    let server = Server::start(vec![vec![STALL.to_vec()]]);
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(50));
    let config = quick(retrying_config()).endpoint_url(server.url()).timeout_config(limits);
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    assert_eq!(questions(&error), [true, false, true, false]);
}

#[tokio::test]
async fn what_nobody_listens_to_was_seen_by_nobody() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let config = quick(retrying_config()).endpoint_url(format!("http://{address}"));
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    assert_eq!(questions(&error), [true, false, false, true]);
}

#[tokio::test]
async fn what_the_caller_has_to_change_is_not_retryable() {
    let undecodable = response("200 OK", &["connection: close"], r#"{"Greeting":7}"#);
    assert_eq!(always(undecodable, TimeoutConfig::new()).await, [false; 4]);
    let no_region = client(Config::new()).send(greet("Ada")).await.unwrap_err();
    assert_eq!(questions(&no_region), [false; 4]);
    let server = Server::start(vec![vec![ok("{}")]]);
    let config = retrying_config().endpoint_url(server.url()).header("two words", "x");
    assert_eq!(questions(&client(config).send(greet("Ada")).await.unwrap_err()), [false; 4]);
}
