//! Responses that end before their `content-length`: an error with every transport, and by every way to read.

use std::io::Write;

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Body, BoxFuture, Config};

use super::operation::Get;
use super::{read_until, server, transports};
use crate::operation::{client, config};

/// A server that sends the first of a body of so many bytes, and closes.
fn ends_early(length: usize, sent: usize) -> String {
    server(move |mut stream| {
        read_until(&mut stream, b"\r\n\r\n{}");
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b'x'; sent]).unwrap();
    })
}

/// What reading a body of a transport comes to: how much there was, and whether the end was an error.
async fn read(config: Config, length: usize, sent: usize) -> (usize, Option<TransportErrorKind>) {
    let speech = match client(config.endpoint_url(ends_early(length, sent))).send(Get {}).await {
        Ok(speech) => speech,
        Err(smithy_runtime::Error::Transport(error)) => return (0, Some(error.kind())),
        Err(error) => panic!("{error:?}"),
    };
    let (mut body, mut read) = (speech.body, 0);
    while let Some(chunk) = body.next().await {
        match chunk {
            Ok(chunk) => read += chunk.len(),
            Err(error) => return (read, Some(error.kind())),
        }
    }
    (read, None)
}

#[tokio::test]
async fn a_body_that_is_cut_is_an_error_wherever_it_is_cut() {
    for transport in transports() {
        for (length, sent) in [(10, 0), (10, 9), (1_000_000, 0), (1_000_000, 70_000), (1_000_000, 999_999)] {
            let (read, error) = read(config().transport(std::sync::Arc::clone(&transport)), length, sent).await;
            let is_told = matches!(error, Some(TransportErrorKind::Closed | TransportErrorKind::Io));
            assert!(is_told && read <= sent, "{read} of {sent} of {length}: {error:?}");
        }
    }
}

#[tokio::test]
async fn a_body_that_is_whole_is_none() {
    for transport in transports() {
        for length in [0, 10, 1_000_000] {
            let read = read(config().transport(std::sync::Arc::clone(&transport)), length, length).await;
            assert_eq!(read, (length, None));
        }
    }
}

#[tokio::test]
async fn collecting_and_readers_fail_as_well() {
    let collect =
        |body: Body| -> BoxFuture<'static, bool> { Box::pin(async { body.collect(usize::MAX).await.is_err() }) };
    let read = |body: Body| -> BoxFuture<'static, bool> {
        Box::pin(async {
            let mut reader = body.into_reader();
            let error = tokio::io::copy_buf(&mut reader, &mut tokio::io::sink()).await.unwrap_err();
            error.kind() == std::io::ErrorKind::UnexpectedEof
        })
    };
    for fails in [&collect as &dyn Fn(Body) -> BoxFuture<'static, bool>, &read] {
        let speech = client(config().endpoint_url(ends_early(1_000_000, 70_000))).send(Get {}).await.unwrap();
        assert!(fails(speech.body).await);
    }
}
