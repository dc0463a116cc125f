//! Reads values from XML.

use std::borrow::Cow;
use std::fmt::Display;

use bytes::Bytes;

use super::collection::OpenElements;
use super::cursor::Node;
use super::scanner::Scanner;
use super::tree;
use crate::codec::text::{self, read_scalars};
use crate::codec::{Decode, DecodeError, Member, Read, UnknownMember, json};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// How deep structures, lists and maps may nest.
const MAX_DEPTH: usize = 128;

/// What an empty body stands for.
const EMPTY: &str = "<empty/>";

/// Reads one XML document: members are elements or attributes, by their names without prefixes; whatever stands beside them
/// is passed over. Smithy 2.0 specification, section "XML bindings".
pub struct XmlReader<'a> {
    scanner: Scanner<'a>,
    root: &'a str,
    open: Vec<OpenValue<'a>>,
    /// Whether the structures in it are those of a request, made by a caller: what is required is there.
    #[cfg(feature = "bidirectional")]
    is_request: bool,
}

/// What is open around the position.
enum OpenValue<'a> {
    /// A structure, with the attributes that are left of it.
    Structure(std::vec::IntoIter<(String, String)>),
    Collection(OpenElements<'a>),
}

impl<'a> XmlReader<'a> {
    /// Starts inside of the document's root.
    ///
    /// # Errors
    ///
    /// When there is none, or the document is not UTF-8 or has a NUL in it.
    pub fn new(document: &'a [u8]) -> Result<Self, DecodeError> {
        let document = std::str::from_utf8(document)
            .map_err(|error| DecodeError::new("expected UTF-8, found other bytes", error.valid_up_to()))?;
        // The one character that XML cannot have in any form: what has it could not be written again.
        if let Some(at) = document.find('\0') {
            return Err(DecodeError::new("expected XML, found a NUL character", at));
        }
        let document = document.strip_prefix('\u{feff}').unwrap_or(document);
        let mut scanner = Scanner::new(if document.trim_ascii().is_empty() { EMPTY } else { document });
        let root = scanner.next_element()?.unwrap_or_default();
        Ok(Self {
            scanner,
            root,
            open: Vec::new(),
            #[cfg(feature = "bidirectional")]
            is_request: false,
        })
    }

    /// The root's name, without its prefix.
    pub(crate) fn root(&self) -> &'a str {
        self.root
    }

    /// Makes sure that nothing follows the root.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn end(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.scanner.cursor.next()? {
                Node::Eof => return Ok(()),
                Node::Text(text) if text.trim_ascii().is_empty() => {}
                _ => return Err(self.scanner.cursor.error("expected nothing after the root")),
            }
        }
    }

    fn parse<T>(&mut self, what: impl Display, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DecodeError> {
        let start = self.offset();
        let text = self.scanner.text()?;
        parse(text.trim_ascii()).ok_or_else(|| DecodeError::new(format!("expected {what}, found another text"), start))
    }

    fn push(&mut self, open: OpenValue<'a>) -> Result<(), DecodeError> {
        if self.scanner.attribute.is_some() {
            return Err(self.scanner.cursor.error("expected an element, found an attribute"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.scanner.cursor.error(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.open.push(open);
        Ok(())
    }

    /// Notes what the table says of a member, and whether the value that is next is one of it: an attribute where it is one,
    /// and an element where it is none.
    fn is_value_of(&mut self, member: Member) -> bool {
        self.scanner.is_flattened = member.xml.is_flattened;
        self.scanner.elements = member.xml.elements;
        self.scanner.attribute.is_some() == member.xml.is_attribute
    }

    /// Goes on in the innermost collection, which ends where there is nothing more.
    fn advance<T>(
        &mut self,
        next: impl FnOnce(&mut OpenElements<'a>, &mut Scanner<'a>) -> Result<Option<T>, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        let Some(OpenValue::Collection(collection)) = self.open.last_mut() else { return Ok(None) };
        let next = next(collection, &mut self.scanner)?;
        if next.is_none() {
            self.open.pop();
        }
        Ok(next)
    }
}

impl<'a> Read<'a> for XmlReader<'a> {
    fn begin_structure(&mut self) -> Result<(), DecodeError> {
        let attributes = self.scanner.attributes()?;
        self.push(OpenValue::Structure(attributes.into_iter()))
    }

    /// Its member is an element: only members of structures are attributes (Smithy 2.0 specification, section "xmlAttribute
    /// trait"), and any that are there are not known.
    fn begin_union(&mut self) -> Result<(), DecodeError> {
        self.scanner.attributes()?;
        self.push(OpenValue::Structure(Vec::new().into_iter()))
    }

    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let Some(OpenValue::Structure(attributes)) = self.open.last_mut() else { return Ok(None) };
        if let Some((name, value)) = attributes.next() {
            self.scanner.attribute = Some(value);
            return Ok(Some(Cow::Owned(name)));
        }
        let name = self.scanner.next_element()?;
        if name.is_none() {
            self.open.pop();
        }
        Ok(name.map(Cow::Borrowed))
    }

    fn begin_list(&mut self) -> Result<(), DecodeError> {
        let list = OpenElements::list(&mut self.scanner);
        self.push(OpenValue::Collection(list))
    }

    fn next_item(&mut self) -> Result<bool, DecodeError> {
        self.advance(OpenElements::next_item).map(|item| item.is_some())
    }

    fn begin_map(&mut self) -> Result<(), DecodeError> {
        let map = OpenElements::map(&mut self.scanner);
        self.push(OpenValue::Collection(map))
    }

    fn next_entry(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        self.advance(OpenElements::next_entry)
    }

    /// XML has no word for it: what has no value is not there.
    #[inline]
    fn null(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }

    read_scalars!();

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.scanner.text()
    }

    fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        self.parse("a timestamp", text::parse_timestamp)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        tree::read(&mut self.scanner)
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.scanner.skip()
    }

    fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError> {
        json::unknown_member(name, self)
    }

    fn offset(&self) -> usize {
        self.scanner.cursor.offset()
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn is_request(&self) -> bool {
        self.is_request
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn begin_request(&mut self) {
        self.is_request = true;
    }

    #[inline]
    fn member<T: Decode>(&mut self, member: impl Into<Member>, slot: &mut T) -> Result<(), DecodeError> {
        let member = member.into();
        match self.is_value_of(member) {
            false => self.skip(),
            true if member.xml.is_flattened => slot.decode_more(self),
            true => T::decode(self).map(|value| *slot = value),
        }
    }

    #[cfg(feature = "bidirectional")]
    #[inline]
    fn request_member<T: Decode>(
        &mut self,
        read: &mut crate::codec::ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let member = member.into();
        read.insert(member.name);
        self.member(member, slot)
    }

    #[inline]
    fn value<T: Decode>(&mut self, member: impl Into<Member>) -> Result<T, DecodeError> {
        self.is_value_of(member.into());
        T::decode(self)
    }
}
