//! Errors of a service that had other codes in the query protocol: which variant they are, and by what code.

use std::time::Duration;

use conformance::operation::PingRequest;
use conformance::{Client, Error};
use smithy_runtime::codegen_support::protocol_tests::{StubService, block_on};

/// The error of a call that is answered with this header and this body.
fn error(query_error: &str, body: &'static str) -> Error {
    let stub = StubService::responding(400, &[("x-amzn-query-error", query_error)], body);
    block_on(Client::new(stub.config()).ping(PingRequest::default())).unwrap_err()
}

#[test]
fn the_shape_says_which_variant_and_the_query_protocol_which_code() {
    let error = error("Queues.Missing;Sender", r#"{"__type":"example.conformance#NotFound","Message":"gone"}"#);
    assert!(matches!(&error, Error::NotFound(missing) if missing.message.as_deref() == Some("gone")), "{error:?}");
    assert_eq!(error.code(), Some("Queues.Missing"));
}

#[test]
fn the_shape_counts_where_the_code_says_another() {
    let error = error("Queues.Missing;Sender", r#"{"__type":"example.conformance#Throttled"}"#);
    assert!(matches!(error, Error::Throttled(_)), "{error:?}");
}

#[test]
fn an_unknown_shape_is_the_variant_that_the_code_says() {
    let error = error("Queues.Missing;Sender", r#"{"__type":"example.conformance#Elsewhere","Message":"gone"}"#);
    assert!(matches!(&error, Error::NotFound(missing) if missing.message.as_deref() == Some("gone")), "{error:?}");
}

#[test]
fn a_code_that_is_the_name_of_a_shape_will_do() {
    assert!(matches!(error("Throttled;Receiver", "{}"), Error::Throttled(_)));
}

#[test]
fn what_neither_says_is_unmodeled_and_keeps_its_code() {
    let error = error("Queues.Odd;Sender", r#"{"__type":"Odd"}"#);
    assert!(matches!(error, Error::Unmodeled(_)), "{error:?}");
    assert_eq!(error.code(), Some("Queues.Odd"));
}

#[test]
fn waiters_know_errors_by_either_name() {
    let body = r#"{"__type":"example.conformance#NotFound"}"#;
    let stub = StubService::responding(400, &[("x-amzn-query-error", "Queues.Missing;Sender")], body);
    let client = Client::new(stub.config());
    let wait = client.wait_until_gone_by_shape(PingRequest::default(), Duration::from_secs(60));
    assert_eq!(block_on(wait.into_future()).unwrap(), None);
    let wait = client.wait_until_gone_by_code(PingRequest::default(), Duration::from_secs(60));
    assert_eq!(block_on(wait.into_future()).unwrap(), None);
}
