//! What goes over the wire of a body that is a file or a stream.

use std::convert::Infallible;
use std::task::{Context, Poll};
use std::time::Duration;

use smithy_runtime::{Body, Bytes, Config, TimeoutConfig};

use super::operation::Put;
use super::{TestFile, once, transports};
use crate::operation::{client, config};
use crate::server::{Received, Server, ok};

/// Sends one request and returns it.
async fn received(config: Config, body: Body) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config.endpoint_url(server.url())).send(Put { body }).await.unwrap();
    server.received()
}

fn header<'a>(request: &'a Received, name: &str) -> Option<&'a str> {
    request.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[tokio::test]
async fn a_file_is_sent_with_its_length_and_signed_with_its_hash() {
    let content = "0123456789".repeat(100_000);
    let file = TestFile::new("upload", content.as_bytes());
    for transport in transports() {
        let request = received(config().transport(transport), file.body().await).await;
        assert_eq!(header(&request, "content-length"), Some("1000000"));
        assert_eq!(header(&request, "x-amz-content-sha256"), None, "the server has checked the hash of the body");
        assert!(request.body == content.as_bytes());
    }
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks_and_unsigned() {
    for transport in transports() {
        let request = received(config().transport(transport), once(&["one", "two"])).await;
        assert_eq!((header(&request, "content-length"), &*request.body), (None, &b"onetwo"[..]));
        assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
        assert_eq!(header(&request, "x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    }
}

#[tokio::test]
async fn a_stream_of_stated_length_is_sent_with_that_length() {
    for transport in transports() {
        let request = received(config().transport(transport), once(&["one", "two"]).with_len(6)).await;
        assert_eq!((header(&request, "content-length"), &*request.body), (Some("6"), &b"onetwo"[..]));
        assert_eq!(header(&request, "transfer-encoding"), None);
    }
}

#[tokio::test]
async fn a_body_that_a_function_makes_is_sent_with_its_length_and_signed_with_its_hash() {
    for transport in transports() {
        let body = Body::from_fn(6, || once(&["one", "two"]));
        let request = received(config().transport(transport), body).await;
        assert_eq!((header(&request, "content-length"), &*request.body), (Some("6"), &b"onetwo"[..]));
        assert_eq!(header(&request, "x-amz-content-sha256"), None);
    }
}

/// A stream of one chunk, which takes its time.
struct Slow(std::pin::Pin<Box<tokio::time::Sleep>>, bool);

impl futures_core::Stream for Slow {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) if std::mem::replace(&mut self.1, true) => Poll::Ready(None),
            Poll::Ready(()) => Poll::Ready(Some(Ok(Bytes::from_static(b"one")))),
        }
    }
}

#[tokio::test]
async fn whoever_takes_long_over_a_chunk_is_not_told_that_the_service_is_silent() {
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(200));
    for transport in transports() {
        let body = Body::from_stream(Slow(Box::pin(tokio::time::sleep(Duration::from_millis(600))), false));
        let request = received(config().transport(transport).timeout_config(limits.clone()), body).await;
        assert_eq!(request.body, b"one");
    }
}

#[cfg(feature = "blocking")]
#[test]
fn a_file_is_sent_by_those_who_wait_on_their_own_thread() {
    let file = TestFile::new("blocking", b"one two");
    let body = smithy_runtime::blocking::wait_for(file.body());
    let server = Server::start(vec![vec![ok("{}")]]);
    let call = client(config().endpoint_url(server.url())).send(Put { body });
    smithy_runtime::blocking::wait_for(call).unwrap();
    assert_eq!(server.received().body, b"one two");
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn a_stream_is_not_compressed() {
    use smithy_runtime::OperationInfo;
    super::operation::upload!(Compressed, OperationInfo::new("Put", "GreetingDesk.Put").compressed());
    let file = TestFile::new("compressed", &[b'x'; 50_000]);
    for body in [file.body().await, Body::from(vec![b'x'; 50_000])] {
        let is_stream = body.bytes().is_none();
        let server = Server::start(vec![vec![ok("{}")]]);
        client(config().endpoint_url(server.url())).send(Compressed { body }).await.unwrap();
        let request = server.received();
        assert_eq!((header(&request, "content-encoding"), request.body.len() == 50_000).1, is_stream);
        assert_eq!(header(&request, "content-encoding").is_none(), is_stream);
    }
}
