//! Requests and responses as plain HTTP, without a client.

use std::time::SystemTime;

use http::Response;
use smithy_runtime::{Bytes, Endpoint, Error, sigv4};

use crate::operation::{GreetRequest, SERVICE, client, config, credentials, greet};
use crate::server::{Server, ok};

#[test]
fn a_request_is_complete_but_for_the_signature() {
    let endpoint = Endpoint::new("https://greeting.example.com/desk").header("x-desk", "front");
    let request = SERVICE.to_http(greet("Ada"), &endpoint).unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri()),
        ("POST", &"https://greeting.example.com/desk/".parse().unwrap())
    );
    let mut headers: Vec<_> =
        request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    headers.sort_unstable();
    assert_eq!(
        headers,
        [
            ("content-length", "26"),
            ("content-type", "application/x-amz-json-1.1"),
            ("host", "greeting.example.com"),
            ("x-amz-target", "GreetingDesk.Greet"),
            ("x-desk", "front"),
        ]
    );
    assert_eq!(request.body(), &br#"{"Name":"Ada","Token":"1"}"#[..]);
}

#[test]
fn an_absent_idempotency_token_is_filled_in() {
    let request = SERVICE.to_http(GreetRequest::default(), &Endpoint::new("http://localhost:8000")).unwrap();
    assert!(request.body().starts_with(br#"{"Token":""#), "{:?}", request.body());
}

#[cfg(feature = "rustls-ring")]
#[tokio::test]
async fn signed_it_is_what_a_client_sends() {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    let sent = server.received();

    let request = SERVICE.to_http(greet("Ada"), &Endpoint::new(server.url())).unwrap();
    let (mut head, body) = request.into_parts();
    head.headers.remove("content-length");
    sigv4::sign(&mut head, &body, &credentials(), "eu-west-1", "greeting", SystemTime::now()).unwrap();
    for name in ["content-type", "host", "x-amz-target"] {
        assert_eq!(head.headers[name], sent.header(name));
    }
    let signed = |authorization: &str| authorization.split(' ').nth(2).map(str::to_owned);
    assert_eq!(body, sent.body);
    let own = signed(head.headers["authorization"].to_str().unwrap());
    assert!(own.is_some_and(|own| own.contains("host;x-amz-date;x-amz-target")));
}

#[test]
fn an_endpoint_that_is_no_url_is_an_error() {
    let error = SERVICE.to_http(greet("Ada"), &Endpoint::new("nowhere")).unwrap_err();
    assert!(matches!(error, Error::Endpoint(_)), "{error}");
}

fn response(status: u16, body: &'static str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn a_success_is_decoded() {
    let answer = SERVICE.from_http::<GreetRequest>(response(200, r#"{"Greeting":"Hello Ada"}"#)).unwrap();
    assert_eq!(answer.greeting.as_deref(), Some("Hello Ada"));
}

#[test]
fn an_error_of_the_service_is_told_as_by_a_client() {
    let refused = response(400, r#"{"__type":"example#Busy","message":"later"}"#);
    let error = SERVICE.from_http::<GreetRequest>(refused).unwrap_err();
    assert_eq!(error.to_string(), "Greet: Busy: later (HTTP 400)");
}

#[test]
fn a_body_that_is_no_answer_is_an_error() {
    let error = SERVICE.from_http::<GreetRequest>(response(200, "<html>")).unwrap_err();
    assert!(matches!(error, Error::Undecodable(_)), "{error}");
}
