//! Checksums of presigned requests: only those that the service must have, or that the caller names.

use smithy_runtime::{Body, Client, Error};

use super::service::{Done, STORE};
use super::{HOUR, headers, presigned, silent};
use crate::operation::config;

/// An upload that takes a checksum.
#[derive(Default)]
struct KeepRequest {
    algorithm: Option<String>,
    body: Body,
}

smithy_runtime::structure!(KeepRequest, encode, { "Algorithm" = algorithm, "Body" = body, });
smithy_runtime::operation!(KeepRequest => Done, Error, {
    "Keep" = "PUT /books/a",
    http_checksum(algorithm("x-amz-sdk-checksum-algorithm"), streaming()),
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(KeepRequest, xml::Xml, {
    headers { "x-amz-sdk-checksum-algorithm" = algorithm, },
    payload(blob, "application/octet-stream") = body,
});

/// What must have one.
struct DropRequest {
    keys: Vec<String>,
}

smithy_runtime::structure!(DropRequest, encode, { "Key" = keys, });
smithy_runtime::operation!(DropRequest => Done, Error, {
    "Drop" = "POST /books?delete",
    http_checksum(algorithm("x-amz-sdk-checksum-algorithm"), required()),
    codec = xml::Xml,
    http = bindings,
});
smithy_runtime::http_request!(DropRequest, xml::Xml, { body("Delete") { "Key" = keys, }, });

fn keep(algorithm: Option<&str>, body: Body) -> KeepRequest {
    KeepRequest { algorithm: algorithm.map(str::to_owned), body }
}

#[tokio::test]
async fn an_upload_has_none_by_itself_so_that_any_body_will_do() {
    let presigned = presigned(&STORE, config(), keep(None, "a word".into())).await;
    assert_eq!(headers(&presigned), []);
}

#[tokio::test]
async fn one_that_the_caller_names_is_that_of_the_body() {
    let presigned = presigned(&STORE, config(), keep(Some("CRC32"), "123456789".into())).await;
    // The check value of CRC-32, cbf43926.
    assert_eq!(headers(&presigned), [("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-sdk-checksum-algorithm", "CRC32")]);
    assert_eq!(presigned.body(), "123456789");
}

#[tokio::test]
async fn one_that_the_service_must_have_is_there() {
    let presigned = presigned(&STORE, config(), DropRequest { keys: vec!["a".to_owned()] }).await;
    let names: Vec<_> = headers(&presigned).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["x-amz-checksum-crc32", "x-amz-sdk-checksum-algorithm"]);
    assert!(!presigned.body().is_empty());
}

#[tokio::test]
async fn one_of_a_stream_is_refused() {
    let body = || Body::from_fn(4, || Body::from("word"));
    let client = Client::new(&STORE, silent(config()));
    let error = client.presign(keep(Some("CRC32"), body()), HOUR).await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(_)) && error.to_string().contains("as bytes"), "{error}");
    client.presign(keep(None, body()), HOUR).await.unwrap();
}
