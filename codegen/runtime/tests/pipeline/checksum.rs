//! Requests with a checksum of their body, as they go over the wire.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use md5::{Digest, Md5};
use smithy_runtime::{Body, Config, OperationInfo, middleware};

use crate::operation::{client, config, greet, like_greet};
use crate::server::{Received, Server, ok, response};

like_greet!(Checked, OperationInfo::new("Checked", "GreetingDesk.Checked").with_checksum());

/// Makes one call and returns its request.
async fn received(config: Config) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config.endpoint_url(server.url())).send(Checked(greet("Ada"))).await.unwrap();
    server.received()
}

#[tokio::test]
async fn the_checksum_is_that_of_the_body_and_signed() {
    let request = received(config()).await;
    assert_eq!(request.body, br#"{"Name":"Ada","Token":"1"}"#);
    assert_eq!(request.header("content-md5"), "zVVq4ALH63gs57eNJaKbyA==");
    assert!(request.header("authorization").contains("content-length;content-md5;"), "{}", request.head);
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn the_checksum_is_that_of_the_body_that_a_layer_makes() {
    let layer = middleware::from_fn(|mut request, next| {
        *request.body_mut() = Body::from("{}");
        next.run(request)
    });
    let request = received(config().attempt_layer(layer)).await;
    assert_eq!(request.header("content-md5"), STANDARD.encode(Md5::digest("{}")));
}

#[tokio::test]
async fn the_checksum_of_a_layer_is_left_as_it_is() {
    let layer = middleware::from_fn(|mut request, next| {
        request.headers_mut().insert("content-md5", HeaderValue::from_static("its-own"));
        next.run(request)
    });
    assert_eq!(received(config().operation_layer(layer)).await.header("content-md5"), "its-own");
}

#[tokio::test]
async fn every_attempt_has_it() {
    let server = Server::start(vec![vec![response("503 Service Unavailable", &[], "{}"), ok("{}")]]);
    let config = crate::operation::retrying_config().endpoint_url(server.url());
    client(config).send(Checked(greet("Ada"))).await.unwrap();
    let [first, second] = [server.received(), server.received()];
    assert_eq!(first.header("content-md5"), second.header("content-md5"));
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn the_checksum_of_a_compressed_request_is_that_of_what_is_sent() {
    like_greet!(Both, OperationInfo::new("Both", "GreetingDesk.Both").compressed().with_checksum());
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url())).send(Both(greet(&"x".repeat(20_000)))).await.unwrap();
    let request = server.received();
    assert_eq!(request.header("content-encoding"), "gzip");
    assert_eq!(request.header("content-md5"), STANDARD.encode(Md5::digest(&request.body)));
}
