//! Requests of an operation that takes them compressed, larger than a case in a model can well be.

use conformance::Client;
use conformance::operation::{PutLargeRequest, PutLargeResponse};
use smithy_runtime::codegen_support::protocol_tests::{StubService, block_on};

fn body(text: &str) -> String {
    format!(r#"{{"Text":"{text}"}}"#)
}

#[test]
fn a_large_request_is_compressed() {
    let stub = StubService::responding(200, &[], "{}");
    let text = "x".repeat(20_000);
    let request = PutLargeRequest::default().text(&text);
    assert_eq!(block_on(Client::new(stub.config()).put_large(request)).unwrap(), PutLargeResponse::default());
    let sent = stub.request();
    sent.assert_header("content-encoding", "gzip");
    sent.assert_json(&body(&text));
}

#[test]
fn a_large_request_is_sent_as_it_is_where_the_caller_wants_that() {
    let stub = StubService::responding(200, &[], "{}");
    let text = "x".repeat(20_000);
    let client = Client::new(stub.config().disable_request_compression(true));
    block_on(client.put_large(PutLargeRequest::default().text(&text))).unwrap();
    let sent = stub.request();
    sent.assert_no_header("content-encoding");
    sent.assert_body(&body(&text));
}
