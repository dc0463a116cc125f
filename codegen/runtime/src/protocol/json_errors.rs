//! Errors of the protocols whose bodies are JSON: the code in a header or in the body, the message in the body.

use std::borrow::Cow;

use http::HeaderMap;

use super::error_members::{self, bare_code};
use super::{ErrorMetadata, ErrorRules, query_compatible};
use crate::codec::json::{JsonReader, JsonWriter};
use crate::codec::{DecodeError, Write};

/// Reads the error out of a response. The shape's name is in the header `x-amzn-errortype`, else the body's `code`, else
/// its `__type`.
pub(super) fn read(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata {
    let (in_body, message) = read_body(body, rules.sensitive).unwrap_or_default();
    let in_header = headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok()).and_then(bare_code);
    let query_code = if rules.query_compatible { query_compatible::code(headers) } else { None };
    ErrorMetadata { shape_name: in_header.or(in_body), query_code, message, request_id: None }
}

/// The body, with the message under either name: models and services do not always agree on its first letter.
pub(super) fn members<'a>(body: &'a [u8], message: Option<&str>) -> Cow<'a, [u8]> {
    let (Some(message), Some(members)) = (message, body.trim_ascii_start().strip_prefix(b"{")) else {
        return Cow::Borrowed(body);
    };
    let mut json = JsonWriter::new();
    json.begin_structure();
    json.member("message", message);
    json.member("Message", message);
    let mut body = json.into_bytes();
    if !members.trim_ascii_start().starts_with(b"}") {
        body.push(b',');
    }
    // What the service says comes last, and so counts.
    body.extend_from_slice(members);
    Cow::Owned(body)
}

/// The code and the message in a body. Only strings count, and a message that is sensitive counts as none.
fn read_body(body: &[u8], sensitive: &[&str]) -> Result<(Option<String>, Option<String>), DecodeError> {
    let mut json = JsonReader::new(body);
    let read = error_members::read(&mut json, sensitive)?;
    json.end()?;
    Ok(read)
}

/// Whether a body may be a document of these protocols.
pub(super) fn may_be_document(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'['))
}
