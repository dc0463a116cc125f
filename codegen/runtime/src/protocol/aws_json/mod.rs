//! The protocols `aws.protocols#awsJson1_0` and `awsJson1_1`: every request is a POST to `/` with a document in JSON.
//!
//! The input is an object, `{}` where it has no members; a response without a body stands for `{}`.

#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};

use crate::codec::json;
#[cfg(feature = "test-util")]
use crate::protocol::server_side::ServerSide;
use crate::protocol::{Protocol, json_errors, query_compatible};
use crate::transport::Body;

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// The protocol `aws.protocols#awsJson1_0`.
pub static AWS_JSON_1_0: Protocol = with_version("aws.protocols#awsJson1_0", "application/x-amz-json-1.0");

/// The protocol `aws.protocols#awsJson1_1`.
pub static AWS_JSON_1_1: Protocol = with_version("aws.protocols#awsJson1_1", "application/x-amz-json-1.1");

const fn with_version(id: &'static str, content_type: &'static str) -> Protocol {
    Protocol {
        id,
        content_type,
        reserved_headers: &["x-amz-target"],
        add_headers,
        address,
        has_forms: false,
        read_error: json_errors::read,
        error_members: json_errors::members,
        may_be_document: json_errors::may_be_document,
        redacted: |body, names| json::redacted(body, names).ok(),
        #[cfg(feature = "test-util")]
        server: ServerSide { content_type, target, error: server::error },
    }
}

fn add_headers(headers: &mut HeaderMap, is_query_compatible: bool) {
    if is_query_compatible {
        query_compatible::add_header(headers);
    }
}

fn address(request: &mut Request<Body>, target: &'static str) {
    *request.method_mut() = Method::POST;
    // `from_static` takes eleven instructions a byte, as it can run in the compiler, and this two.
    if let Ok(target) = HeaderValue::from_maybe_shared(Bytes::from_static(target.as_bytes())) {
        request.headers_mut().insert(X_AMZ_TARGET, target);
    }
}

/// The operation that a request names.
#[cfg(feature = "test-util")]
fn target(request: &Request<Bytes>) -> Option<String> {
    request.headers().get(X_AMZ_TARGET)?.to_str().ok().map(str::to_owned)
}
