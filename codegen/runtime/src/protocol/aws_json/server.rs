//! The service's side of AWS JSON.

use bytes::Bytes;
use http::Response;

use crate::codec::Write;
use crate::codec::json::JsonWriter;
use crate::protocol::query_compatible;
use crate::protocol::server_side::{ErrorMembers, ErrorResponse};

/// Writes an error: the code and the members in the body, the code of the query protocol in a header.
pub(super) fn error(error: ErrorResponse) -> Response<Bytes> {
    let ErrorResponse { status, code, query_code, members } = error;
    let mut response = Response::new(Bytes::from(body(&code, &members)));
    *response.status_mut() = status;
    if let Some(query_code) = query_code {
        query_compatible::add_code(&mut response, query_code);
    }
    response
}

/// The members of an error, after the code by which clients know it.
fn body(code: &str, members: &ErrorMembers) -> Vec<u8> {
    let mut json = JsonWriter::new();
    json.begin_structure();
    json.member("__type", code);
    let members = match members {
        ErrorMembers::Message(message) => {
            json.member("message", message.as_str());
            json.end_structure();
            return json.into_bytes();
        }
        ErrorMembers::Encoded(_, members) => members,
    };
    let mut body = json.into_bytes();
    match members.strip_prefix(b"{") {
        Some(rest) if rest != b"}" => {
            body.push(b',');
            body.extend_from_slice(rest);
        }
        _ => body.push(b'}'),
    }
    body
}
