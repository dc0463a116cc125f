//! The checksum of a request: in a header, or behind the body.

use std::sync::{Arc, Mutex};

use http::{HeaderValue, Request, Response};
use smithy_runtime::transport::{HyperTransport, Transport, from_fn};
use smithy_runtime::{Body, Bytes, Config, Error, middleware};

use super::{Label, Put, digits, with_header};
use crate::operation::{client, config, retrying_config};
use crate::server::{Received, Server, ok, response};
use crate::streams::{TestFile, once};

/// Makes one call over plain HTTP and returns its request, whose signature the server has checked.
async fn received(config: Config, body: Body) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config.endpoint_url(server.url())).send(Put { body }).await.unwrap();
    server.received()
}

/// Makes one call to an endpoint of TLS and returns its request.
async fn sent_over_tls(config: Config, body: Body) -> Request<Bytes> {
    let sent = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&sent);
    let transport = from_fn(move |request| {
        let slot = Arc::clone(&slot);
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect(usize::MAX).await.unwrap();
            *slot.lock().unwrap() = Some(Request::from_parts(head, body));
            Ok(Response::new("{}".into()))
        }
    });
    client(config.transport(transport)).send(Put { body }).await.unwrap();
    sent.lock().unwrap().take().unwrap()
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn bytes_have_a_crc32_in_a_header_and_are_signed_where_there_is_no_tls() {
    let request = received(config(), digits()).await;
    assert_eq!(request.header("x-amz-checksum-crc32"), "y/Q5Jg==");
    assert_eq!(request.header("x-amz-sdk-checksum-algorithm"), "CRC32");
    assert_eq!(&*request.body, b"123456789");
}

#[tokio::test]
async fn a_file_is_read_once_before_it_is_sent_where_there_is_no_tls() {
    let file = TestFile::new("checksum", b"123456789");
    let request = received(config(), file.body().await).await;
    assert_eq!(request.header("x-amz-checksum-crc32"), "y/Q5Jg==");
}

