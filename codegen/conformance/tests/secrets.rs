//! What the model calls sensitive is not shown, be it a member of a union deep in a request or of one in an answer.

use conformance::operation::PutValueRequest;
use conformance::types::Value;
use conformance::{Client, Error};
use smithy_runtime::codegen_support::protocol_tests::{StubService, block_on};

/// Both forms of `Debug`, and the sentence.
fn shown(error: &Error) -> String {
    format!("{error:?} {error:#?} {error}")
}

/// The error of a call that is answered so.
fn error(status: u16, body: &'static str) -> Error {
    let stub = StubService::responding(status, &[], body);
    block_on(Client::new(stub.config()).put_value(PutValueRequest::default())).unwrap_err()
}

#[test]
fn a_sensitive_member_of_a_union_is_not_shown() {
    let request = PutValueRequest::default().value(Value::Secret("hunter2".to_owned()));
    let shown = format!("{request:?} {request:#?}");
    assert!(shown.contains("Secret([redacted])") && !shown.contains("hunter2"), "{shown}");
}

#[test]
fn an_answer_that_cannot_be_read_does_not_show_it() {
    for body in [r#"{"Value":{"secret":{"hunter2":7}}}"#, r#"{"Value":{"secret":["hunter2"]}}"#] {
        let shown = shown(&error(200, body));
        assert!(shown.contains("secret") && !shown.contains("hunter2"), "{shown}");
    }
}

#[test]
fn an_error_without_a_code_shows_the_rest_of_its_body() {
    let shown = shown(&error(500, r#"{"Value":{"secret":"hunter2"},"other":1}"#));
    assert!(shown.contains(r#"{"Value":{"secret":"[redacted]"},"other":1}"#) && !shown.contains("hunter2"), "{shown}");
}
