//! A body as a person can read it: as JSON, else as text, else as base64.

use bytes::Bytes;

use super::{Redact, token};
use crate::Document;
use crate::codec::json;

/// A body; an empty one is none of the three.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Body {
    pub json: Option<Document>,
    pub text: Option<String>,
    pub base64: Option<Bytes>,
}

impl Body {
    /// The body of a request or a response as it goes into a recording.
    pub fn new(operation: &str, body: &Bytes, redact: &[Redact]) -> Self {
        if body.is_empty() {
            return Body::default();
        }
        if let Ok(mut document) = json::decode::<Document>(body) {
            token::remove(&mut document);
            for redact in redact {
                redact(operation, &mut document);
            }
            return Body { json: Some(document), ..Body::default() };
        }
        match str::from_utf8(body) {
            Ok(text) => Body { text: Some(text.to_owned()), ..Body::default() },
            Err(_) => Body { base64: Some(body.clone()), ..Body::default() },
        }
    }

    /// The body as it goes over the wire.
    pub fn into_bytes(self) -> Bytes {
        match self {
            Body { json: Some(document), .. } => json::encode(&document).into(),
            Body { text: Some(text), .. } => text.into(),
            Body { base64, .. } => base64.unwrap_or_default(),
        }
    }

    /// The body as a document, to be compared.
    pub fn document(&self) -> Document {
        match self {
            Body { json: Some(document), .. } => document.clone(),
            Body { text: Some(text), .. } => Document::from(text.as_str()),
            Body { base64: Some(bytes), .. } => Document::from(format!("{bytes:?}")),
            _ => Document::Null,
        }
    }
}
