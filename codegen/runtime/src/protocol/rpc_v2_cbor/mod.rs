//! The protocol `smithy.protocols#rpcv2Cbor`: every request is a POST to a path that names the operation, with a map in
//! CBOR.
//!
//! An operation without input sends no body; a response without a body stands for an empty map.

mod error;
#[cfg(feature = "test-util")]
mod server;

#[cfg(feature = "test-util")]
use bytes::Bytes;
#[cfg(feature = "test-util")]
use http::Response;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};

use crate::codec::cbor;
#[cfg(feature = "test-util")]
use crate::protocol::server_side::ServerSide;
use crate::protocol::{Protocol, query_compatible};
use crate::transport::Body;

const SMITHY_PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");
const NAME: HeaderValue = HeaderValue::from_static("rpc-v2-cbor");
const MEDIA_TYPE: &str = "application/cbor";

/// The protocol `smithy.protocols#rpcv2Cbor`.
pub static RPC_V2_CBOR: Protocol = Protocol {
    id: "smithy.protocols#rpcv2Cbor",
    content_type: MEDIA_TYPE,
    reserved_headers: &["accept", "smithy-protocol"],
    add_headers,
    address,
    has_forms: false,
    read_error: error::read,
    error_members: error::members,
    may_be_document,
    redacted: cbor::redacted,
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: MEDIA_TYPE, target, error: |error| marked(server::error(error)) },
};

fn add_headers(headers: &mut HeaderMap, is_query_compatible: bool) {
    headers.insert(SMITHY_PROTOCOL, NAME);
    headers.insert(ACCEPT, HeaderValue::from_static(MEDIA_TYPE));
    if is_query_compatible {
        query_compatible::add_header(headers);
    }
}

/// The target is the path, `service/GameScores/operation/PutScore`. Section "Requests".
fn address(request: &mut Request<Body>, target: &'static str) {
    *request.method_mut() = Method::POST;
    if request.body().len() == Some(0) {
        request.headers_mut().remove(CONTENT_TYPE);
    }
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(format!("{}{target}", request.uri().path())).ok();
    // Both parts are those of URLs that have been checked, the endpoint's and the generated crate's.
    if let Ok(uri) = http::Uri::from_parts(parts) {
        *request.uri_mut() = uri;
    }
}

/// Whether it begins with a map.
fn may_be_document(body: &[u8]) -> bool {
    matches!(body.first(), Some(0xa0..=0xbf))
}

/// The operation that a request names: its path, `service/GameScores/operation/PutScore`, after that of the endpoint.
#[cfg(feature = "test-util")]
fn target(request: &Request<Bytes>) -> Option<String> {
    if request.headers().get(SMITHY_PROTOCOL) != Some(&NAME) {
        return None;
    }
    // Four parts, from the end: those before are the endpoint's, and a service may be called `service` too.
    let path = request.uri().path();
    let (start, _) = path.rmatch_indices('/').nth(3)?;
    path.get(start + 1..).filter(|target| target.starts_with("service/")).map(str::to_owned)
}

/// A response that says which protocol it is in. Section "Responses".
#[cfg(feature = "test-util")]
fn marked(mut response: Response<Bytes>) -> Response<Bytes> {
    response.headers_mut().insert(SMITHY_PROTOCOL, NAME);
    response
}
