//! Services that answered in the query protocol once, and keep the codes that their errors had there.

use std::time::Duration;

use smithy_runtime::{Client, Config, Error, RetryConfig, RetryKind, Service, ServiceError};

use crate::operation::{SERVICE, client, config, greet, retrying_config};
use crate::server::{Server, ok, response};

static QUEUES: Service = Service {
    query_compatible: true,
    retryable: |code| matches!(code, "Busy" | "Queues.Busy").then_some(RetryKind::Transient),
    ..SERVICE
};

const GONE: &str = r#"{"__type":"example.queues#QueueDoesNotExist","message":"no such queue"}"#;

/// The error of a call to this service that is answered so.
async fn error(service: &'static Service, headers: &[&str], body: &str) -> ServiceError {
    let server = Server::start(vec![vec![response("400 Bad Request", headers, body)]]);
    match Client::new(service, config().endpoint_url(server.url())).send(greet("Ada")).await {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

/// Whether a call is made again that is answered so.
async fn is_tried_again(header: &str, body: &str) -> bool {
    let server = Server::start(vec![vec![response("400 Bad Request", &[header], body), ok("{}")]]);
    let config = retrying_config().retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO));
    Client::new(&QUEUES, config.endpoint_url(server.url())).send(greet("Ada")).await.is_ok()
}

async fn head(client: impl FnOnce(Config) -> Client) -> crate::server::Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    server.received()
}

#[tokio::test]
async fn the_codes_are_asked_for_by_a_header_that_is_signed() {
    let request = head(|config| Client::new(&QUEUES, config)).await;
    assert_eq!(request.header("x-amzn-query-mode"), "true");
    assert!(request.header("authorization").contains(";x-amzn-query-mode,"), "{}", request.head);
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn other_services_are_not_asked_for_them() {
    let request = head(client).await;
    assert!(!request.head.contains("x-amzn-query-mode"), "{}", request.head);
}

#[tokio::test]
async fn the_code_is_that_of_the_query_protocol_and_the_shape_is_known_beside() {
    let error = error(&QUEUES, &["x-amzn-query-error: Queues.NonExistentQueue;Sender"], GONE).await;
    assert_eq!(error.code(), Some("Queues.NonExistentQueue"));
    assert_eq!(error.shape_name(), Some("QueueDoesNotExist"));
    assert_eq!(error.to_string(), "Greet: Queues.NonExistentQueue: no such queue (HTTP 400)");
}

#[tokio::test]
async fn a_code_of_the_query_protocol_needs_no_shape() {
    let error = error(&QUEUES, &["x-amzn-query-error: Queues.Odd;Receiver"], "{}").await;
    assert_eq!((error.code(), error.shape_name()), (Some("Queues.Odd"), None));
}

#[tokio::test]
async fn without_such_a_code_the_shape_is_the_code() {
    for headers in [&[][..], &["x-amzn-query-error: Odd"], &["x-amzn-query-error: ;Sender"]] {
        let error = error(&QUEUES, headers, GONE).await;
        assert_eq!((error.code(), error.shape_name()), (Some("QueueDoesNotExist"), Some("QueueDoesNotExist")));
    }
}

#[tokio::test]
async fn of_other_services_the_header_means_nothing() {
    let error = error(&SERVICE, &["x-amzn-query-error: Queues.NonExistentQueue;Sender"], GONE).await;
    assert_eq!(error.code(), Some("QueueDoesNotExist"));
}

#[tokio::test]
async fn throttling_is_known_by_either_name() {
    assert!(is_tried_again("x-amzn-query-error: Throttling;Sender", r#"{"__type":"TooFast"}"#).await);
    assert!(is_tried_again("x-amzn-query-error: Queues.TooFast;Sender", r#"{"__type":"RequestThrottled"}"#).await);
    assert!(!is_tried_again("x-amzn-query-error: Queues.TooFast;Sender", r#"{"__type":"TooFast"}"#).await);
}

#[tokio::test]
async fn what_the_model_says_of_retries_is_found_by_either_name() {
    assert!(is_tried_again("x-amzn-query-error: Queues.Busy;Receiver", "{}").await);
    assert!(is_tried_again("x-amzn-query-error: Queues.Odd;Receiver", r#"{"__type":"Busy"}"#).await);
}
