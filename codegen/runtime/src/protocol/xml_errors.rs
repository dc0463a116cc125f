//! Errors of the protocols whose responses are XML: code, message and the request's id are elements of their own.

use std::borrow::Cow;

use http::HeaderMap;

use super::{ErrorMetadata, ErrorRules};
use crate::codec::xml::{self, XmlReader};
use crate::codec::{DecodeError, Member, Read, Write};

/// Reads the error out of a response. What there is stands in the root, or in an element `Error` somewhere within: every
/// protocol has its own wrappers, and some services have others. The namespace of a code, and what follows a colon, are no
/// part of it.
pub(super) fn read(_: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata {
    // Half of a document says nothing for certain.
    read_root(body, rules.sensitive).unwrap_or_default()
}

fn read_root(body: &[u8], sensitive: &[&str]) -> Result<ErrorMetadata, DecodeError> {
    let mut metadata = ErrorMetadata::default();
    let mut reader = XmlReader::new(body)?;
    let root = reader.root();
    read_element(&mut reader, &mut metadata, sensitive)?;
    // Route 53 has errors with messages and without a code: they are called by the root's name.
    if metadata.shape_name.is_none() && metadata.message.is_some() && !WRAPPERS.contains(&root) {
        metadata.shape_name = Some(root.to_owned());
    }
    Ok(metadata)
}

/// Whether a document is an error by its root.
#[cfg(feature = "rest-xml")]
pub(crate) fn is_error(body: &[u8]) -> bool {
    may_be_document(body) && XmlReader::new(body).is_ok_and(|reader| reader.root() == "Error")
}

/// What is in the first element of this name in the body of an error, if it may be a document.
#[cfg(feature = "region-redirects")]
pub(crate) fn element_of_error<'b>(body: &'b [u8], name: &str) -> Option<&'b str> {
    may_be_document(body).then(|| xml::content(body, name))?
}

/// The roots that are no error themselves.
const WRAPPERS: [&str; 3] = ["Error", "ErrorResponse", "Response"];

fn read_element(
    reader: &mut XmlReader<'_>,
    metadata: &mut ErrorMetadata,
    sensitive: &[&str],
) -> Result<(), DecodeError> {
    reader.structure(|name, reader| match name {
        "Error" | "Errors" | "Messages" => read_element(reader, metadata, sensitive),
        "Code" => text(reader, &mut metadata.shape_name),
        "RequestId" | "RequestID" | "requestId" => text(reader, &mut metadata.request_id),
        name if sensitive.contains(&name) => reader.skip(),
        "Message" | "message" => text(reader, &mut metadata.message),
        _ => reader.skip(),
    })
}

/// Reads a text that is no empty one.
fn text(reader: &mut XmlReader<'_>, slot: &mut Option<String>) -> Result<(), DecodeError> {
    let text = reader.string()?;
    let text = text.trim_ascii();
    if !text.is_empty() {
        *slot = Some(text.to_owned());
    }
    Ok(())
}

/// The members as a document of their own, with the message under either name: models and services do not always agree on
/// its first letter.
pub(super) fn members<'a>(body: &'a [u8], message: Option<&str>) -> Cow<'a, [u8]> {
    let Some(content) = xml::content(body, "Error") else { return Cow::Borrowed(body) };
    let mut writer = xml::XmlWriter::new();
    if let Some(message) = message {
        writer.member(Member::new("message"), message);
        writer.member(Member::new("Message"), message);
    }
    // What the service says comes last, and so counts.
    let messages = String::from_utf8(writer.into_bytes()).unwrap_or_default();
    Cow::Owned(format!("<Error>{messages}{content}</Error>").into_bytes())
}

/// Whether a body may be a document of these protocols: a page of a proxy may be, too.
pub(super) fn may_be_document(body: &[u8]) -> bool {
    body.trim_ascii_start().first() == Some(&b'<')
}

/// The members of an error after its code, for mocks: `<Error><Code>…</Code>…</Error>`.
#[cfg(feature = "test-util")]
pub(super) fn element(code: &str, members: &super::ErrorMembers) -> String {
    use super::ErrorMembers;
    let mut writer = xml::XmlWriter::new();
    writer.member(Member::new("Code"), code);
    let members = match members {
        ErrorMembers::Message(message) => {
            writer.member(Member::new("Message"), message.as_str());
            ""
        }
        ErrorMembers::Encoded(_, members) => xml::content(members, "Error").unwrap_or_default(),
    };
    let written = String::from_utf8(writer.into_bytes()).unwrap_or_default();
    format!("<Error>{written}{members}</Error>")
}
