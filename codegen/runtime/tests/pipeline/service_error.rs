//! What becomes of a service's error, in each form that the protocols have for it.

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Bytes, Error, ServiceError};

use crate::operation::{client, config, greet};

/// The error of a call that this is the response to.
async fn error(status: u16, headers: &[(&str, &str)], body: &str) -> ServiceError {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(Bytes::from(body.to_owned())).unwrap();
    let transport = from_fn(move |_| std::future::ready(Ok(response.clone().map(Body::from))));
    match client(config().transport(transport)).send(greet("Ada")).await {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

async fn code(headers: &[(&str, &str)], body: &str) -> Option<String> {
    error(400, headers, body).await.code().map(str::to_owned)
}

async fn message(body: &str) -> Option<String> {
    error(400, &[], body).await.message().map(str::to_owned)
}

#[tokio::test]
async fn the_code_is_found_in_each_of_its_places() {
    assert_eq!(code(&[("x-amzn-errortype", "Foo")], "{}").await.as_deref(), Some("Foo"));
    assert_eq!(code(&[], r#"{"code":"Foo"}"#).await.as_deref(), Some("Foo"));
    assert_eq!(code(&[], r#"{"__type":"Foo"}"#).await.as_deref(), Some("Foo"));
}

#[tokio::test]
async fn the_header_beats_the_body_and_code_beats_type() {
    let body = r#"{"__type":"Third","code":"Second"}"#;
    assert_eq!(code(&[("x-amzn-errortype", "First")], body).await.as_deref(), Some("First"));
    assert_eq!(code(&[], body).await.as_deref(), Some("Second"));
    assert_eq!(code(&[], r#"{"code":"Second","__type":"Third"}"#).await.as_deref(), Some("Second"));
}

#[tokio::test]
async fn the_code_is_stripped_of_namespace_and_url() {
    for text in [
        "FooError",
        "FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/",
        "aws.protocoltests.restjson#FooError",
        "aws.protocoltests.restjson#FooError:http://internal.amazon.com/coral/#x",
    ] {
        let body = format!(r#"{{"__type":"{text}"}}"#);
        assert_eq!(code(&[], &body).await.as_deref(), Some("FooError"), "{text}");
        assert_eq!(code(&[("x-amzn-errortype", text)], "").await.as_deref(), Some("FooError"), "{text}");
    }
}

#[tokio::test]
async fn a_code_that_is_no_string_does_not_count() {
    for body in [
        r#"{"code":400,"__type":"Foo"}"#,
        r#"{"code":null,"__type":"Foo"}"#,
        r#"{"code":{"code":"Bar"},"__type":"Foo"}"#,
        r#"{"code":["Bar"],"__type":"Foo"}"#,
        r#"{"code":"","__type":"Foo"}"#,
    ] {
        assert_eq!(code(&[], body).await.as_deref(), Some("Foo"), "{body}");
    }
}

#[tokio::test]
async fn a_modelled_member_named_code_in_capitals_is_not_the_code() {
    assert_eq!(code(&[], r#"{"Code":"Bar","__type":"Foo"}"#).await.as_deref(), Some("Foo"));
}

#[tokio::test]
async fn the_message_is_found_under_each_of_its_names() {
    for name in ["message", "Message", "errorMessage"] {
        let body = format!(r#"{{"{name}":"no \"Ada\""}}"#);
        assert_eq!(message(&body).await.as_deref(), Some("no \"Ada\""), "{name}");
    }
    assert_eq!(message(r#"{"message":"a","Message":null}"#).await.as_deref(), Some("a"));
}

#[tokio::test]
async fn the_request_id_is_found_under_both_of_its_names() {
    for name in ["x-amzn-requestid", "x-amz-request-id"] {
        let error = error(500, &[(name, "6f1d")], "{}").await;
        assert_eq!(error.request_id(), Some("6f1d"), "{name}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_shown_in_short() {
    let page = format!("<html>\r\n<body>\n  <h1>502 Bad\tGateway</h1>{}</body></html>", " …".repeat(500));
    let error = error(502, &[], &page).await;
    assert_eq!((error.code(), error.message(), error.status().as_u16()), (None, None, 502));
    assert_eq!(error.body(), &page);
    let sentence = error.to_string();
    let start = "Greet: an error response without an error code; its body: <html> <body> <h1>502 Bad Gateway</h1> … …";
    assert!(sentence.starts_with(start), "{sentence}");
    assert!(sentence.ends_with("… (HTTP 502)") && sentence.chars().count() < 280, "{sentence}");
}

#[tokio::test]
async fn a_body_with_more_than_one_document_counts_as_no_json() {
    assert_eq!(code(&[], r#"{"code":"Foo"}{}"#).await, None);
}

#[tokio::test]
async fn the_header_counts_even_when_the_body_is_no_json() {
    assert_eq!(code(&[("x-amzn-errortype", "Foo")], "<html>").await.as_deref(), Some("Foo"));
}

#[tokio::test]
async fn an_empty_body_leaves_the_status() {
    let error = error(503, &[], "").await;
    assert_eq!(error.to_string(), "Greet: an error response without an error code (HTTP 503)");
}

/// A shape that a request holds too: it has no `Default`.
#[derive(Debug)]
struct Refused {
    reason: String,
}

impl Refused {
    fn absent() -> Self {
        Self { reason: "none given".to_owned() }
    }
}

smithy_runtime::structure!(Refused, decode(absent), { "Reason" = reason, });

#[tokio::test]
async fn members_are_absent_where_the_body_is_not_what_the_model_says() {
    for (body, reason) in [(r#"{"Reason":"late"}"#, "late"), ("{}", "none given"), (r#"{"Reason":7}"#, "none given")] {
        let refused = error(400, &[], body).await.into_exception_or(Refused::absent);
        assert_eq!((refused.reason.as_str(), refused.service_error().status().as_u16()), (reason, 400), "{body}");
    }
}
