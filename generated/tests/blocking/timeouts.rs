//! The limits on time, which hold although nothing but the socket can end a wait.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use rekognition::blocking::Client;
use rekognition::operation::ListCollectionsRequest;
use rekognition::{Error, RetryConfig, TimeoutConfig, TimeoutError, TimeoutKind};

use crate::config;
use crate::server::{STALL, Server, answer, ok};

const SHORT: Duration = Duration::from_millis(150);

/// How a call fails that is answered so, one attempt after the other, and how long it takes.
fn failure(answers: &[&str], limits: TimeoutConfig, retries: RetryConfig) -> (TimeoutError, Duration) {
    let server = Server::start(answers.iter().map(|&answer| answer.to_owned()));
    let client = Client::new(config(&server).timeout_config(limits).retry_config(retries));
    let started = Instant::now();
    match client.list_collections(ListCollectionsRequest::default()) {
        Err(Error::Timeout(error)) => (error, started.elapsed()),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_took(took: Duration, least: Duration) {
    assert!(took >= least && took < least + Duration::from_secs(2), "{took:?}");
}

#[test]
fn a_silence_before_or_within_the_answer_is_given_up() {
    let limits = TimeoutConfig::new().read_timeout(SHORT);
    for start in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let answer = format!("{start}{STALL}");
        let (error, took) = failure(&[&answer], limits.clone(), RetryConfig::disabled());
        assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(SHORT)), "{start}");
        assert_took(took, SHORT);
    }
}

#[test]
fn a_silence_is_tried_again() {
    let server = Server::start([STALL.to_owned(), ok("{}")]);
    let client = Client::new(config(&server).timeout_config(TimeoutConfig::new().read_timeout(SHORT)));
    assert_eq!(client.send(ListCollectionsRequest::default()).unwrap().1.attempts, 2);
}

#[test]
fn an_attempt_has_its_limit() {
    let limits = TimeoutConfig::new().operation_attempt_timeout(SHORT);
    let (error, took) = failure(&[STALL], limits, RetryConfig::disabled());
    assert_eq!((error.kind(), error.limit()), (TimeoutKind::OperationAttempt, Some(SHORT)), "{error}");
    assert_took(took, SHORT);
}

#[test]
fn an_attempt_that_takes_too_long_is_followed_by_another() {
    let server = Server::start([STALL.to_owned(), ok("{}")]);
    let limits = TimeoutConfig::new().operation_attempt_timeout(SHORT);
    let client = Client::new(config(&server).timeout_config(limits));
    assert_eq!(client.send(ListCollectionsRequest::default()).unwrap().1.attempts, 2);
}

#[test]
fn the_call_has_its_limit_over_all_attempts() {
    let limits = TimeoutConfig::new().operation_attempt_timeout(SHORT).operation_timeout(SHORT * 2 + SHORT / 2);
    let retries = RetryConfig::standard().max_attempts(10).initial_backoff(Duration::ZERO);
    let (error, took) = failure(&[STALL; 10], limits, retries);
    assert_eq!((error.kind(), error.limit()), (TimeoutKind::Operation, Some(SHORT * 2 + SHORT / 2)), "{error}");
    assert_took(took, SHORT * 2 + SHORT / 2);
}

#[test]
fn the_call_has_its_limit_while_it_waits_to_try_again() {
    let limits = TimeoutConfig::new().operation_timeout(SHORT);
    let patient = answer("500 Oh\r\nx-amz-retry-after: 4000", "{}");
    let (error, took) = failure(&[&patient], limits, RetryConfig::standard());
    assert_eq!(error.kind(), TimeoutKind::Operation, "{error}");
    assert_took(took, SHORT);
}

#[test]
fn a_connection_that_does_not_open_is_given_up() {
    // Connected by TCP, and then silent: the handshake is a part of the connection.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = Server::start([]);
    let config = config(&server)
        .endpoint_url(format!("https://{}", listener.local_addr().unwrap()))
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::new().connect_timeout(SHORT));
    let started = Instant::now();
    match Client::new(config).list_collections(ListCollectionsRequest::default()) {
        Err(Error::Timeout(error)) => {
            assert_eq!((error.kind(), error.limit()), (TimeoutKind::Connect, Some(SHORT)), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn limits_beyond_all_time_are_none() {
    let server = Server::start([ok("{}")]);
    let limits = TimeoutConfig::new()
        .connect_timeout(Duration::MAX)
        .read_timeout(Duration::MAX)
        .operation_attempt_timeout(Duration::MAX)
        .operation_timeout(Duration::MAX);
    Client::new(config(&server).timeout_config(limits)).list_collections(ListCollectionsRequest::default()).unwrap();
}
