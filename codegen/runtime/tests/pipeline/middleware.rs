//! Layers of the caller's own around calls and attempts.

use std::sync::{Arc, Mutex};

use http::Response;
use smithy_runtime::middleware::{self, Middleware, Next};
use smithy_runtime::{Body, BoxFuture, Error, InvalidRequest};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{Server, ok, response};

type Log = Arc<Mutex<Vec<String>>>;

/// A layer that notes when a request passes and when its response does.
struct Noting(&'static str, Log);

impl Middleware for Noting {
    fn handle<'a>(&'a self, request: http::Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(async move {
            let Noting(name, log) = self;
            let attempt = next.attempt();
            log.lock().unwrap().push(format!("{name} {} {attempt:?}", next.operation().name));
            let response = next.run(request).await?;
            log.lock().unwrap().push(format!("{name} {}", response.status().as_u16()));
            Ok(response)
        })
    }
}

#[tokio::test]
async fn layers_lie_in_the_order_in_which_they_were_added() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), ok("{}")]]);
    let log = Log::default();
    let noting = |name| Noting(name, Arc::clone(&log));
    let config = retrying_config()
        .attempt_layer(noting("third"))
        .operation_layer(noting("first"))
        .operation_layer(noting("second"))
        .attempt_layer(noting("fourth"));
    client(config.endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    let expected = "first Greet None, second Greet None, \
                    third Greet Some(1), fourth Greet Some(1), fourth 500, third 500, \
                    third Greet Some(2), fourth Greet Some(2), fourth 200, third 200, \
                    second 200, first 200";
    assert_eq!(log.lock().unwrap().join(", "), expected);
}

#[tokio::test]
async fn what_a_layer_makes_of_the_request_is_signed() {
    let edit = || {
        middleware::from_fn(|mut request, next| {
            request.headers_mut().insert("x-note", "layered".parse().unwrap());
            *request.body_mut() = Body::from(r#"{"Name":"Grace"}"#);
            next.run(request)
        })
    };
    for config in [config().operation_layer(edit()), config().attempt_layer(edit())] {
        let server = Server::start(vec![vec![ok("{}")]]);
        client(config.endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
        let request = server.received();
        assert_eq!(request.body, b"{\"Name\":\"Grace\"}");
        assert!(request.header("authorization").contains(";x-note, "), "{}", request.head);
        request.assert_signed_for("eu-west-1", "greeting");
    }
}

#[tokio::test]
async fn a_layer_may_respond_in_place_of_the_service() {
    let layer = || middleware::from_fn(|_, _| async { Ok(Response::new(r#"{"Greeting":"from the cache"}"#.into())) });
    for config in [config().operation_layer(layer()), config().attempt_layer(layer())] {
        let response = client(config.endpoint_url("http://127.0.0.1:9")).send(greet("Ada")).await.unwrap();
        assert_eq!(response.greeting.as_deref(), Some("from the cache"));
    }
}

#[tokio::test]
async fn a_status_that_a_layer_responds_with_is_tried_again_where_it_lies_around_the_attempt() {
    let failing_first = middleware::from_fn(|request, next: Next| async move {
        match next.attempt() {
            Some(1) => Ok(Response::builder().status(503).body(Body::empty()).unwrap()),
            _ => next.run(request).await,
        }
    });
    let server = Server::start(vec![vec![ok("{}")]]);
    let client = client(retrying_config().attempt_layer(failing_first).endpoint_url(server.url()));
    let (_, metadata) = client.send_with_metadata(greet("Ada")).await.unwrap();
    assert_eq!(metadata.attempts, 2);
}

#[tokio::test]
async fn an_error_of_a_layer_is_the_callers() {
    let refusing = middleware::from_fn(|_, _| async { Err(InvalidRequest::new("not on Sundays").into()) });
    let error = client(config().operation_layer(refusing)).send(greet("Ada")).await.unwrap_err();
    assert_eq!(error.to_string(), "the request cannot be sent: not on Sundays");
}

#[tokio::test]
async fn a_layer_may_go_on_more_than_once() {
    let twice = middleware::from_fn(|request: http::Request<Body>, next: Next| async move {
        let (head, body) = request.into_parts();
        let first = http::Request::from_parts(head.clone(), body.try_clone().unwrap());
        next.clone().run(first).await?;
        next.run(http::Request::from_parts(head, body)).await
    });
    let server = Server::start(vec![vec![ok("{}"), ok(r#"{"Greeting":"again"}"#)]]);
    let client = client(config().operation_layer(twice).endpoint_url(server.url()));
    let (response, metadata) = client.send_with_metadata(greet("Ada")).await.unwrap();
    assert_eq!((response.greeting.as_deref(), metadata.attempts), (Some("again"), 2));
}
