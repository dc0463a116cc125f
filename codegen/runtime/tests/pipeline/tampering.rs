//! Requests that are changed on their way: the service refuses them, and so do the servers of these tests.

use std::sync::Mutex;

use http::{HeaderValue, Request};
use smithy_runtime::transport::{HyperTransport, Transport, from_fn};
use smithy_runtime::{Body, Config, Error};

use crate::operation::{client, config, greet};
use crate::server::{Server, ok};

/// A configuration whose requests are changed when they are on their way.
fn meddling(server: &Server, change: impl Fn(&mut Request<Body>) + Send + Sync + 'static) -> Config {
    let transport = HyperTransport::new();
    config().endpoint_url(server.url()).transport(from_fn(move |mut request| {
        change(&mut request);
        transport.send(request)
    }))
}

/// What the server has against the request of a call that is changed so.
async fn fault(change: impl Fn(&mut Request<Body>) + Send + Sync + 'static) -> String {
    let server = Server::start(vec![vec![ok("{}")]]);
    let result = client(meddling(&server, change)).send(greet("Ada")).await;
    let faults = server.faults();
    match result {
        Err(Error::Service(error)) => assert_eq!(error.code(), Some("InvalidSignatureException"), "{faults:?}"),
        other => panic!("{other:?}, {faults:?}"),
    }
    let [fault] = &faults[..] else { panic!("{faults:?}") };
    fault.clone()
}

#[tokio::test]
async fn the_signature_covers_every_byte_of_the_body() {
    for at in 0..r#"{"Name":"Ada","Token":"1"}"#.len() {
        let change = move |request: &mut Request<Body>| {
            let mut body = request.body().bytes().unwrap().to_vec();
            body[at] ^= 1;
            *request.body_mut() = body.into();
        };
        assert_eq!(fault(change).await, "the signature is that of another request or secret", "{at}");
    }
}

#[tokio::test]
async fn the_signature_covers_operation_time_and_host() {
    for (name, value) in [
        ("x-amz-target", "GreetingDesk.Forget"),
        ("x-amz-date", "20150830T123600Z"),
        ("host", "elsewhere.example.com"),
        ("content-type", "text/plain"),
    ] {
        fault(move |request| {
            request.headers_mut().insert(name, HeaderValue::from_static(value)).unwrap();
        })
        .await;
    }
}

#[tokio::test]
async fn a_header_of_amazons_that_is_added_is_not_covered() {
    let added = fault(|request| {
        request.headers_mut().insert("x-amz-security-token", HeaderValue::from_static("of another"));
    });
    assert_eq!(added.await, "the signature does not cover `x-amz-security-token`");
}

#[tokio::test]
async fn the_signature_of_one_call_is_not_that_of_another() {
    let first = Mutex::new(None);
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]]);
    let client = client(meddling(&server, move |request| {
        let authorization = request.headers()["authorization"].clone();
        let first = first.lock().unwrap().get_or_insert(authorization).clone();
        request.headers_mut().insert("authorization", first);
    }));
    client.send(greet("Ada")).await.unwrap();
    client.send(greet("Grace")).await.unwrap_err();
    assert_eq!(server.faults(), ["the signature is that of another request or secret"]);
}

#[tokio::test]
async fn a_request_without_a_signature_is_refused() {
    let stripped = fault(|request| drop(request.headers_mut().remove("authorization")));
    assert_eq!(stripped.await, "it is not signed");
}

#[tokio::test]
#[should_panic(expected = "a request to the test's server: the signature is that of another request or secret")]
async fn a_test_whose_requests_are_refused_fails_though_nobody_looks() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let change = |request: &mut Request<Body>| *request.body_mut() = r#"{"Name":"Eve","Token":"1"}"#.into();
    client(meddling(&server, change)).send(greet("Ada")).await.unwrap_err();
}
