//! Which failures are tried again, over real sockets: what the server sees, and what the caller gets.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use smithy_runtime::{Config, Error, RetryConfig, middleware};

use crate::operation::{GreetResponse, client, greet, retrying_config};
use crate::server::{Received, Server, ok, response};

/// The defaults, but without the waits.
fn config() -> Config {
    retrying_config().retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO))
}

/// A call to a server that gives these responses, each over a connection of its own.
async fn call(responses: &[Vec<u8>]) -> (Result<GreetResponse, Error>, Vec<Received>) {
    let server = Server::start(responses.iter().map(|response| vec![last(response)]).collect());
    let result = client(config().endpoint_url(server.url())).send(greet("Ada")).await;
    (result, server.all_received())
}

/// The response as the last one of its connection: a client that does not know would send the next attempt there, and may
/// find it closed.
fn last(response: &[u8]) -> Vec<u8> {
    let end = response.windows(2).position(|bytes| bytes == b"\r\n").unwrap_or(response.len());
    let (line, rest) = response.split_at(end);
    if rest.is_empty() { response.to_owned() } else { [line, b"\r\nconnection: close", rest].concat() }
}

fn hello() -> Vec<u8> {
    ok(r#"{"Greeting":"hello"}"#)
}

#[track_caller]
fn assert_succeeds_at_second_attempt((result, received): (Result<GreetResponse, Error>, Vec<Received>)) {
    assert_eq!(result.unwrap().greeting.as_deref(), Some("hello"));
    assert_eq!(received.len(), 2);
}

#[tokio::test]
async fn a_server_that_fails_is_asked_again() {
    let failure = response("500 Internal Server Error", &[], r#"{"__type":"InternalServerError"}"#);
    assert_succeeds_at_second_attempt(call(&[failure, hello()]).await);
}

#[tokio::test]
async fn a_server_that_throttles_is_asked_again() {
    let failure = response("400 Bad Request", &[], r#"{"__type":"com.example#ThrottlingException"}"#);
    assert_succeeds_at_second_attempt(call(&[failure, hello()]).await);
}

#[tokio::test]
async fn a_page_of_a_gateway_is_no_response() {
    let page = response("502 Bad Gateway", &["content-type: text/html"], "<html><h1>Bad Gateway</h1></html>");
    assert_succeeds_at_second_attempt(call(&[page, hello()]).await);
}

#[tokio::test]
async fn a_response_that_is_cut_short_is_asked_for_again() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Greeting\":".to_vec();
    assert_succeeds_at_second_attempt(call(&[cut, hello()]).await);
}

#[tokio::test]
async fn a_connection_closed_without_a_response_is_opened_again() {
    assert_succeeds_at_second_attempt(call(&[Vec::new(), hello()]).await);
}

#[tokio::test]
async fn a_refused_connection_is_tried_again() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let attempts = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&attempts);
    let config =
        config().endpoint_url(format!("http://{address}")).attempt_layer(middleware::from_fn(move |request, next| {
            count.fetch_add(1, Ordering::Relaxed);
            next.run(request)
        }));
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error}");
    assert_eq!(attempts.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn the_third_failure_is_the_callers() {
    let failure = |text| response("503 Service Unavailable", &[], &format!(r#"{{"message":"{text}"}}"#));
    let (result, received) = call(&[failure("one"), failure("two"), failure("three"), hello()]).await;
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), "Greet: three (HTTP 503, 3 attempts)");
    let Error::Service(error) = error else { panic!("{error:?}") };
    assert_eq!((error.attempts(), received.len()), (3, 3));
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let refusal = response("400 Bad Request", &[], r#"{"__type":"InvalidParameterException"}"#);
    let (result, received) = call(&[refusal, hello()]).await;
    assert_eq!(result.unwrap_err().to_string(), "Greet: InvalidParameterException (HTTP 400)");
    assert_eq!(received.len(), 1);
}

#[tokio::test]
async fn a_success_that_cannot_be_decoded_is_not_tried_again() {
    let (result, received) = call(&[ok("<html>"), hello()]).await;
    assert!(matches!(result, Err(Error::Undecodable(_))));
    assert_eq!(received.len(), 1);
}

#[tokio::test]
async fn retries_that_are_disabled_are_not_made() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}")], vec![hello()]]);
    let config = config().retry_config(RetryConfig::disabled()).endpoint_url(server.url());
    client(config).send(greet("Ada")).await.unwrap_err();
    let received = server.all_received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].header("amz-sdk-request"), "attempt=1; max=1");
}

#[tokio::test]
async fn a_connection_that_brought_an_error_serves_the_next_attempt() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), hello()]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    let connections: Vec<usize> = server.all_received().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0]);
}

#[tokio::test]
async fn every_attempt_is_signed_and_numbered_and_has_the_id_of_the_call() {
    let failure = response("500 Internal Server Error", &[], "{}");
    let (result, received) = call(&[failure.clone(), failure, hello()]).await;
    result.unwrap();
    for (request, number) in received.iter().zip(["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]) {
        request.assert_signed_for("eu-west-1", "greeting");
        assert_eq!(request.header("amz-sdk-request"), number);
        assert_eq!(request.header("amz-sdk-invocation-id"), received[0].header("amz-sdk-invocation-id"));
        assert_eq!(request.body, received[0].body);
    }
}
