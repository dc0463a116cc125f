//! A body as a person can read it: as JSON, else as text, else as base64.

use bytes::Bytes;

use super::{Redact, TOKEN};
use crate::Document;
use crate::codec::json;
use crate::operation::is_generated_token;

/// The body of a request or a response; an empty one is none of the three.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RecordedBody {
    pub json: Option<Document>,
    pub text: Option<String>,
    pub base64: Option<Bytes>,
}

impl RecordedBody {
    /// The body of a request or a response as it goes into a recording.
    pub fn new(operation: &str, body: &Bytes, redact: &[Redact]) -> Self {
        if body.is_empty() {
            return RecordedBody::default();
        }
        if let Ok(mut document) = json::decode::<Document>(body) {
            remove_token(&mut document);
            for redact in redact {
                redact(operation, &mut document);
            }
            return RecordedBody { json: Some(document), ..RecordedBody::default() };
        }
        match str::from_utf8(body) {
            Ok(text) => RecordedBody { text: Some(without_tokens(text)), ..RecordedBody::default() },
            Err(_) => RecordedBody::verbatim(body),
        }
    }

    /// A session for a directory bucket that never ends, in place of one whose credentials are nobody's business.
    pub fn session() -> Self {
        let credentials = "<AccessKeyId>AKIDRECORDED</AccessKeyId><SecretAccessKey>recorded</SecretAccessKey>\
                           <SessionToken>recorded</SessionToken><Expiration>9999-12-31T23:59:59Z</Expiration>";
        let text = format!("<CreateSessionResult><Credentials>{credentials}</Credentials></CreateSessionResult>");
        RecordedBody { text: Some(text), ..RecordedBody::default() }
    }

    /// A body that is no document of the protocol, such as a download: every byte of it counts.
    pub fn verbatim(body: &Bytes) -> Self {
        match str::from_utf8(body) {
            Ok("") => RecordedBody::default(),
            Ok(text) => RecordedBody { text: Some(text.to_owned()), ..RecordedBody::default() },
            Err(_) => RecordedBody { base64: Some(body.clone()), ..RecordedBody::default() },
        }
    }

    /// The body as it goes over the wire.
    pub fn into_bytes(self) -> Bytes {
        match self {
            RecordedBody { json: Some(document), .. } => json::encode(&document).into(),
            RecordedBody { text: Some(text), .. } => text.into(),
            RecordedBody { base64, .. } => base64.unwrap_or_default(),
        }
    }

    /// The body as a document, to be compared.
    pub fn document(&self) -> Document {
        match self {
            RecordedBody { json: Some(document), .. } => document.clone(),
            RecordedBody { text: Some(text), .. } => Document::from(text.as_str()),
            RecordedBody { base64: Some(bytes), .. } => Document::from(format!("{bytes:?}")),
            _ => Document::Null,
        }
    }
}

/// The same of a form or of XML.
fn without_tokens(text: &str) -> String {
    let pieces = text.split_inclusive(['=', '&', '<', '>']).map(|piece| {
        let value = piece.trim_end_matches(['=', '&', '<', '>']);
        if is_generated_token(value) { piece.replace(value, TOKEN) } else { piece.to_owned() }
    });
    pieces.collect()
}

/// Takes the idempotency token that a client has generated out of a request, as no two calls have the same. Those that
/// callers give stay.
fn remove_token(request: &mut Document) {
    if let Document::Object(members) = request {
        for value in members.values_mut() {
            if value.as_str().is_some_and(is_generated_token) {
                *value = Document::from(TOKEN);
            }
        }
    }
}
