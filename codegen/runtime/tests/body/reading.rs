//! The ways to read a body: chunk by chunk, as a stream, and by the traits that files are read by.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;

use futures_core::Stream;
use smithy_runtime::TransportError;
use smithy_runtime::transport::{Body, BodyReader, TransportErrorKind};

use crate::{broken, stream};

#[tokio::test]
async fn chunks_come_one_by_one_and_empty_ones_do_not() {
    for mut body in [stream(&["one", "", "two"]), Body::from_fn(6, || stream(&["one", "", "two"]))] {
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        assert_eq!(body.next().await.unwrap().unwrap(), "two");
        assert!(body.next().await.is_none());
    }
}

#[tokio::test]
async fn bytes_are_one_chunk() {
    let mut body = Body::from("one");
    assert_eq!(body.next().await.unwrap().unwrap(), "one");
    assert!(body.next().await.is_none() && Body::empty().next().await.is_none());
}

#[tokio::test]
async fn a_body_is_a_stream_of_its_chunks() {
    let mut body = stream(&["one", "two"]);
    let mut chunks = Vec::new();
    while let Some(chunk) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
        chunks.push(chunk.unwrap());
    }
    assert_eq!(chunks, ["one", "two"]);
}

#[tokio::test]
async fn the_error_of_a_stream_is_one_of_the_body_and_that_of_a_transport_is_itself() {
    let mut body = broken();
    body.next().await.unwrap().unwrap();
    let error = body.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Body);
    assert_eq!(format!("{error:#}"), "the body could not be read: the file is gone");

    struct Closed;
    impl Stream for Closed {
        type Item = Result<smithy_runtime::Bytes, TransportError>;

        fn poll_next(self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Closed, "example.com", "cut"))))
        }
    }
    let error = Body::from_stream(Closed).next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.host()), (TransportErrorKind::Closed, "example.com"));
    assert_eq!(io::Error::from(error).kind(), io::ErrorKind::UnexpectedEof);
}

/// Reads all of it by a trait of Tokio's, a few bytes at a time.
async fn read_to_end(mut reader: BodyReader) -> io::Result<String> {
    let mut text = String::new();
    loop {
        let mut buffer = [0; 4];
        let mut buffer = tokio::io::ReadBuf::new(&mut buffer);
        poll_fn(|context| tokio::io::AsyncRead::poll_read(Pin::new(&mut reader), context, &mut buffer)).await?;
        match std::str::from_utf8(buffer.filled()).unwrap() {
            "" => return Ok(text),
            read => text += read,
        }
    }
}

#[tokio::test]
async fn it_is_read_as_tokio_reads() {
    assert_eq!(read_to_end(stream(&["one, ", "two, ", "three"]).into_reader()).await.unwrap(), "one, two, three");
    assert_eq!(read_to_end(Body::from("one, two").into_reader()).await.unwrap(), "one, two");
    let error = read_to_end(broken().into_reader()).await.unwrap_err();
    assert!(error.get_ref().unwrap().is::<TransportError>(), "{error:?}");
}

#[cfg(feature = "blocking")]
#[test]
fn it_is_read_as_std_reads() {
    use std::io::{BufRead, Read};

    let mut text = String::new();
    stream(&["one, ", "two"]).into_reader().read_to_string(&mut text).unwrap();
    assert_eq!(text, "one, two");
    let lines: Result<Vec<_>, _> = stream(&["one\ntw", "o\nthree"]).into_reader().lines().collect();
    assert_eq!(lines.unwrap(), ["one", "two", "three"]);
    let error = broken().into_reader().read_to_string(&mut text).unwrap_err();
    assert!(error.get_ref().unwrap().is::<TransportError>(), "{error:?}");
}
