//! What went wrong, of a response in CBOR. Section "Operation error serialization".

use std::borrow::Cow;

use http::HeaderMap;

use crate::codec::cbor::{self, CborReader};
use crate::protocol::{ErrorMetadata, ErrorRules, error_members, query_compatible};

/// Reads which error it is. A body that is no CBOR says nothing.
pub(super) fn read(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata {
    let (shape_name, message) = error_members::read(&mut CborReader::new(body), rules.sensitive).unwrap_or_default();
    let query_code = if rules.query_compatible { query_compatible::code(headers) } else { None };
    ErrorMetadata { shape_name, query_code, message, request_id: None }
}

/// The body, with the message under either name: models and services do not always agree on its first letter.
pub(super) fn members<'a>(body: &'a [u8], message: Option<&str>) -> Cow<'a, [u8]> {
    match message.and_then(|message| cbor::with_first(body, &[("message", message), ("Message", message)])) {
        Some(body) => Cow::Owned(body),
        None => Cow::Borrowed(body),
    }
}
