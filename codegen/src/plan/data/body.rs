//! What emitted code has of HTTP bindings beside where each field is: how the body comes to be.

use crate::protocol::DocumentName;

/// What the body of a request or response is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageBody {
    /// The whole structure: the protocol has no HTTP bindings, or it is no request, response or error.
    Structure,
    /// The fields that are bound to nothing else, as a document of this name where the format has any.
    Members(Option<DocumentName>),
    /// One field alone.
    Payload(Payload),
    /// There is none.
    Empty,
}

/// A field that is the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The field's name.
    pub field: String,
    /// How it is written.
    pub kind: PayloadKind,
    /// The media type that a request names, where it is not that of the protocol's documents.
    pub media_type: Option<String>,
    /// What its document is called, where it is one and the format has names for them.
    pub document: Option<DocumentName>,
}

/// How a field that is the body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadKind {
    /// As a document, if it is there.
    Value,
    /// As a document, without members if it is not there.
    Structure,
    /// As a document that has nothing but its text.
    Element,
    /// As it is: a string.
    Text,
    /// As it is: bytes, or a stream of them.
    Blob,
}
