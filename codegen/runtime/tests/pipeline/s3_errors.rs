//! Responses of Amazon S3 whose status and body do not agree, or of which only one says what went wrong.

use http::Response;
use smithy_runtime::protocol::REST_XML_NO_ERROR_WRAPPING;
use smithy_runtime::{Bytes, Client, Error, RetryConfig, Service};

use crate::operation::{SERVICE, config};
use crate::server::{Server, response};
use crate::verifier::SECRET;

#[derive(Clone, Debug, Default)]
struct CopyRequest {}

#[derive(Debug, Default, PartialEq)]
struct CopyResponse {
    etag: Option<String>,
}

smithy_runtime::structure!(CopyRequest, encode, {});
smithy_runtime::structure!(CopyResponse, decode(default), { "ETag" = etag, });
smithy_runtime::operation!(CopyRequest => CopyResponse, Error, {
    "Copy" = "Copy",
    requests(errors_in_success),
    codec = xml::Xml,
});

static STORE: Service = Service { protocol: &REST_XML_NO_ERROR_WRAPPING, ..SERVICE };

const COPIED: &str = "<?xml version=\"1.0\"?>\n\n   \n<CopyResult><ETag>a1</ETag></CopyResult>";

/// What becomes of a copy that is answered with these bodies, one for each attempt.
async fn copied(bodies: &[&str]) -> Result<CopyResponse, Error> {
    let server = Server::start(vec![bodies.iter().map(|body| response("200 OK", &[], body)).collect()]);
    let config = config().endpoint_url(server.url()).retry_config(RetryConfig::standard());
    let outcome = Client::new(&STORE, config).send(CopyRequest::default()).await;
    assert_eq!(server.all_received().len(), bodies.len(), "attempts");
    outcome
}

#[tokio::test]
async fn a_body_that_is_no_error_is_the_response() {
    assert_eq!(copied(&[COPIED]).await.unwrap().etag.as_deref(), Some("a1"));
}

#[tokio::test]
async fn what_fails_for_a_moment_is_tried_again() {
    let error = "<?xml version=\"1.0\"?>\n   \n<Error><Code>InternalError</Code><Message>Again.</Message></Error>";
    assert_eq!(copied(&[error, COPIED]).await.unwrap().etag.as_deref(), Some("a1"));
}

#[tokio::test]
async fn what_keeps_failing_is_the_error_of_the_body() {
    let slow = "<Error><Code>SlowDown</Code><Message>Slower.</Message><RequestId>r-1</RequestId></Error>";
    let error = copied(&[slow; 3]).await.unwrap_err();
    assert!(error.is_retryable(), "{error:?}");
    let Error::Service(error) = error else { panic!("{error:?}") };
    assert_eq!((error.code(), error.message()), (Some("SlowDown"), Some("Slower.")));
    assert_eq!(error.request_id(), Some("r-1"));
}

#[tokio::test]
async fn an_error_that_quotes_the_secret_key_does_not_show_it() {
    let quoting = format!("<Error><Code>Odd</Code><Message>You sent {SECRET}.</Message></Error>");
    let error = copied(&[quoting.as_str(); 3]).await.unwrap_err();
    assert!(error.to_string().contains("Odd") && !format!("{error:?}").contains(SECRET), "{error}");
}

#[test]
fn a_response_that_was_not_fetched_by_a_client_is_read_the_same() {
    let error = Response::new(Bytes::from_static(b"<Error><Code>InternalError</Code></Error>"));
    assert_eq!(STORE.from_http::<CopyRequest>(error).unwrap_err().to_string(), "Copy: InternalError (HTTP 500)");
}

#[test]
fn an_error_without_a_body_is_named_by_its_status() {
    let error = |status| {
        let response = Response::builder().status(status).body(Bytes::new()).unwrap();
        STORE.from_http::<CopyRequest>(response).unwrap_err().to_string()
    };
    assert_eq!(error(404), "Copy: NotFound (HTTP 404)");
    assert_eq!(error(403), "Copy: an error response without an error code (HTTP 403)");
}
