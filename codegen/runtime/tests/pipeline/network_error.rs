//! What becomes of a call when the network or the server fails.

use std::error::Error as _;
use std::io::{self, Read};
use std::net::TcpListener;

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error, TransportError};

use crate::operation::{client, config, greet};
use crate::server::{Server, ok, response};

async fn failure(config: Config) -> TransportError {
    match client(config).send(greet("Ada")).await {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// The failure of a call that is answered with these bytes, after which the connection is closed.
async fn failure_after(response: &[u8]) -> TransportError {
    let server = Server::start(vec![vec![response.to_vec()]]);
    failure(config().endpoint_url(server.url())).await
}

#[tokio::test]
async fn nobody_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = failure(config().endpoint_url(format!("http://{address}"))).await;
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.is_connect() && error.is_transient() && !error.is_timeout());
    assert_eq!(error.host(), address.to_string());
    let sentence = format!("{error:#}");
    assert!(sentence.starts_with(&format!("could not connect to {address}: ")), "{sentence}");
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    let refused = causes.filter_map(|cause| cause.downcast_ref::<io::Error>()).next().unwrap();
    assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn no_such_name() {
    let error = failure(config().endpoint_url("http://nowhere.invalid")).await;
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert_eq!(error.host(), "nowhere.invalid");
}

#[tokio::test]
async fn the_server_closes_the_connection_without_a_response() {
    let error = failure_after(b"").await;
    assert_eq!(error.kind(), TransportErrorKind::Closed);
    assert!(!error.is_connect() && error.is_transient());
}

#[tokio::test]
async fn the_server_closes_the_connection_within_the_head() {
    assert_eq!(failure_after(b"HTTP/1.1 200 OK\r\ncontent-").await.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn the_server_resets_the_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // A socket that is closed with something unread resets its connection.
    std::thread::spawn(move || listener.accept().unwrap().0.read_exact(&mut [0]).unwrap());
    let error = failure(config().endpoint_url(url)).await;
    assert_eq!(error.kind(), TransportErrorKind::Closed, "{error}");
}

#[tokio::test]
async fn the_body_is_cut_off() {
    let response = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Greeting\":";
    assert_eq!(failure_after(response).await.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn the_body_is_cut_off_between_chunks() {
    let response = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n";
    assert_eq!(failure_after(response).await.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn the_response_is_not_http() {
    let error = failure_after(b"220 smtp.example.com ESMTP\r\n\r\n").await;
    assert_eq!(error.kind(), TransportErrorKind::Invalid);
    assert!(!error.is_transient());
}

#[tokio::test]
async fn a_promised_length_is_not_believed() {
    let response = b"HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775807\r\n\r\n{}";
    assert_eq!(failure_after(response).await.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn a_body_up_to_the_limit_is_read_and_a_larger_one_is_not() {
    let body = format!(r#"{{"Greeting":"{}"}}"#, "x".repeat(100_000));
    let call = async |limit| {
        let server = Server::start(vec![vec![ok(&body)]]);
        client(config().endpoint_url(server.url()).max_response_body(limit)).send(greet("Ada")).await
    };
    assert_eq!(call(body.len()).await.unwrap().greeting.map(|text| text.len()), Some(100_000));
    match call(body.len() - 1).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::TooLarge),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn after_a_failure_the_next_call_has_a_new_connection() {
    let server = Server::start(vec![vec![Vec::new()], vec![ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.send(greet("Ada")).await.unwrap_err();
    client.send(greet("Ada")).await.unwrap();
    assert_eq!((server.received().connection, server.received().connection), (0, 1));
}

#[test]
fn a_call_outside_a_tokio_runtime_says_so() {
    use std::future::Future;
    let mut call = Box::pin(failure(config().endpoint_url("http://127.0.0.1:9")));
    let waker = std::task::Waker::noop();
    let polled = call.as_mut().poll(&mut std::task::Context::from_waker(waker));
    let std::task::Poll::Ready(error) = polled else { panic!("the call waits for a runtime") };
    assert_eq!(error.kind(), TransportErrorKind::Unavailable);
    assert!(format!("{error:#}").contains("inside a Tokio runtime"), "{error}");
}

#[tokio::test]
async fn an_error_over_the_wire_reads_as_a_sentence() {
    let body = r#"{"__type":"com.example#NoSuchPersonException","message":"no Ada here"}"#;
    let headers = ["x-amzn-RequestId: 6f1d"];
    let server = Server::start(vec![vec![response("400 Bad Request", &headers, body)]]);
    let call = client(config().endpoint_url(server.url())).send(greet("Ada"));
    assert_eq!(
        call.await.unwrap_err().to_string(),
        "Greet: NoSuchPersonException: no Ada here (HTTP 400, request id 6f1d)"
    );
}

#[tokio::test]
async fn a_redirect_is_an_error_and_is_not_followed() {
    let elsewhere = Server::start(vec![vec![response("200 OK", &[], "{}")]]);
    let location = format!("location: {}/", elsewhere.url());
    let redirect = response("307 Temporary Redirect", &[&location], "");
    let server = Server::start(vec![vec![redirect]]);
    let error = client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap_err();
    assert_eq!(error.to_string(), "Greet: an error response without an error code (HTTP 307)");
}
