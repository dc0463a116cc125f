//! What a call tells beside its response.

use std::time::Duration;

use http::StatusCode;
use smithy_runtime::{Error, RetryConfig};

use crate::operation::{client, greet, retrying_config};
use crate::server::{Server, response};

#[tokio::test]
async fn status_request_id_and_attempts_of_a_success() {
    let failure = response("500 Oh", &["x-amzn-RequestId: 1"], "{}");
    let success = response("200 OK", &["x-amzn-RequestId: 2"], r#"{"Greeting":"hello"}"#);
    let server = Server::start(vec![vec![failure, success]]);
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    let client = client(retrying_config().retry_config(retries).endpoint_url(server.url()));
    let (response, metadata) = client.send_with_metadata(greet("Ada")).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
    assert_eq!(metadata.request_id.as_deref(), Some("2"));
    assert_eq!((metadata.status, metadata.attempts), (StatusCode::OK, 2));
}

#[tokio::test]
async fn a_response_without_a_request_id_has_none() {
    let server = Server::start(vec![vec![response("204 No Content", &[], "")]]);
    let client = client(retrying_config().endpoint_url(server.url()));
    let (_, metadata) = client.send_with_metadata(greet("Ada")).await.unwrap();
    assert_eq!((metadata.request_id, metadata.status), (None, StatusCode::NO_CONTENT));
}

#[tokio::test]
async fn a_failure_tells_the_same() {
    let server = Server::start(vec![vec![response("400 Bad Request", &["x-amzn-RequestId: 1"], "{}")]]);
    let client = client(retrying_config().endpoint_url(server.url()));
    match client.send_with_metadata(greet("Ada")).await {
        Err(Error::Service(error)) => {
            assert_eq!((error.request_id(), error.status().as_u16(), error.attempts()), (Some("1"), 400, 1));
        }
        other => panic!("{other:?}"),
    }
}
