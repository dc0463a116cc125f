//! The checksum that a response is held to.

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Body, Config, Error, RetryConfig, TransportError};

use super::{Get, with_header};
use crate::operation::{client, config};
use crate::server::{Server, response};
use crate::streams::transports;

/// The body that a call returns, of a response with these headers.
async fn body(config: Config, headers: &[&str]) -> Result<Body, Error> {
    let server = Server::start(vec![vec![response("200 OK", headers, "123456789")]]);
    Ok(client(config.endpoint_url(server.url())).send(Get {}).await?.body)
}

/// What is read of that body.
async fn read(config: Config, headers: &[&str]) -> Result<String, TransportError> {
    let body = body(config, headers).await.unwrap().collect(usize::MAX).await;
    match body {
        Ok(bytes) => Ok(String::from_utf8(bytes.to_vec()).unwrap()),
        Err(error) => Err(*error.downcast::<TransportError>().unwrap()),
    }
}

#[tokio::test]
async fn a_checksum_is_asked_for_and_a_body_that_has_it_is_handed_on() {
    for transport in transports() {
        let server = Server::start(vec![vec![response("200 OK", &["x-amz-checksum-crc32: y/Q5Jg=="], "123456789")]]);
        let client = client(config().transport(transport).endpoint_url(server.url()));
        let body = client.send(Get {}).await.unwrap().body;
        assert_eq!(body.len(), Some(9));
        assert_eq!(body.collect(usize::MAX).await.unwrap(), "123456789");
        assert_eq!(server.received().header("x-amz-checksum-mode"), "ENABLED");
    }
}

#[tokio::test]
async fn a_body_with_another_checksum_is_an_error_that_names_both() {
    let error = read(config(), &["x-amz-checksum-crc32: AAAAAA=="]).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Corrupted);
    let text = format!("{error:#}");
    assert!(text.contains("its CRC32 is y/Q5Jg==, where the header `x-amz-checksum-crc32` has \"AAAAAA==\""), "{text}");
}

#[tokio::test]
async fn nothing_of_a_small_body_that_is_corrupted_is_handed_on() {
    let mut body = body(config(), &["x-amz-checksum-sha256: wrong"]).await.unwrap();
    assert!(body.next().await.unwrap().is_err());
    assert!(body.next().await.is_none_or(|next| next.is_err()));
}

#[tokio::test]
async fn any_of_the_algorithms_will_do() {
    for header in [
        "x-amz-checksum-crc32c: 4waSgw==",
        "x-amz-checksum-crc64nvme: rosUhgp5mIg=",
        "x-amz-checksum-sha1: 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "x-amz-checksum-sha256: FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
    ] {
        assert_eq!(read(config(), &[header]).await.unwrap(), "123456789");
        let (name, _) = header.split_once(' ').unwrap();
        assert!(read(config(), &[&format!("{name} AAAA")]).await.is_err(), "{name}");
    }
}

#[tokio::test]
async fn the_checksum_of_checksums_and_one_that_nobody_knows_are_left_alone() {
    assert!(read(config(), &["x-amz-checksum-crc32: AAAAAA==-3"]).await.is_ok());
    assert!(read(config(), &["x-amz-checksum-crc32: AAAAAA==", "x-amz-checksum-type: COMPOSITE"]).await.is_ok());
    assert!(read(config(), &["x-amz-checksum-xxhash64: AAAAAA=="]).await.is_ok());
}

#[tokio::test]
async fn a_range_is_not_held_to_the_checksum_of_the_whole() {
    assert!(read(with_header(config(), "range", "bytes=0-8"), &["x-amz-checksum-crc32: AAAAAA=="]).await.is_ok());
}

#[tokio::test]
async fn an_empty_body_is_held_to_its_checksum() {
    let call = |checksum: &'static str| async move {
        let header = format!("x-amz-checksum-crc32: {checksum}");
        let server = Server::start(vec![vec![response("200 OK", &[&header], "")]]);
        client(config().endpoint_url(server.url())).send(Get {}).await
    };
    assert!(call("AAAAAA==").await.is_ok());
    let Err(Error::Transport(error)) = call("y/Q5Jg==").await else { panic!("no error") };
    assert_eq!(error.kind(), TransportErrorKind::Corrupted);
}

#[tokio::test]
async fn a_response_in_memory_that_is_corrupted_is_asked_for_once_more() {
    let wrong = response("200 OK", &["x-amz-checksum-crc32: y/Q5Jg=="], "");
    let right = response("200 OK", &["x-amz-checksum-crc32: AAAAAA=="], "");
    let server = Server::start(vec![vec![wrong, right]]);
    let retries = RetryConfig::standard().initial_backoff(std::time::Duration::ZERO);
    client(config().retry_config(retries).endpoint_url(server.url())).send(Get {}).await.unwrap();
    assert_eq!(server.all_received().len(), 2);
}
