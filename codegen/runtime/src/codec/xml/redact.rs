//! A document without the values that its model calls sensitive.

use super::cursor::{Node, XmlCursor};
use super::escape::push_text;
use crate::codec::DecodeError;

/// What stands in place of a value.
const REDACTED: &str = "[redacted]";

/// How deep elements may nest.
const MAX_DEPTH: usize = 512;

/// The text of a document in which the elements and attributes of these names have no value to be seen. Comments, and
/// whatever declares namespaces, are not shown either.
///
/// # Errors
///
/// When it is no XML, or nested deeper than 512, so that nobody knows what is in it.
pub(crate) fn redacted(document: &[u8], names: &[&str]) -> Result<String, DecodeError> {
    let document = std::str::from_utf8(document)
        .map_err(|error| DecodeError::new("expected UTF-8, found other bytes", error.valid_up_to()))?;
    let (mut cursor, mut text) = (XmlCursor::new(document), String::with_capacity(document.len()));
    let mut open: Vec<&str> = Vec::new();
    // How many elements are open of which the outermost is sensitive.
    let mut hidden = 0;
    loop {
        match cursor.next()? {
            Node::Start(..) if open.len() >= MAX_DEPTH => return Err(cursor.error("nested too deep")),
            Node::Start(name, attributes) => {
                open.push(name);
                if hidden > 0 {
                    hidden += 1;
                    continue;
                }
                text.push_str(&format!("<{name}"));
                for (name, value) in attributes.read(cursor.offset())? {
                    let value = if names.contains(&name.as_str()) { REDACTED } else { &value };
                    text.push_str(&format!(" {name}={value:?}"));
                }
                text.push('>');
                if names.contains(&name) {
                    text.push_str(REDACTED);
                    hidden = 1;
                }
            }
            Node::End => {
                let name = open.pop().unwrap_or_default();
                hidden -= usize::from(hidden > 0);
                if hidden == 0 {
                    text.push_str(&format!("</{name}>"));
                }
            }
            Node::Text(piece) if hidden == 0 => push_text(&mut text, &piece),
            Node::Text(_) => {}
            Node::Eof if open.is_empty() => return Ok(text),
            Node::Eof => return Err(cursor.error("expected the end of an element, found that of the document")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn values_of_these_names_are_hidden_wherever_they_are() {
        let document = b"<?xml version='1.0'?><User><Pin><a>1</a>2</Pin><All Pin='3' Age='4'>&lt;<Pin/></All>\n</User>";
        let expected =
            "<User><Pin>[redacted]</Pin><All Pin=\"[redacted]\" Age=\"4\">&lt;<Pin>[redacted]</Pin></All>\n</User>";
        assert_eq!(redacted(document, &["Pin"]).ok().as_deref(), Some(expected));
    }

    #[test]
    fn what_is_no_xml_cannot_be_redacted() {
        for document in [&b"<User><Pin>12"[..], b"<Pin>12</Pon>", b"\xff", b"<!DOCTYPE a><Pin>1</Pin>"] {
            assert!(redacted(document, &["Pin"]).is_err());
        }
    }
}
