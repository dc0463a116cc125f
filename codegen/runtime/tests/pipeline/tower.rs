//! Layers and services of the tower ecosystem.

use std::time::Duration;

use http::{Request, Response};
use smithy_runtime::transport::{HyperTransport, TransportErrorKind, TransportService};
use smithy_runtime::{Body, Error, OperationInfo, RetryConfig, middleware, transport};
use tokio::time::Instant;
use tower::{ServiceBuilder, service_fn};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{Server, ok, response};

#[tokio::test]
async fn a_layer_lies_around_a_call() {
    let layers = ServiceBuilder::new()
        .map_request(|mut request: Request<Body>| {
            let name = request.extensions().get::<OperationInfo>().unwrap().name;
            request.headers_mut().insert("x-operation", name.parse().unwrap());
            request
        })
        .map_response(|response: Response<Body>| response.map(|_| Body::from(r#"{"Greeting":"mapped"}"#)));
    let server = Server::start(vec![vec![ok("{}")]]);
    let layer = middleware::from_tower(layers.into_inner());
    let client = client(config().operation_layer(layer).endpoint_url(server.url()));
    assert_eq!(client.send(greet("Ada")).await.unwrap().greeting.as_deref(), Some("mapped"));
    assert_eq!(server.received().header("x-operation"), "Greet");
}

#[tokio::test]
async fn a_layer_around_attempts_passes_for_each() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), ok("{}")]]);
    let layer = tower::timeout::TimeoutLayer::new(Duration::from_secs(10));
    let config = retrying_config().attempt_layer(middleware::from_tower(layer)).endpoint_url(server.url());
    assert_eq!(client(config).send_with_metadata(greet("Ada")).await.unwrap().1.attempts, 2);
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_layer_comes_out_of_the_call() {
    let layer = tower::timeout::TimeoutLayer::new(Duration::from_secs(10));
    let stalled = transport::from_fn(|_| std::future::pending());
    let call = client(retrying_config().operation_layer(middleware::from_tower(layer)).transport(stalled));
    match call.send(greet("Ada")).await {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind(), TransportErrorKind::Other);
            assert_eq!(format!("{error:#}"), "could not send to greeting.eu-west-1.amazonaws.com: request timed out");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_error_of_the_call_comes_through_a_layer_that_boxes_errors() {
    let layer = tower::timeout::TimeoutLayer::new(Duration::from_secs(10));
    let config = config().operation_layer(middleware::from_tower(layer)).endpoint_url("http://nowhere.invalid");
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Connect), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_state_of_a_layer_is_that_of_all_calls() {
    let layer = tower::limit::ConcurrencyLimitLayer::new(1);
    let slow = transport::from_fn(|_| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok(Response::new("{}".into()))
    });
    let client = client(config().operation_layer(middleware::from_tower(layer)).transport(slow));
    let start = Instant::now();
    let (first, second) = tokio::join!(client.send(greet("Ada")), client.send(greet("Grace")));
    first.and(second).unwrap();
    assert_eq!(start.elapsed().as_secs(), 2);
}

#[tokio::test]
async fn a_service_is_a_transport() {
    let service = service_fn(|request: Request<Body>| async move {
        assert!(request.headers().contains_key("authorization"));
        Ok::<_, std::io::Error>(Response::new(Body::from(r#"{"Greeting":"served"}"#)))
    });
    let client = client(config().transport(transport::from_tower(service)));
    assert_eq!(client.send(greet("Ada")).await.unwrap().greeting.as_deref(), Some("served"));
}

#[tokio::test]
async fn a_transport_is_a_service_for_layers() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), ok("{}")]]);
    let service = ServiceBuilder::new().concurrency_limit(1).service(TransportService(HyperTransport::new()));
    let config = config().transport(transport::from_tower(service)).endpoint_url(server.url());
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    client(config.retry_config(retries)).send(greet("Ada")).await.unwrap();
    assert_eq!(server.all_received().len(), 2);
}
