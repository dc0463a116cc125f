//! Requests and responses as plain HTTP, without a client.

use http::Response;
use smithy_runtime::{Bytes, Endpoint, Error};

use crate::operation::{GreetRequest, SERVICE, greet};

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
    let response = SERVICE.from_http::<GreetRequest>(response(200, r#"{"Greeting":"Hello Ada"}"#)).unwrap();
    assert_eq!(response.greeting.as_deref(), Some("Hello Ada"));
}

#[test]
fn an_error_of_the_service_is_told_as_by_a_client() {
    let refused = response(400, r#"{"__type":"example#Busy","message":"later"}"#);
    let error = SERVICE.from_http::<GreetRequest>(refused).unwrap_err();
    assert_eq!(error.to_string(), "Greet: Busy: later (HTTP 400)");
}

#[test]
fn a_body_that_is_no_response_is_an_error() {
    let error = SERVICE.from_http::<GreetRequest>(response(200, "<html>")).unwrap_err();
    assert!(matches!(error, Error::Undecodable(_)), "{error}");
}
