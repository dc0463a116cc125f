//! Which bodies are sent again after an attempt has failed.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use smithy_runtime::transport::{TransportErrorKind, from_fn};
use smithy_runtime::{Body, Bytes, Config, Error, RetryConfig, TimeoutConfig, TransportError};

use super::operation::Put;
use super::{TestFile, once, transports};
use crate::operation::{client, retrying_config};
use crate::server::{STALL, Server, ok, response};

const NOT_TRIED_AGAIN: &str = "; it was not tried again, as the body is a stream that can be read once, and it has been \
                               begun (bytes, `Body::from_path` and `Body::from_fn` can be sent again)";

fn config() -> Config {
    retrying_config().retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO))
}

fn failure() -> Vec<u8> {
    response("500 Oh", &[], r#"{"__type":"InternalServerError"}"#)
}

#[tokio::test]
async fn a_file_is_opened_again_and_sent_as_a_whole() {
    let file = TestFile::new("again", b"one two three");
    for transport in transports() {
        let server = Server::start(vec![vec![failure(), failure(), ok("{}")]]);
        let client = client(config().transport(transport).endpoint_url(server.url()));
        let (_, metadata) = client.send_with_metadata(Put { body: file.body().await }).await.unwrap();
        assert_eq!(metadata.attempts, 3);
        for _ in 0..3 {
            assert_eq!(server.received().body, b"one two three");
        }
    }
}

#[tokio::test]
async fn what_a_function_makes_is_made_again() {
    for transport in transports() {
        let server = Server::start(vec![vec![failure(), ok("{}")]]);
        let client = client(config().transport(transport).endpoint_url(server.url()));
        client.send(Put { body: Body::from_fn(6, || once(&["one", "two"])) }).await.unwrap();
        assert_eq!([server.received().body, server.received().body], [b"onetwo", b"onetwo"]);
    }
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_sent_again_and_the_error_of_the_service_says_so() {
    for transport in transports() {
        let server = Server::start(vec![vec![failure(), ok("{}")]]);
        let client = client(config().transport(transport).endpoint_url(server.url()));
        let error = client.send(Put { body: once(&["one"]) }).await.unwrap_err();
        assert_eq!(error.to_string(), format!("Put: InternalServerError (HTTP 500){NOT_TRIED_AGAIN}"));
        let Error::Service(error) = error else { panic!("{error:?}") };
        assert_eq!((error.attempts(), error.is_retryable()), (1, true));
    }
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_sent_again_and_the_error_of_the_transport_says_so() {
    for transport in transports() {
        let server = Server::start(vec![vec![Vec::new()], vec![ok("{}")]]);
        let client = client(config().transport(transport).endpoint_url(server.url()));
        let error = client.send(Put { body: once(&["one"]) }).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert!(error.to_string().ends_with(NOT_TRIED_AGAIN), "{error}");
        assert_eq!(server.all_received().len(), 1);
    }
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_sent_again_and_the_error_of_the_limit_says_so() {
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(200));
    let server = Server::start(vec![vec![STALL.to_vec()], vec![ok("{}")]]);
    let client = client(config().timeout_config(limits).endpoint_url(server.url()));
    let error = client.send(Put { body: once(&["one"]) }).await.unwrap_err();
    let expected = format!("Put: {} sent no data for 200ms (read timeout){NOT_TRIED_AGAIN}", server.host());
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn an_error_that_is_not_worth_another_attempt_says_nothing_of_the_stream() {
    let refusal = response("400 No", &[], r#"{"__type":"NoSpeechException"}"#);
    for (response, config) in [(refusal, config()), (failure(), config().retry_config(RetryConfig::disabled()))] {
        let server = Server::start(vec![vec![response]]);
        let error = client(config.endpoint_url(server.url())).send(Put { body: once(&["one"]) }).await.unwrap_err();
        assert!(error.to_string().ends_with(')') && !error.to_string().contains("again"), "{error}");
    }
}

#[tokio::test]
async fn the_error_says_so_through_layers_around_the_call() {
    let layer = smithy_runtime::middleware::from_fn(|request, next| next.run(request));
    let server = Server::start(vec![vec![failure(), ok("{}")]]);
    let client = client(config().operation_layer(layer).endpoint_url(server.url()));
    let error = client.send(Put { body: once(&["one"]) }).await.unwrap_err();
    assert!(error.to_string().ends_with(NOT_TRIED_AGAIN), "{error}");
}

#[tokio::test]
async fn a_stream_of_which_nothing_was_read_is_sent_again() {
    let (read, unread) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
    let (reading, holding) = (Arc::clone(&read), Arc::clone(&unread));
    let transport = from_fn(move |request: http::Request<Body>| {
        let (reading, holding) = (Arc::clone(&reading), Arc::clone(&holding));
        async move {
            if holding.lock().unwrap().len() < 2 {
                // As a connection may that has failed and is not gone yet.
                holding.lock().unwrap().push(request.into_body());
                return Err(TransportError::new(TransportErrorKind::Connect, "greeting.example.com", "no route"));
            }
            let body = request.into_body().collect(100).await.unwrap();
            reading.lock().unwrap().push(body);
            Ok(Response::new(Body::from("{}")))
        }
    });
    let (_, metadata) =
        client(config().transport(transport)).send_with_metadata(Put { body: once(&["one"]) }).await.unwrap();
    assert_eq!((metadata.attempts, read.lock().unwrap().concat()), (3, b"one".to_vec()));
    let late = unread.lock().unwrap().pop().unwrap();
    assert_eq!(late.collect(100).await.unwrap_err().to_string(), "another attempt has the stream");
}

#[tokio::test]
async fn a_stream_waits_for_the_connection_that_is_refused() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for transport in transports() {
        let client = client(config().transport(transport).endpoint_url(format!("http://{address}")));
        let error = client.send(Put { body: once(&["one"]) }).await.unwrap_err();
        let refused = format!("could not connect to {address}");
        assert_eq!(error.to_string(), refused, "nothing was read, and so it was tried three times");
    }
}

#[tokio::test]
async fn an_attempt_that_has_failed_gets_nothing_more_of_a_stream() {
    let stale = Arc::new(Mutex::new(None));
    let (slot, read) = (Arc::clone(&stale), Arc::new(Mutex::new(Bytes::new())));
    let (second, attempts) = (Arc::clone(&read), AtomicU32::new(0));
    let transport = from_fn(move |request: Request<Body>| {
        let (slot, second, number) = (Arc::clone(&slot), Arc::clone(&second), attempts.fetch_add(1, Ordering::Relaxed));
        async move {
            let mut body = request.into_body();
            if number > 0 {
                *second.lock().unwrap() = body.collect(usize::MAX).await.unwrap();
                return Ok(Response::new("{}".into()));
            }
            // A connection that goes on sending while the call waits for its next attempt.
            let late = async move {
                tokio::time::sleep(Duration::from_millis(20)).await;
                body.next().await
            };
            *slot.lock().unwrap() = Some(tokio::spawn(late));
            Ok(Response::builder().status(503).header("x-amz-retry-after", "100").body("{}".into()).unwrap())
        }
    });
    let config = retrying_config().retry_config(RetryConfig::standard()).transport(transport);
    client(config).send(Put { body: once(&["one", "two"]) }).await.unwrap();
    let late = stale.lock().unwrap().take().unwrap();
    assert!(late.await.unwrap().unwrap().is_err());
    assert_eq!(*read.lock().unwrap(), "onetwo");
}
