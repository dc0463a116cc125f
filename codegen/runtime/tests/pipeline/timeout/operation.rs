//! The limits on an attempt and on the whole call.

use std::thread;
use std::time::Duration;

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Bytes, Config, Error, RetryConfig, TimeoutConfig, TimeoutKind};
use tokio::time::Instant;

use super::{SHORT, failure, stall_after};
use crate::operation::{client, greet, retrying_config};
use crate::server::{Server, ok};

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_followed_by_another() {
    let server = Server::start(vec![vec![stall_after(b"")], vec![ok(r#"{"Greeting":"hello"}"#)]]);
    let limits = TimeoutConfig::new().operation_attempt_timeout(SHORT);
    let config = retrying_config().endpoint_url(server.url()).timeout_config(limits);
    let response = client(config).send(greet("Ada")).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
    assert_eq!(server.hung_up(), 0);
}

/// A configuration whose calls never get a response.
fn without_response() -> Config {
    retrying_config().transport(from_fn(|_| std::future::pending()))
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_an_attempt_holds_for_each() {
    let limits = TimeoutConfig::new().operation_attempt_timeout(Duration::from_secs(5));
    let start = Instant::now();
    let error = failure(&client(without_response().timeout_config(limits))).await;
    assert_eq!(error.to_string(), "Greet: timed out after 5s (attempt timeout)");
    assert_eq!((error.kind(), error.limit()), (TimeoutKind::OperationAttempt, Some(Duration::from_secs(5))));
    assert_eq!(start.elapsed().as_secs(), 15);
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_the_operation_holds_for_all_attempts_and_waits() {
    let limits = TimeoutConfig::new()
        .operation_attempt_timeout(Duration::from_secs(5))
        .operation_timeout(Duration::from_secs(12));
    let start = Instant::now();
    let error = failure(&client(without_response().timeout_config(limits))).await;
    let failure = "Greet: timed out after 5s (attempt timeout)";
    let sentence = "Greet: timed out after 12s (operation timeout), and the last attempt had failed";
    assert_eq!(error.to_string(), sentence);
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), failure);
    assert_eq!(error.kind(), TimeoutKind::Operation);
    assert_eq!(start.elapsed().as_secs(), 12);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_throttled_until_its_time_is_over_says_so() {
    let body = Bytes::from_static(br#"{"__type":"ThrottlingException"}"#);
    let throttled = Response::builder().status(400).body(body).unwrap();
    let transport = from_fn(move |_| std::future::ready(Ok(throttled.clone().map(Body::from))));
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_secs(10));
    let config = retrying_config().retry_config(RetryConfig::standard().max_attempts(100));
    let error = failure(&client(config.transport(transport).timeout_config(limits))).await;
    let cause = std::error::Error::source(&error).unwrap().downcast_ref::<Error>();
    assert!(matches!(cause, Some(Error::Service(error)) if error.code() == Some("ThrottlingException")), "{cause:?}");
}

#[tokio::test(start_paused = true)]
async fn without_limits_a_call_waits() {
    let client = client(without_response().timeout_config(TimeoutConfig::disabled()));
    let waiting = tokio::time::timeout(Duration::from_secs(24 * 3600), client.send(greet("Ada")));
    waiting.await.unwrap_err();
}

#[tokio::test]
async fn limits_beyond_all_time_are_none() {
    let server = Server::start(vec![vec![Vec::new()], vec![ok("{}")]]);
    let limits = TimeoutConfig::new()
        .connect_timeout(Duration::MAX)
        .read_timeout(Duration::MAX)
        .operation_attempt_timeout(Duration::MAX)
        .operation_timeout(Duration::MAX);
    let config = retrying_config().endpoint_url(server.url()).timeout_config(limits);
    client(config).send(greet("Ada")).await.unwrap();
    assert_eq!(server.received().header("amz-sdk-request"), "attempt=1; max=3");
}

#[tokio::test]
async fn the_service_is_told_until_when_the_caller_waits() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_secs(100 * 24 * 3600));
    client(retrying_config().endpoint_url(server.url()).timeout_config(limits)).send(greet("Ada")).await.unwrap();
    let request = server.received();
    let (ttl, rest) = request.header("amz-sdk-request").split_once("; ").unwrap();
    assert_eq!(rest, "attempt=1; max=3");
    let date = request.header("x-amz-date");
    let ttl = ttl.strip_prefix("ttl=").unwrap();
    assert_eq!(ttl.len(), date.len());
    assert!(ttl > date, "{ttl} is not after {date}");
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_limits_of_its_own() {
    let patient = client(without_response().retry_config(RetryConfig::disabled()));
    let hasty = patient.with(|config| config.timeout_config(TimeoutConfig::new().operation_timeout(SHORT)));
    assert_eq!(failure(&hasty).await.limit(), Some(SHORT));
}

#[test]
fn limits_hold_and_retries_wait_outside_of_a_runtime() {
    let transport = from_fn(|_| std::future::ready(Ok(Response::builder().status(500).body("".into()).unwrap())));
    let failing = retrying_config().transport(transport);
    let limit = TimeoutConfig::new().operation_timeout(SHORT);
    let start = std::time::Instant::now();
    let error = block_on(failure(&client(without_response().timeout_config(limit))));
    assert_eq!(error.kind(), TimeoutKind::Operation);
    assert!(start.elapsed() >= SHORT);
    match block_on(client(failing).send(greet("Ada"))) {
        Err(Error::Service(error)) => assert_eq!(error.attempts(), 3),
        other => panic!("{other:?}"),
    }
}

/// The least that can be called an executor.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => thread::park_timeout(Duration::from_secs(10)),
        }
    }
}
