//! Each transport hands on what comes when it comes, in both directions.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use http::Request;
use smithy_runtime::Bytes;
use smithy_runtime::transport::{Body, TransportErrorKind, TransportTimeouts};

use super::{read_until, server, transports};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n";
const REST: &[u8] = b"3\r\ntwo\r\n0\r\n\r\n";

fn get(url: &str, read: Option<Duration>) -> Request<Body> {
    let mut timeouts = TransportTimeouts::default();
    timeouts.read = read;
    Request::get(url).extension(timeouts).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn the_first_chunk_is_there_before_the_second_is_sent() {
    for transport in transports() {
        let (go_on, told) = channel::<()>();
        let url = server(move |mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(HEAD).unwrap();
            told.recv().unwrap();
            stream.write_all(REST).unwrap();
        });
        let mut body = transport.send(get(&url, None)).await.unwrap().into_body();
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        go_on.send(()).unwrap();
        assert_eq!(body.next().await.unwrap().unwrap(), "two");
        assert!(body.next().await.is_none());
    }
}

#[tokio::test]
async fn the_read_timeout_is_that_of_each_chunk_and_not_of_the_whole() {
    let limit = Duration::from_millis(300);
    for transport in transports() {
        let url = server(|mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(HEAD).unwrap();
            for _ in 0..4 {
                thread::sleep(Duration::from_millis(150));
                stream.write_all(b"1\r\n.\r\n").unwrap();
            }
            // Until the client hangs up.
            assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
        });
        let mut body = transport.send(get(&url, Some(limit))).await.unwrap().into_body();
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        for _ in 0..4 {
            assert_eq!(body.next().await.unwrap().unwrap(), ".");
        }
        let error = body.next().await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.limit()), (TransportErrorKind::ReadTimeout, Some(limit)));
    }
}

fn get_events(url: &str, limit: Duration) -> Request<Body> {
    let mut request = get(url, Some(limit));
    let timeouts: &mut TransportTimeouts = request.extensions_mut().get_mut().unwrap();
    timeouts.read_ends_with_head = true;
    request
}

#[tokio::test]
async fn a_read_timeout_that_ends_with_the_head_is_none_of_chunks() {
    for transport in transports() {
        let url = server(|mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(HEAD).unwrap();
            thread::sleep(Duration::from_millis(600));
            stream.write_all(REST).unwrap();
        });
        let limit = Duration::from_millis(200);
        let mut body = transport.send(get_events(&url, limit)).await.unwrap().into_body();
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        assert_eq!(body.next().await.unwrap().unwrap(), "two");
    }
}

#[tokio::test]
async fn a_read_timeout_that_ends_with_the_head_counts_until_then() {
    for transport in transports() {
        let (hold, held) = channel::<()>();
        let url = server(move |mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            held.recv().ok();
        });
        let limit = Duration::from_millis(200);
        let error = transport.send(get_events(&url, limit)).await.unwrap_err();
        assert_eq!((error.kind(), error.limit()), (TransportErrorKind::ReadTimeout, Some(limit)));
        drop(hold);
    }
}

#[cfg(feature = "event-streams")]
#[tokio::test]
async fn what_needs_http2_is_not_sent_without_it() {
    for transport in transports() {
        let (tell, told) = channel();
        let url = server(move |mut stream| tell.send(stream.read(&mut [0]).unwrap_or(0)).unwrap());
        let request = Request::post(&url).version(http::Version::HTTP_2).body(Body::empty()).unwrap();
        let error = transport.send(request).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Unavailable, "{error:#}");
        assert!(format!("{error:#}").contains("HTTP/2"), "{error:#}");
        drop(transport);
        // Most do not connect.
        assert_eq!(told.recv_timeout(Duration::from_millis(100)).unwrap_or(0), 0);
    }
}

#[tokio::test]
async fn whoever_takes_long_over_a_chunk_is_not_told_that_the_service_is_silent() {
    for transport in transports() {
        let url = server(|mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(HEAD).unwrap();
            thread::sleep(Duration::from_millis(500));
            stream.write_all(REST).unwrap();
        });
        let mut body = transport.send(get(&url, Some(Duration::from_millis(300)))).await.unwrap().into_body();
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert_eq!(body.next().await.unwrap().unwrap(), "two");
    }
}

#[tokio::test]
async fn a_body_that_ends_early_is_an_error_after_what_has_come() {
    for transport in transports() {
        let url = server(|mut stream| {
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(HEAD).unwrap();
        });
        let mut body = transport.send(get(&url, None)).await.unwrap().into_body();
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        assert!(body.next().await.unwrap().unwrap_err().is_transient());
    }
}

/// A body of two chunks, of which the second is made when the server has the first.
struct TwoChunks {
    made: usize,
    first_is_there: tokio::sync::oneshot::Receiver<()>,
}

impl futures_core::Stream for TwoChunks {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.made == 1 && Pin::new(&mut self.first_is_there).poll(context).is_pending() {
            return Poll::Pending;
        }
        self.made += 1;
        let chunks = [&b"first"[..], b"second"];
        Poll::Ready(chunks.get(self.made - 1).map(|chunk| Ok(Bytes::from_static(chunk))))
    }
}

#[tokio::test]
async fn a_stream_is_sent_as_it_comes() {
    for transport in transports() {
        let (tell, first_is_there) = tokio::sync::oneshot::channel();
        let (sender, received) = channel();
        let url = server(move |stream| receive(stream, tell, &sender));
        let body = Body::from_stream(TwoChunks { made: 0, first_is_there });
        let response = transport.send(Request::put(&url).body(body).unwrap()).await.unwrap();
        assert_eq!(response.into_body().collect(100).await.unwrap(), "");
        assert!(received.recv().unwrap().contains("transfer-encoding: chunked"));
    }
}

/// Says when the first chunk has come, and responds after the last.
fn receive(mut stream: TcpStream, first_is_there: tokio::sync::oneshot::Sender<()>, head: &Sender<String>) {
    head.send(read_until(&mut stream, b"\r\n\r\n").to_lowercase()).unwrap();
    read_until(&mut stream, b"first\r\n");
    first_is_there.send(()).unwrap();
    read_until(&mut stream, b"second\r\n0\r\n\r\n");
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
}
