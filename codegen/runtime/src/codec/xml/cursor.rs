//! The nodes of a document, one after the other, as `quick-xml` finds them.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::codec::DecodeError;

/// A node, of those that have a meaning: comments and processing instructions have none.
pub(super) enum Node<'a> {
    /// An element's start, by the name without its prefix.
    Start(&'a str, Attributes<'a>),
    /// The end of the innermost element.
    End,
    /// A piece of text: what stands between two nodes, a section of character data, or what a reference stands for.
    Text(Cow<'a, str>),
    /// The end of the document.
    Eof,
}

/// The attributes of an element, yet to be read.
pub(super) struct Attributes<'a>(BytesStart<'a>);

/// A place in a document.
#[derive(Clone)]
pub(super) struct XmlCursor<'a> {
    document: &'a str,
    reader: Reader<&'a [u8]>,
}

impl<'a> XmlCursor<'a> {
    pub fn new(document: &'a str) -> Self {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        Self { document, reader }
    }

    /// Goes to the next node. An element that is empty has an end as others have.
    ///
    /// # Errors
    ///
    /// When the document is malformed there, or declares a type, and with it entities: responses have no use for them, and
    /// attackers do.
    #[inline]
    pub fn next(&mut self) -> Result<Node<'a>, DecodeError> {
        loop {
            let start = self.offset();
            return match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let name = self.document.get(start + 1..start + 1 + tag.name().as_ref().len()).unwrap_or_default();
                    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
                    Ok(Node::Start(local, Attributes(tag)))
                }
                Ok(Event::End(_)) => Ok(Node::End),
                Ok(Event::Text(text)) => Ok(Node::Text(text.xml10_content())),
                Ok(Event::CData(text)) => Ok(Node::Text(text.xml10_content())),
                Ok(Event::GeneralRef(reference)) => self.resolve(&reference).map(Node::Text),
                Ok(Event::DocType(_)) => Err(DecodeError::new("expected an element, found a document type", start)),
                Ok(Event::Eof) => Ok(Node::Eof),
                Ok(Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => continue,
                Err(error) => Err(self.malformed(&error)),
            };
        }
    }

    /// What a reference stands for: a character, or one of the five entities that XML itself has.
    fn resolve(&self, reference: &BytesRef<'a>) -> Result<Cow<'a, str>, DecodeError> {
        match reference.resolve_char_ref() {
            Ok(Some(letter)) => Ok(Cow::Owned(letter.to_string())),
            Ok(None) => resolve_xml_entity(reference)
                .map(Cow::Borrowed)
                .ok_or_else(|| self.error("expected a character, found a reference to an entity that XML has not")),
            Err(error) => Err(self.malformed(&error)),
        }
    }

    /// The distance from the document's first byte, in bytes.
    pub fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.document.len())
    }

    #[cold]
    pub fn error(&self, problem: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::new(problem, self.offset())
    }

    /// The library's word for what is wrong names no more than elements.
    #[cold]
    fn malformed(&self, error: &quick_xml::Error) -> DecodeError {
        let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let problem: String = format!("malformed XML: {error}").chars().take(200).collect();
        DecodeError::new(problem, offset.min(self.document.len()))
    }
}

impl Attributes<'_> {
    /// Names without prefixes, and values. Those that declare namespaces are none.
    pub fn read(&self, offset: usize) -> Result<Vec<(String, String)>, DecodeError> {
        if self.0.attributes_raw().trim_ascii().is_empty() {
            return Ok(Vec::new());
        }
        let malformed =
            |error: &dyn std::fmt::Display| DecodeError::new(format!("malformed attribute: {error}"), offset);
        let mut attributes = Vec::new();
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|error| malformed(&error))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value =
                attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|error| malformed(&error))?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(attributes)
    }
}
