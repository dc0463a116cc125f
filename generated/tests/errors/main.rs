//! How calls fail: what the service says, what goes wrong on the way, and what each reads like.

#![cfg(feature = "rustls-ring")]

mod modelled;
mod printed;
#[cfg(feature = "test-util")]
mod questions;
mod secrets;
#[path = "../wire/server.rs"]
mod server;
mod undecodable;
mod unmodelled;
mod unsent;
#[path = "../../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;

use rekognition::operation::ListFacesRequest;
use rekognition::{Client, Config, Credentials, Error, RetryConfig};
use server::Server;
use verifier::SECRET;

/// What is wrong is told by the call, whatever else is set. Without retries, as the server answers once.
fn config() -> Config {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET);
    Config::new().region("eu-west-1").credentials_provider(credentials).retry_config(RetryConfig::disabled())
}

/// The error of `ListFaces` when this is the answer.
async fn error(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let server = Server::start(status, headers, body);
    let client = Client::new(config().endpoint_url(server.url()));
    let error = client.list_faces(ListFacesRequest::new("staff")).await.unwrap_err();
    let request = server.received();
    assert_eq!(request.header("x-amz-target"), "RekognitionService.ListFaces");
    assert_eq!(request.body(), r#"{"CollectionId":"staff"}"#);
    request.assert_signed_for("eu-west-1");
    error
}

#[test]
fn an_error_may_go_anywhere() {
    fn movable<T: std::error::Error + Send + Sync + 'static>() {}
    movable::<Error>();
}

#[test]
fn an_error_is_small_beside_the_response_it_comes_in_place_of() {
    assert!(size_of::<Error>() <= 32, "{} bytes", size_of::<Error>());
}
