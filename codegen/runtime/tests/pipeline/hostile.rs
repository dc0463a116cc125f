//! Answers of what is not the service, or means harm: each ends the call with a response or an error, soon, and leaves the
//! client as good as before.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use smithy_runtime::transport::{HyperTransport, TransportErrorKind};
use smithy_runtime::{Error, TimeoutConfig};

use crate::operation::{GreetResponse, client, config, greet};
use crate::server::{Server, ok, response};

type CallResult = Result<GreetResponse, Error>;

/// What becomes of a call that is answered with these bytes, after which the connection is closed.
async fn call(response: impl Into<Vec<u8>>) -> CallResult {
    let server = Server::start(vec![vec![response.into()]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await
}

/// The same of a successful response with this body.
async fn call_with(body: impl AsRef<[u8]>) -> CallResult {
    let body = body.as_ref();
    call([format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()).await
}

/// What is wrong with a body that cannot be decoded.
async fn fault(body: impl AsRef<[u8]>) -> String {
    match call_with(body).await {
        Err(error @ Error::Undecodable(_)) => format!("{error:#}"),
        other => panic!("{other:?}"),
    }
}

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
async fn a_body_of_brackets_is_an_error_wherever_they_stand() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(1_000_000);
        assert!(fault(&deep).await.contains("expected") || open != "[", "{open}");
        assert!(fault(format!("{{\"Greeting\":{deep}")).await.contains("expected a string"));
        assert!(fault(format!("{{\"Unknown\":{deep}")).await.contains("nested deeper than 512 levels"));
    }
}

#[tokio::test]
async fn an_error_with_a_body_of_brackets_is_known_by_its_status() {
    for body in [
        "[".repeat(1_000_000),
        format!("{{\"__type\":{}", "[".repeat(1_000_000)),
        format!("{{\"a\":{}", "{\"a\":".repeat(100_000)),
    ] {
        match call(response("500 Internal Server Error", &[], &body)).await {
            Err(Error::Service(error)) => assert_eq!((error.code(), error.status().as_u16()), (None, 500)),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_no_json_of_the_operations_is_an_error() {
    let bodies: [&[u8]; 22] = [
        b"null",
        b"true",
        b"1",
        b"\"\"",
        b"[]",
        b"{} {}",
        b"{}x",
        b"{\"Greeting\"}",
        b"{\"Greeting\":}",
        b"{\"Greeting\":1}",
        b"{\"Greeting\":{}}",
        b"{\"Greeting\":[]}",
        b"{\"Greeting\":\"a}",
        b"{\"Greeting\":\"\xff\"}",
        b"{\"Greeting\":\"\\ud800\"}",
        b"{\"Greeting\":\"\\udc00\\ud800\"}",
        b"{\"Greeting\":\"\x00\"}",
        b"{\"\xc0\xaf\":1}",
        b"\xef\xbb\xbf{}",
        b"{\"a\":01}",
        b"{\"a\":NaN}",
        b"{\"a\":1e}",
    ];
    for body in bodies {
        let fault = fault(body).await;
        assert!(fault.contains(" at byte "), "{fault}");
    }
}

#[tokio::test]
async fn numbers_of_any_length_are_passed_over() {
    for number in
        ["9".repeat(1_000_000), format!("1e{}", "9".repeat(1_000_000)), format!("-0.{}", "0".repeat(1_000_000))]
    {
        let response = call_with(format!("{{\"Unknown\":{number},\"Greeting\":\"a\"}}")).await;
        assert_eq!(response.unwrap().greeting.as_deref(), Some("a"));
    }
}

#[tokio::test]
async fn the_last_of_several_members_of_a_name_counts_and_null_is_none() {
    let response = call_with(r#"{"Greeting":"a","Greeting":"b","Greeting":null}"#).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("b"));
}

#[tokio::test]
async fn a_fault_below_a_member_of_a_long_or_strange_name_is_told_in_short() {
    for name in ["x".repeat(1_000_000), "\\u001b[2J\\n\\u202e".to_owned()] {
        let fault = fault(format!("{{\"{name}\":[?]}}")).await;
        assert!(fault.len() < 500 && !fault.contains(|c: char| c.is_control() || c == '\u{202e}'), "{fault:?}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_no_success() {
    let page = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
    assert!(fault(page).await.contains("expected an object"));
    match call(response("502 Bad Gateway", &["content-type: text/html"], page)).await {
        Err(Error::Service(error)) => assert!(error.to_string().contains("<title>Log in</title>"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_compressed_body_that_nobody_asked_for_is_an_error() {
    let gzip: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0];
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", gzip.len());
    match call([head.as_bytes(), gzip].concat()).await {
        Err(Error::Undecodable(error)) => assert_eq!(error.status().as_u16(), 200),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_status_decides_and_not_the_body() {
    match call(response("400 Bad Request", &[], r#"{"Greeting":"a"}"#)).await {
        Err(Error::Service(error)) => assert_eq!((error.code(), error.message()), (None, None)),
        other => panic!("{other:?}"),
    }
    let response = call_with(r#"{"__type":"NoSuchPersonException","message":"no Ada","Greeting":"a"}"#).await;
    assert_eq!(response.unwrap().greeting.as_deref(), Some("a"));
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
        let transport = HyperTransport::new().max_response_body(100_000);
        let config = config().endpoint_url(endless(first, again)).transport(transport);
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
