//! Writes values as XML.

use super::element_names::{ENTRY, ITEM, KEY, VALUE};
use super::escape::{push_attribute, push_text};
use crate::codec::text::write_scalars;
use crate::codec::{Member, TimestampFormat, UnknownMember, Write, base64, json};
use crate::types::Document;
use crate::{BigDecimal, BigInteger, DateTime};

/// Writes one XML document into one growing buffer: members as elements or attributes, blobs as base64, timestamps as texts
/// of RFC 3339 where their member names no other form.
#[derive(Debug)]
pub struct XmlWriter {
    xml: String,
    /// Whether the last tag is yet to be closed: attributes may follow.
    is_tag_open: bool,
    is_in_attribute: bool,
    timestamp_format: TimestampFormat,
    /// Of the member that is being written, as far in as its collections go.
    flattened: Option<Member>,
    elements: &'static [&'static str],
    /// The collections that are open.
    collections: Vec<OpenCollection>,
}

/// What the elements of a list or map are called, and what is left for those within.
#[derive(Clone, Copy, Debug)]
struct OpenCollection {
    /// The element of an item or entry.
    element: Member,
    key: &'static str,
    value: &'static str,
    inner: &'static [&'static str],
}

impl XmlWriter {
    /// A document without a root yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            xml: String::with_capacity(256),
            is_tag_open: false,
            is_in_attribute: false,
            timestamp_format: TimestampFormat::DateTime,
            flattened: None,
            elements: &[],
            collections: Vec::new(),
        }
    }

    /// The document written so far.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.xml.into_bytes()
    }

    /// Begins an element whose name is not one of a table.
    pub(crate) fn begin_element(&mut self, name: &str) {
        self.close_tag();
        self.xml.push('<');
        self.xml.push_str(name);
        self.is_tag_open = true;
    }

    /// Ends an element; after the name may come what it declares.
    pub(crate) fn end_element(&mut self, name: &str) {
        self.close_tag();
        self.xml.push_str("</");
        self.xml.push_str(name.split(' ').next().unwrap_or(name));
        self.xml.push('>');
    }

    fn close_tag(&mut self) {
        if self.is_tag_open {
            self.xml.push('>');
            self.is_tag_open = false;
        }
    }

    /// Begins the element of a member, or of an item of it.
    fn start(&mut self, member: Member) {
        self.begin_element("");
        self.push_name(member);
        if let Some((prefix, uri)) = member.xml.namespace {
            self.xml.push_str(" xmlns");
            if !prefix.is_empty() {
                self.xml.push(':');
                self.xml.push_str(prefix);
            }
            self.xml.push_str("=\"");
            push_attribute(&mut self.xml, uri);
            self.xml.push('"');
        }
    }

    fn end(&mut self, member: Member) {
        self.close_tag();
        self.xml.push_str("</");
        self.push_name(Member { name: member.name.split(' ').next().unwrap_or(member.name), ..member });
        self.xml.push('>');
    }

    fn push_name(&mut self, member: Member) {
        if let Some(prefix) = member.xml.prefix {
            self.xml.push_str(prefix);
            self.xml.push(':');
        }
        self.xml.push_str(member.name);
    }

    /// A text that needs no escapes.
    fn scalar(&mut self, text: &str) {
        if !self.is_in_attribute {
            self.close_tag();
        }
        self.xml.push_str(text);
    }

    /// Writes a value of which nobody knows the type, as it was read.
    fn tree(&mut self, name: &str, value: &Document) {
        if let Document::Array(items) = value {
            return items.iter().for_each(|item| self.tree(name, item));
        }
        self.begin_element(name);
        match value {
            Document::Object(members) => members.iter().for_each(|(name, value)| self.tree(name, value)),
            Document::String(text) => self.string(text),
            Document::Bool(value) => self.bool(*value),
            Document::Number(number) => self.big_decimal(number),
            Document::Null | Document::Array(_) => {}
        }
        self.end_element(name);
    }

    /// The next name for elements in collections.
    fn take_element(&mut self, usual: &'static str) -> &'static str {
        let (first, rest) = self.elements.split_first().unwrap_or((&usual, &[]));
        self.elements = rest;
        first
    }
}

impl Default for XmlWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for XmlWriter {
    fn begin_structure(&mut self) {}

    fn begin_member(&mut self, member: Member) {
        self.timestamp_format = member.timestamp_format.unwrap_or(TimestampFormat::DateTime);
        self.elements = member.xml.elements;
        self.flattened = None;
        if member.xml.is_attribute {
            self.xml.push(' ');
            self.push_name(member);
            self.xml.push_str("=\"");
            self.is_in_attribute = true;
            return;
        }
        if member.xml.is_flattened {
            self.flattened = Some(member);
            return;
        }
        self.start(member);
    }

    fn end_member(&mut self, member: Member) {
        if member.xml.is_attribute {
            self.xml.push('"');
            self.is_in_attribute = false;
        } else if !member.xml.is_flattened {
            self.end(member);
        }
    }

    fn end_structure(&mut self) {}

    fn begin_list(&mut self, _: usize) {
        let element = match self.flattened.take() {
            Some(member) => member,
            None => Member::new(self.take_element(ITEM)),
        };
        self.collections.push(OpenCollection { element, key: KEY, value: VALUE, inner: self.elements });
    }

    fn begin_item(&mut self) {
        let Some(list) = self.collections.last().copied() else { return };
        self.elements = list.inner;
        self.start(list.element);
    }

    fn end_item(&mut self) {
        let Some(list) = self.collections.last().copied() else { return };
        self.end(list.element);
    }

    fn end_list(&mut self) {
        self.collections.pop();
    }

    fn begin_map(&mut self, _: usize) {
        let element = self.flattened.take().unwrap_or(Member::new(ENTRY));
        let (key, value) = (self.take_element(KEY), self.take_element(VALUE));
        self.collections.push(OpenCollection { element, key, value, inner: self.elements });
    }

    fn begin_entry(&mut self, key: &str) {
        let Some(map) = self.collections.last().copied() else { return };
        self.elements = map.inner;
        self.start(map.element);
        self.begin_element(map.key);
        self.string(key);
        self.end_element(map.key);
        self.begin_element(map.value);
    }

    fn end_entry(&mut self) {
        let Some(map) = self.collections.last().copied() else { return };
        self.end_element(map.value);
        self.end(map.element);
    }

    fn end_map(&mut self) {
        self.collections.pop();
    }

    /// The element stays empty: XML has nothing else for what has no value.
    fn null(&mut self) {}

    write_scalars!();

    fn string(&mut self, text: &str) {
        match self.is_in_attribute {
            true => push_attribute(&mut self.xml, text),
            false => {
                self.close_tag();
                push_text(&mut self.xml, text);
            }
        }
    }

    fn blob(&mut self, blob: &[u8]) {
        self.scalar(&base64::encode(blob));
    }

    fn unknown_member(&mut self, member: &UnknownMember) {
        if let Ok(value) = json::decode::<Document>(member.json().as_bytes()) {
            self.tree(member.name(), &value);
        }
    }
}
