//! The limit on how long the service may be silent.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use smithy_runtime::{Error, TimeoutConfig, TimeoutError, TimeoutKind};
use tokio::time::Instant;

use super::{SHORT, failure, stall_after};
use crate::operation::{client, config, greet};
use crate::server::{Server, ok};

/// The failure of a call that is answered with this start of a response and no more.
async fn failure_after(start: &[u8], timeout_config: TimeoutConfig) -> TimeoutError {
    let server = Server::start(vec![vec![stall_after(start)]]);
    failure(&client(config().endpoint_url(server.url()).timeout_config(timeout_config))).await
}

#[tokio::test]
async fn a_service_that_says_nothing_is_given_up_after_a_minute() {
    let server = Server::start(vec![vec![stall_after(b"")]]);
    let client = client(config().endpoint_url(server.url()));
    let call = tokio::spawn(async move { failure(&client).await });
    // Paused any earlier, the clock would run ahead of the network.
    tokio::task::spawn_blocking(move || server.received()).await.unwrap();
    tokio::time::pause();
    let start = Instant::now();
    let error = call.await.unwrap();
    assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(Duration::from_secs(60))));
    assert!((59..=60).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_pause_after_the_head_or_within_the_body_counts() {
    for start in [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
    ] {
        let error = failure_after(start.as_bytes(), TimeoutConfig::new().read_timeout(SHORT)).await;
        assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(SHORT)), "{start}");
    }
}

#[tokio::test]
async fn the_error_says_which_limit_and_whose_host() {
    let server = Server::start(vec![vec![stall_after(b"")]]);
    let limits = TimeoutConfig::new().read_timeout(SHORT);
    let error = failure(&client(config().endpoint_url(server.url()).timeout_config(limits))).await;
    let host = server.host();
    assert_eq!(error.to_string(), format!("Greet: {host} sent no data for 100ms (read timeout)"));
    assert_eq!(error.operation(), "Greet");
}

#[tokio::test]
async fn a_response_that_comes_in_drops_is_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        for byte in
            b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n".chunks(20).chain(br#"{"Greeting":"hello"}"#.chunks(5))
        {
            stream.write_all(byte).unwrap();
            thread::sleep(SHORT);
        }
    });
    let limits = TimeoutConfig::new().read_timeout(SHORT * 4);
    let response = client(config().endpoint_url(url).timeout_config(limits)).send(greet("Ada")).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
}

/// A server that reads a request slowly, 256 KiB at a time, and answers at its end.
pub fn slow_reader(pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let mut buffer = vec![0; 256 * 1024];
        let mut last = Vec::new();
        while !last.ends_with(br#""Token":"1"}"#) {
            let read = stream.read(&mut buffer).unwrap();
            last.extend_from_slice(&buffer[..read]);
            last.drain(..last.len().saturating_sub(16));
            thread::sleep(pause);
        }
        stream.write_all(&ok("{}")).unwrap();
    });
    url
}

#[tokio::test]
async fn progress_in_sending_is_in_time() {
    let url = slow_reader(Duration::from_millis(15));
    let limit = Duration::from_millis(700);
    let client = client(config().endpoint_url(url).timeout_config(TimeoutConfig::new().read_timeout(limit)));
    let start = Instant::now();
    client.send(greet(&"x".repeat(16 * 1024 * 1024))).await.unwrap();
    assert!(start.elapsed() > limit, "the server was too fast for the test to mean anything");
}

#[tokio::test]
async fn a_server_that_stops_reading_has_timed_out() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = client(config().endpoint_url(url).timeout_config(TimeoutConfig::new().read_timeout(SHORT)));
    let call = client.send(greet(&"x".repeat(16 * 1024 * 1024)));
    assert!(matches!(call.await, Err(Error::Timeout(error)) if error.kind() == TimeoutKind::Read));
    drop(listener);
}
