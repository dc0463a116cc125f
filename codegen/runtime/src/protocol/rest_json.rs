//! The protocol `aws.protocols#restJson1`: operations have methods and URIs of their own, and what their bindings leave for
//! the body is a document in JSON.

#[cfg(feature = "test-util")]
use bytes::Bytes;
#[cfg(feature = "test-util")]
use http::{HeaderMap, HeaderName, HeaderValue, Response};

use super::{Protocol, json_errors};
use crate::codec::json;
#[cfg(feature = "test-util")]
use crate::codec::{Write, json::JsonWriter};
#[cfg(feature = "test-util")]
use crate::protocol::server_side::{ErrorMembers, ErrorResponse, ServerSide};

/// The protocol `aws.protocols#restJson1`.
pub static REST_JSON_1: Protocol = Protocol {
    id: "aws.protocols#restJson1",
    content_type: "application/json",
    reserved_headers: &[],
    add_headers: |_, _| {},
    // What a request is for is in its method and URI, which its members decide too.
    address: |_, _| {},
    has_forms: false,
    read_error: json_errors::read,
    error_members: json_errors::members,
    may_be_document: json_errors::may_be_document,
    redacted: |body, names| json::redacted(body, names).ok(),
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "application/json", target: |_| None, error },
};

/// Writes an error: the code in a header, the members in the body. Section "Operation error serialization".
#[cfg(feature = "test-util")]
fn error(error: ErrorResponse) -> Response<Bytes> {
    let (headers, body) = match error.members {
        ErrorMembers::Encoded(headers, body) => (headers, body),
        ErrorMembers::Message(message) => {
            let mut json = JsonWriter::new();
            json.begin_structure();
            json.member("message", message.as_str());
            json.end_structure();
            (HeaderMap::new(), json.into_bytes())
        }
    };
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = error.status;
    *response.headers_mut() = headers;
    let code = HeaderValue::try_from(error.code).ok();
    response.headers_mut().extend(code.map(|code| (HeaderName::from_static("x-amzn-errortype"), code)));
    response
}
