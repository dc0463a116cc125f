//! A server that answers before it has read the body, and closes: the call returns its response, after one attempt.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use http::{Request, Response};
use smithy_runtime::transport::{HyperTransport, Transport};
use smithy_runtime::{Body, Bytes, Config, Error};

use crate::operation::{GreetResponse, client, greet, retrying_config};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// How the connection ends after the response.
#[derive(Clone, Copy, Debug)]
pub enum Close {
    /// With most of the request unread, which resets it.
    Reset,
    /// With an end of what is sent, and a moment later with a reset.
    HalfThenReset,
    /// With an end of what is sent, and after the rest of the request has been read.
    Orderly,
}

pub const CLOSES: [Close; 3] = [Close::Reset, Close::HalfThenReset, Close::Orderly];

/// The responses to try: with and without a length, with and without an announcement that the connection closes.
pub fn responses() -> Vec<String> {
    let body = r#"{"message":"too large"}"#;
    let mut responses = Vec::new();
    for length in ["", "content-length: 23\r\n"] {
        for connection in ["", "connection: close\r\n"] {
            let head = "HTTP/1.1 413 Payload Too Large\r\nx-amzn-errortype: ImageTooLargeException\r\n";
            responses.push(format!("{head}{length}{connection}\r\n{body}"));
        }
    }
    responses
}

/// Ends a connection whose response has been sent.
pub fn close(mut stream: TcpStream, how: Close) {
    if !matches!(how, Close::Reset) {
        stream.shutdown(Shutdown::Write).unwrap();
    }
    match how {
        Close::Reset => {}
        Close::HalfThenReset => thread::sleep(Duration::from_millis(50)),
        Close::Orderly => while stream.read(&mut [0; 65536]).is_ok_and(|read| read > 0) {},
    }
}

/// The URL of a server that reads 4 KB of each request, answers and closes; and a message for each of its connections.
fn refusing(response: String, how: Close) -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, connections) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            sender.send(()).ok();
            stream.set_nodelay(true).unwrap();
            stream.read_exact(&mut [0; 4096]).unwrap();
            stream.write_all(response.as_bytes()).unwrap();
            close(stream, how);
        }
    });
    (url, connections)
}

/// A body that no socket takes at once.
pub fn large() -> String {
    "x".repeat(14 * 1024 * 1024)
}

/// A large request as a transport gets it.
fn request(url: &str) -> Request<Body> {
    let body = Bytes::from(large());
    Request::post(url).header("content-length", body.len()).body(body.into()).unwrap()
}

/// Sends a large request, and reads the response to its end.
pub async fn exchange(transport: impl Transport, url: String) -> Result<Response<Bytes>, BoxError> {
    let (head, body) = transport.send(request(&url)).await?.into_parts();
    Ok(Response::from_parts(head, body.collect(1000).await?))
}

/// Tries all ways of refusing on a transport.
#[track_caller]
fn try_all(exchange: impl Fn(String) -> Result<Response<Bytes>, BoxError>) {
    for how in CLOSES {
        for sent in responses() {
            let (url, _) = refusing(sent.clone(), how);
            match exchange(url) {
                Ok(response) => assert!(is_refusal(&response), "{response:?} in {how:?} after {sent}"),
                Err(error) => panic!("{error} in {how:?} after {sent}"),
            }
        }
    }
}

/// Whether it is one of the responses.
pub fn is_refusal(response: &Response<Bytes>) -> bool {
    response.status() == 413
        && response.headers()["x-amzn-errortype"] == "ImageTooLargeException"
        && response.body() == r#"{"message":"too large"}"#
}

#[test]
fn it_is_read_by_the_asynchronous_transport() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let transport = HyperTransport::new();
    try_all(|url| runtime.block_on(exchange(transport.clone(), url)));
}

#[test]
fn it_is_read_by_the_asynchronous_transport_in_a_task() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let transport = HyperTransport::new();
    try_all(|url| runtime.block_on(runtime.spawn(exchange(transport.clone(), url))).unwrap());
}

#[cfg(feature = "blocking")]
#[test]
fn it_is_read_by_the_transport_that_blocks() {
    let transport = smithy_runtime::transport::UreqTransport::new();
    try_all(|url| smithy_runtime::blocking::wait_for(exchange(transport.clone(), url)));
}

/// Fails unless a call is refused at its only attempt.
#[track_caller]
fn assert_refused_once(call: impl Fn(Config) -> Result<GreetResponse, Error>) {
    let (url, connections) = refusing(responses().swap_remove(2), Close::Reset);
    match call(retrying_config().endpoint_url(url)) {
        Err(Error::Service(error)) => {
            let told = (error.code(), error.message(), error.attempts());
            assert_eq!(told, (Some("ImageTooLargeException"), Some("too large"), 1));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(connections.try_iter().count(), 1);
}

#[test]
fn the_body_is_not_sent_again() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert_refused_once(|config| runtime.block_on(client(config).send(greet(&large()))));
    #[cfg(feature = "blocking")]
    assert_refused_once(|config| smithy_runtime::blocking::wait_for(client(config).send(greet(&large()))));
}