#[tokio::test]
async fn the_caller_chooses_the_algorithm() {
    for (name, checksum) in [
        ("CRC32C", "4waSgw=="),
        ("CRC64NVME", "rosUhgp5mIg="),
        ("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="),
        ("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
    ] {
        let request = received(with_header(config(), "x-amz-sdk-checksum-algorithm", name), digits()).await;
        assert_eq!(request.header(&format!("x-amz-checksum-{}", name.to_lowercase())), checksum);
    }
}

#[tokio::test]
async fn the_callers_own_checksum_is_left_as_it_is() {
    let request = received(with_header(config(), "x-amz-checksum-xxhash64", "its-own"), digits()).await;
    assert_eq!(request.header("x-amz-checksum-xxhash64"), "its-own");
    assert!(!request.head.contains("crc32"), "{}", request.head);
}

#[tokio::test]
async fn an_algorithm_that_cannot_be_computed_is_an_error_that_names_the_others() {
    let config = with_header(config(), "x-amz-sdk-checksum-algorithm", "XXHASH64").endpoint_url("http://127.0.0.1:9");
    match client(config).send(Put { body: digits() }).await {
        Err(Error::InvalidRequest(error)) => assert_eq!(
            error.to_string(),
            "the request cannot be sent: the client cannot compute the checksum \"XXHASH64\"; choose one of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, \
             SHA512, or give the checksum itself"
        ),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn bytes_over_tls_have_a_checksum_in_place_of_a_hash() {
    let request = sent_over_tls(config(), digits()).await;
    assert_eq!(header(&request, "x-amz-checksum-crc32"), "y/Q5Jg==");
    assert_eq!(header(&request, "x-amz-content-sha256"), "UNSIGNED-PAYLOAD");
}

#[tokio::test]
async fn a_stream_over_tls_has_its_checksum_behind_it() {
    let file = TestFile::new("trailer", b"123456789");
    for body in [file.body().await, once(&["1234", "56789"]).with_len(9)] {
        let request = sent_over_tls(config(), body).await;
        assert_eq!(&**request.body(), b"9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");
        for (name, value) in [
            ("content-encoding", "aws-chunked"),
            ("content-length", "50"),
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", "9"),
            ("x-amz-sdk-checksum-algorithm", "CRC32"),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
        ] {
            assert_eq!(header(&request, name), value, "{name}");
        }
    }
}

#[tokio::test]
async fn chunks_are_the_last_of_several_encodings() {
    let request = sent_over_tls(with_header(config(), "content-encoding", "gzip"), once(&["1"]).with_len(1)).await;
    assert_eq!(header(&request, "content-encoding"), "gzip, aws-chunked");
}

#[tokio::test]
async fn a_stream_that_can_be_read_once_has_it_behind_and_is_signed_in_chunks_where_there_is_no_tls() {
    let request = received(config(), once(&["1234", "56789"]).with_len(9)).await;
    assert_eq!(request.header("x-amz-content-sha256"), "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    assert_eq!(request.header("x-amz-trailer"), "x-amz-checksum-crc32");
    let body = String::from_utf8(request.body.clone()).unwrap();
    let lines: Vec<_> = body.lines().map(|line| line.split_once(['=', ':']).map_or(line, |(name, _)| name)).collect();
    let expected =
        ["9;chunk-signature", "123456789", "0;chunk-signature", "x-amz-checksum-crc32", "x-amz-trailer-signature", ""];
    assert_eq!(lines, expected);
    assert!(body.contains("\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n"), "{body}");
}

#[tokio::test]
async fn chunks_that_are_signed_have_one_size_whatever_the_pieces() {
    static BODY: [u8; 131_072] = [b'x'; 131_072];
    let body = std::str::from_utf8(&BODY).unwrap();
    for pieces in [&[&body[..50_000], &body[50_000..100_000], &body[100_000..]][..], &[body]] {
        let request = received(config(), once(pieces).with_len(131_072)).await;
        let body = String::from_utf8(request.body).unwrap();
        let heads: Vec<_> = body.lines().filter_map(|line| line.split_once(";chunk-signature=")).collect();
        assert_eq!(heads.iter().map(|(len, _)| *len).collect::<Vec<_>>(), ["10000", "10000", "0"]);
    }
}

#[tokio::test]
async fn a_server_that_checks_chunks_refuses_one_that_was_changed() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let transport = HyperTransport::new();
    let config = config().endpoint_url(server.url()).transport(from_fn(move |request: Request<Body>| {
        let transport = transport.clone();
        async move {
            let (head, body) = request.into_parts();
            let mut body = body.collect(usize::MAX).await.unwrap().to_vec();
            let at = body.windows(3).position(|bytes| bytes == b"123").unwrap();
            body[at] ^= 1;
            transport.send(Request::from_parts(head, body.into())).await
        }
    }));
    client(config).send(Put { body: once(&["1234", "56789"]).with_len(9) }).await.unwrap_err();
    assert_eq!(server.faults(), ["a chunk is malformed, or its signature that of another"]);
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_an_error_that_says_what_to_do() {
    match client(config().endpoint_url("http://127.0.0.1:9")).send(Put { body: once(&["1"]) }).await {
        Err(Error::InvalidRequest(error)) => assert!(error.to_string().contains("`Body::with_len`"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_attempt_has_the_checksum_behind_its_body() {
    let file = TestFile::new("trailers", b"123456789");
    let server = Server::start(vec![vec![response("503 Oh", &[], "{}"), ok("{}")]]);
    let config = with_header(retrying_config(), "x-amz-sdk-checksum-algorithm", "CRC32C").endpoint_url(server.url());
    client(config).send(Put { body: file.body().await }).await.unwrap();
    let [first, second] = [server.received(), server.received()];
    assert_eq!(first.header("x-amz-checksum-crc32c"), "4waSgw==");
    assert_eq!(second.header("x-amz-checksum-crc32c"), "4waSgw==");
}

#[tokio::test]
async fn an_operation_that_must_have_a_checksum_has_one_whatever_the_settings() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let calculation = smithy_runtime::RequestChecksumCalculation::WhenRequired;
    let config = config().request_checksum_calculation(calculation).endpoint_url(server.url());
    client(config).send(Label { body: digits() }).await.unwrap();
    assert_eq!(server.received().header("x-amz-checksum-crc32"), "y/Q5Jg==");
}

#[tokio::test]
async fn a_layer_around_an_attempt_may_give_the_checksum_or_name_the_algorithm() {
    let with = |name: &'static str, value: &'static str| {
        config().attempt_layer(middleware::from_fn(move |mut request, next| {
            request.headers_mut().insert(name, HeaderValue::from_static(value));
            next.run(request)
        }))
    };
    let request = received(with("x-amz-checksum-sha256", "its-own"), digits()).await;
    assert_eq!(request.header("x-amz-checksum-sha256"), "its-own");
    assert!(!request.head.contains("crc32"), "{}", request.head);
    let request = received(with("x-amz-sdk-checksum-algorithm", "CRC32C"), digits()).await;
    assert_eq!(request.header("x-amz-checksum-crc32c"), "4waSgw==");
    assert!(!request.head.contains("checksum-crc32:"), "{}", request.head);
}
