//! Requests in gzip, as they go over the wire.

use std::io::Read;
use std::sync::{Arc, Mutex};

use flate2::read::GzDecoder;
use http::HeaderValue;
use http::header::CONTENT_ENCODING;
use smithy_runtime::{Config, Error, OperationInfo, middleware};

use crate::operation::{client, config, credentials, greet, like_greet, retrying_config};
use crate::server::{Received, Server, ok, response};

like_greet!(Upload, OperationInfo::new("Upload", "GreetingDesk.Upload").compressed());

/// A request whose body has this size, of which the name is not the whole.
fn upload(size: usize) -> Upload {
    Upload(greet(&"x".repeat(size - r#"{"Name":"","Token":"1"}"#.len())))
}

/// Makes one call and returns its request.
async fn received(config: Config, request: Upload) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config.endpoint_url(server.url())).send(request).await.unwrap();
    server.received()
}

async fn is_compressed(config: Config, size: usize) -> bool {
    let request = received(config, upload(size)).await;
    assert_eq!(request.head.contains("content-encoding: gzip\r\n"), request.body.len() != size);
    request.body.len() != size
}

#[tokio::test]
async fn a_large_request_is_sent_in_gzip_and_signed_so() {
    let request = received(config(), upload(20_000)).await;
    assert_eq!(request.header("content-encoding"), "gzip");
    assert!(request.header("authorization").contains("SignedHeaders=content-encoding;"), "{}", request.head);
    request.assert_signed_for("eu-west-1", "greeting");
    let mut plain = String::new();
    GzDecoder::new(&*request.body).read_to_string(&mut plain).unwrap();
    assert!(plain.starts_with(r#"{"Name":"xxx"#) && plain.len() == 20_000, "{plain}");
}

#[tokio::test]
async fn from_10_240_bytes_on_requests_are_compressed() {
    assert!(!is_compressed(config(), 10_239).await);
    assert!(is_compressed(config(), 10_240).await);
}

#[tokio::test]
async fn the_caller_says_from_which_size_on() {
    let config = config().request_min_compression_size_bytes(100);
    assert!(!is_compressed(config.clone(), 99).await);
    assert!(is_compressed(config.clone(), 100).await);
    assert!(is_compressed(config.request_min_compression_size_bytes(0), 50).await);
}

#[tokio::test]
async fn a_size_from_which_no_sdk_compresses_is_refused() {
    let greatest = config().request_min_compression_size_bytes(10_485_760);
    assert!(!is_compressed(greatest, 20_000).await);
    let too_great = config().request_min_compression_size_bytes(10_485_761);
    let error = client(too_great).send(upload(20_000)).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert!(error.to_string().contains("can be 10485760 at most"), "{error}");
}

#[tokio::test]
async fn the_caller_can_turn_it_off() {
    assert!(!is_compressed(config().disable_request_compression(true), 20_000).await);
}

#[tokio::test]
async fn the_variables_of_the_environment_count() {
    let config_with = |name: &str, value: &str| {
        let variables = [(name.to_owned(), value.to_owned()), ("AWS_REGION".to_owned(), "eu-west-1".to_owned())];
        Config::from_variables(variables).credentials_provider(credentials())
    };
    let size = "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES";
    assert!(is_compressed(config_with(size, "100"), 100).await);
    assert!(is_compressed(config_with(size, "0"), 100).await);
    assert!(!is_compressed(config_with("AWS_DISABLE_REQUEST_COMPRESSION", "true"), 20_000).await);
    assert!(is_compressed(config_with("AWS_DISABLE_REQUEST_COMPRESSION", "false"), 20_000).await);
}

#[tokio::test]
async fn gzip_comes_after_the_encodings_of_the_callers_layers() {
    let layer = middleware::from_fn(|mut request, next| {
        request.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("custom"));
        next.run(request)
    });
    let request = received(config().operation_layer(layer), upload(20_000)).await;
    assert_eq!(request.header("content-encoding"), "custom, gzip");
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn a_call_is_compressed_once_for_all_of_its_attempts() {
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&bodies);
    let layer = middleware::from_fn(move |request, next| {
        seen.lock().unwrap().push(request.body().bytes().unwrap().clone());
        next.run(request)
    });
    let failure = response("503 Service Unavailable", &[], "{}");
    let server = Server::start(vec![vec![failure, ok("{}")]]);
    let config = retrying_config().attempt_layer(layer).endpoint_url(server.url());
    client(config).send(upload(20_000)).await.unwrap();
    let bodies = bodies.lock().unwrap();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0].as_ptr(), bodies[1].as_ptr());
    assert_eq!(server.received().body, bodies[0]);
    assert_eq!(server.received().body, bodies[0]);
}

#[tokio::test]
async fn layers_around_the_whole_call_see_what_is_in_it() {
    let layer = middleware::from_fn(|request, next| {
        assert!(request.body().bytes().unwrap().starts_with(br#"{"Name":"#));
        next.run(request)
    });
    received(config().operation_layer(layer), upload(20_000)).await;
}
