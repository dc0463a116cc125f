//! The elements of a document: goes into them, reads their texts, and passes over them.

use std::borrow::Cow;

use super::cursor::{Attributes, Node, XmlCursor};
use crate::codec::DecodeError;

/// How deep elements may nest inside a value that is skipped.
const MAX_DEPTH: usize = 512;

/// A place in an element, or before the value of an attribute.
pub(super) struct Scanner<'a> {
    pub cursor: XmlCursor<'a>,
    /// The attributes of the element, until they are read.
    attributes: Option<Attributes<'a>>,
    /// The value of the attribute that is next.
    pub attribute: Option<String>,
    /// What the table says of the collection that is next: whether it is flattened, and the names in it.
    pub is_flattened: bool,
    pub elements: &'static [&'static str],
}

impl<'a> Scanner<'a> {
    /// Starts before the root.
    pub fn new(document: &'a str) -> Self {
        let cursor = XmlCursor::new(document);
        Self { cursor, attributes: None, attribute: None, is_flattened: false, elements: &[] }
    }

    /// Goes into the next element within the innermost one, which this leaves where there is none. Text beside elements
    /// means nothing.
    pub fn next_element(&mut self) -> Result<Option<&'a str>, DecodeError> {
        loop {
            match self.cursor.next()? {
                Node::Start(name, attributes) => {
                    self.attributes = Some(attributes);
                    return Ok(Some(name));
                }
                Node::Text(_) => {}
                Node::End => return Ok(None),
                Node::Eof => return Err(self.cursor.error("expected an element, found the end of the document")),
            }
        }
    }

    /// The attributes of the element that has just been gone into, without those that declare namespaces.
    pub fn attributes(&mut self) -> Result<Vec<(String, String)>, DecodeError> {
        match self.attributes.take() {
            Some(attributes) => attributes.read(self.cursor.offset()),
            None => Ok(Vec::new()),
        }
    }

    /// The text of the attribute or element that is next, of which this is the end.
    pub fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if let Some(value) = self.attribute.take() {
            return Ok(Cow::Owned(value));
        }
        self.attributes = None;
        let mut text = Cow::Borrowed("");
        loop {
            match self.cursor.next()? {
                Node::Text(piece) if text.is_empty() => text = piece,
                Node::Text(piece) => text.to_mut().push_str(&piece),
                Node::End => return Ok(text),
                Node::Start(..) => return Err(self.cursor.error("expected a text, found an element")),
                Node::Eof => return Err(self.cursor.error("expected a text, found the end of the document")),
            }
        }
    }

    /// Passes over the attribute or element that is next.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        if self.attribute.take().is_some() {
            return Ok(());
        }
        self.attributes = None;
        let mut depth = 1;
        while depth > 0 {
            match self.cursor.next()? {
                Node::Start(..) if depth == MAX_DEPTH => {
                    return Err(self.cursor.error(format!("nested deeper than {MAX_DEPTH} levels")));
                }
                Node::Start(..) => depth += 1,
                Node::End => depth -= 1,
                Node::Text(_) => {}
                Node::Eof => {
                    return Err(self.cursor.error("expected the end of an element, found that of the document"));
                }
            }
        }
        Ok(())
    }
}
