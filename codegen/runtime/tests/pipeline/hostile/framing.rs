//! Responses whose HTTP is malformed, out of place or without end.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Error, TimeoutConfig};

use super::{CallResult, call};
use crate::operation::{GreetResponse, client, config, greet};
use crate::server::{Server, ok};

fn kind(result: CallResult) -> TransportErrorKind {
    match result {
        Err(Error::Transport(error)) => error.kind(),
        other => panic!("{other:?}"),
    }
}

/// A server that sends these bytes, and then the others again and again until the client hangs up.
fn endless(first: &'static [u8], again: impl AsRef<[u8]> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let mut stream: TcpStream = listener.accept().unwrap().0;
        let _ = stream.read(&mut [0; 64 * 1024]).unwrap();
        let _ = stream.write_all(first);
        while stream.write_all(again.as_ref()).is_ok() {}
    });
    url
}

#[tokio::test]
async fn a_status_that_has_no_body_is_read_without_one() {
    for status in ["204 No Content", "205 Reset Content"] {
        let response = call(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n")).await;
        assert_eq!(response.unwrap(), GreetResponse::default(), "{status}");
    }
    match call("HTTP/1.1 304 Not Modified\r\ncontent-length: 10\r\n\r\n").await {
        Err(Error::Service(error)) => assert_eq!(error.status().as_u16(), 304),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn responses_before_the_response_are_passed_over() {
    let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let response = call([interim.as_bytes(), &ok(r#"{"Greeting":"a"}"#)].concat()).await;
    assert_eq!(response.unwrap().greeting.as_deref(), Some("a"));
}

#[tokio::test]
async fn a_protocol_that_nobody_asked_for_is_no_success() {
    match call("HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n{}").await {
        Err(Error::Service(error)) => assert_eq!(error.status().as_u16(), 101),
        Err(Error::Transport(_)) => {}
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn lengths_that_contradict_each_other_or_are_none_are_errors() {
    let heads = [
        "content-length: 2\r\ncontent-length: 3",
        "content-length: -1",
        "content-length: 99999999999999999999999",
        "content-length: 0x2",
        "content-length: 2, 3",
        "transfer-encoding: chunked\r\n\r\nffffffffffffffff1\r\n{}",
        "transfer-encoding: chunked\r\n\r\n-2\r\n{}",
        "transfer-encoding: chunked\r\n\r\nzz\r\n{}",
    ];
    for head in heads {
        let kind = kind(call(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{{}}")).await);
        assert!(matches!(kind, TransportErrorKind::Invalid | TransportErrorKind::Io), "{head}: {kind:?}");
    }
}

#[tokio::test]
async fn heads_without_end_are_errors() {
    let headers = (0..100_000).map(|at| format!("x-{at}: a\r\n")).collect::<String>();
    assert_eq!(kind(call(format!("HTTP/1.1 200 OK\r\n{headers}\r\n")).await), TransportErrorKind::Invalid);
    let long = "a".repeat(10_000_000);
    assert_eq!(kind(call(format!("HTTP/1.1 200 OK\r\nx: {long}\r\n\r\n{{}}")).await), TransportErrorKind::Invalid);
    for (first, again) in [(&b"HTTP/1.1 200 OK\r\n"[..], &b"x: y\r\n"[..]), (b"HTTP/1.1 200 OK\r\nx: ", b"yyyyyyyy")] {
        let result = client(config().endpoint_url(endless(first, again))).send(greet("Ada")).await;
        assert_eq!(kind(result), TransportErrorKind::Invalid);
    }
}

#[tokio::test]
async fn a_body_without_end_is_read_up_to_the_limit() {
    let chunks: &[u8] = b"8\r\n        \r\n8\r\n        \r\n8\r\n        \r\n8\r\n        \r\n";
    for (first, again) in [
        (&b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"[..], chunks),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"                                "),
        (b"HTTP/1.1 500 Oops\r\n\r\n", b"{\"message\":"),
    ] {
        let config = config().endpoint_url(endless(first, again)).max_response_body(100_000);
        assert_eq!(kind(client(config).send(greet("Ada")).await), TransportErrorKind::TooLarge);
    }
}

#[tokio::test]
async fn chunks_that_hold_nothing_and_trailers_without_end_are_errors() {
    let first = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;";
    let result = client(config().endpoint_url(endless(first, b"a=b;"))).send(greet("Ada")).await;
    assert!(matches!(kind(result), TransportErrorKind::Invalid | TransportErrorKind::Io));
    let first = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n";
    let result = client(config().endpoint_url(endless(first, b"x: y\r\n"))).send(greet("Ada")).await;
    assert!(matches!(kind(result), TransportErrorKind::Invalid | TransportErrorKind::Io));
}

#[tokio::test]
async fn interim_responses_without_end_are_given_up_in_time() {
    let interim = "HTTP/1.1 100 Continue\r\n\r\n";
    for times in [1, 20_000] {
        let timeouts = TimeoutConfig::new().operation_timeout(Duration::from_millis(200));
        let url = endless(b"", interim.repeat(times));
        let started = Instant::now();
        let result = client(config().endpoint_url(url).timeout_config(timeouts)).send(greet("Ada")).await;
        assert!(matches!(result, Err(Error::Timeout(_))), "{result:?}");
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn what_follows_a_response_is_no_response_to_the_next_call() {
    let forged = [ok(r#"{"Greeting":"first"}"#), ok(r#"{"Greeting":"forged"}"#)].concat();
    let server = Server::start(vec![vec![forged], vec![ok(r#"{"Greeting":"second"}"#)]]);
    let client = client(config().endpoint_url(server.url()));
    for expected in ["first", "second"] {
        let response = client.send(greet("Ada")).await.unwrap();
        assert_eq!(response.greeting.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn headers_of_any_bytes_change_nothing() {
    let head = b"HTTP/1.1 400 Oops\r\nx-amzn-requestid: \xff\xfe\r\nx-amzn-errortype: \xff\r\nretry-after: -1\r\n\
        x-amz-retry-after: 99999999999999999999\r\ndate: \xff\r\ndate: Mon, 99 Foo 99999 99:99:99 GMT\r\n\
        content-length: 26\r\n\r\n{\"__type\":\"A\",\"message\":1}";
    match call(&head[..]).await {
        Err(Error::Service(error)) => assert_eq!((error.code(), error.request_id()), (Some("A"), None)),
        other => panic!("{other:?}"),
    }
}
