//! The service's side of RPC v2 CBOR.

use bytes::Bytes;
use http::Response;

use crate::codec::cbor;
use crate::protocol::query_compatible;
use crate::protocol::server_side::{ErrorMembers, ErrorResponse};

/// Writes an error: the code and the members in the body, the code of the query protocol in a header.
pub(super) fn error(error: ErrorResponse) -> Response<Bytes> {
    let ErrorResponse { status, code, query_code, members } = error;
    let members = match members {
        ErrorMembers::Message(message) => cbor::with_first(&[0xa0], &[("message", &message)]),
        ErrorMembers::Encoded(_, members) => Some(members),
    };
    let body = members.and_then(|members| cbor::with_first(&members, &[("__type", &code)]));
    let mut response = Response::new(Bytes::from(body.unwrap_or_default()));
    *response.status_mut() = status;
    if let Some(query_code) = query_code {
        query_compatible::add_code(&mut response, query_code);
    }
    response
}
