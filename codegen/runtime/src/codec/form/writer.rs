//! Writes values as the parameters of a form.

use super::dialect::{Dialect, ENTRY, ITEM, KEY, VALUE};
use super::encoding::encoded;
use crate::codec::text::write_scalars;
use crate::codec::{Member, TimestampFormat, UnknownMember, Write, base64, json};
use crate::types::Document;
use crate::{BigDecimal, BigInteger, DateTime};

/// Writes one form into one growing buffer: a parameter for each scalar, with a name that has the names and numbers of all
/// that it is in, `Filters.member.1.Name`.
#[derive(Debug)]
pub struct FormWriter {
    form: String,
    dialect: Dialect,
    /// The name of the parameter that is next.
    path: String,
    timestamp_format: TimestampFormat,
    /// What the table says of the collection that is next.
    is_flattened: bool,
    elements: &'static [&'static str],
    /// The collections that are open.
    collections: Vec<NumberedParameters>,
}

/// A list or map that is open.
#[derive(Clone, Copy, Debug)]
struct NumberedParameters {
    /// How long the path was before it, and how long it is before the numbers.
    outside: usize,
    inside: usize,
    count: usize,
    key: &'static str,
    value: &'static str,
    inner: &'static [&'static str],
}

impl FormWriter {
    /// A form that begins with these parameters, which are encoded.
    pub(super) fn new(dialect: Dialect, beginning: &str) -> Self {
        let mut form = String::with_capacity(256);
        form.push_str(beginning);
        Self {
            form,
            dialect,
            path: String::new(),
            timestamp_format: TimestampFormat::DateTime,
            is_flattened: false,
            elements: &[],
            collections: Vec::new(),
        }
    }

    /// The form.
    pub(super) fn finish(self) -> String {
        self.form
    }

    /// Adds a parameter of this value, which needs to be encoded.
    fn parameter(&mut self, value: &str) {
        if !self.form.is_empty() {
            self.form.push('&');
        }
        self.form.extend(encoded(&self.path));
        self.form.push('=');
        self.form.extend(encoded(value));
    }

    fn scalar(&mut self, text: &str) {
        self.parameter(text);
    }

    fn push(&mut self, part: &str) {
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(part);
    }

    /// Takes the last part of the path away, of this length.
    fn pop(&mut self, len: usize) {
        let end = self.path.len().saturating_sub(len);
        self.path.truncate(end.saturating_sub(usize::from(end > 0)));
    }

    /// The next name for what is in collections.
    fn take_element(&mut self, usual: &'static str) -> &'static str {
        let (first, rest) = self.elements.split_first().unwrap_or((&usual, &[]));
        self.elements = rest;
        // What an element declares means nothing here.
        first.split(' ').next().unwrap_or(first)
    }

    fn begin_collection(&mut self, element: Option<&str>, [key, value]: [&'static str; 2]) {
        let outside = self.path.len();
        if let Some(element) = element {
            self.push(element);
        }
        let inside = self.path.len();
        self.collections.push(NumberedParameters { outside, inside, count: 0, key, value, inner: self.elements });
    }

    /// Goes on to the next number, and says what the collection is.
    fn count(&mut self) -> Option<NumberedParameters> {
        let collection = self.collections.last_mut()?;
        collection.count += 1;
        let collection = *collection;
        self.path.truncate(collection.inside);
        self.push(itoa::Buffer::new().format(collection.count));
        self.is_flattened = false;
        self.elements = collection.inner;
        Some(collection)
    }

    fn end_collection(&mut self) {
        if let Some(collection) = self.collections.pop() {
            self.path.truncate(collection.outside);
        }
    }

    /// Whether what is in a collection stands in its member itself.
    fn take_flattened(&mut self) -> bool {
        std::mem::take(&mut self.is_flattened) || self.dialect == Dialect::Ec2
    }

    /// Writes a value of which nobody knows the type, as responses had it.
    fn tree(&mut self, name: &str, value: &Document) {
        self.push(name);
        match value {
            Document::Object(members) => members.iter().for_each(|(name, value)| self.tree(name, value)),
            Document::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.tree(&(index + 1).to_string(), item));
            }
            Document::String(text) => self.parameter(text),
            Document::Bool(value) => self.bool(*value),
            Document::Number(number) => self.big_decimal(number),
            Document::Null => {}
        }
        self.pop(name.len());
    }
}

impl Write for FormWriter {
    fn begin_structure(&mut self) {}

    fn begin_member(&mut self, member: Member) {
        self.timestamp_format = member.timestamp_format.unwrap_or(TimestampFormat::DateTime);
        self.is_flattened = member.xml.is_flattened;
        self.elements = member.xml.elements;
        let name = self.dialect.name(member);
        self.push(&name);
    }

    fn end_member(&mut self, member: Member) {
        let name = self.dialect.name(member);
        self.pop(name.len());
    }

    fn end_structure(&mut self) {}

    /// A list without items is a parameter without a value, but for EC2.
    fn begin_list(&mut self, len: usize) {
        if len == 0 && self.dialect == Dialect::Aws {
            self.parameter("");
        }
        let is_flattened = self.take_flattened();
        // A flattened list has the name of its member, and no other.
        let element = if is_flattened && self.dialect == Dialect::Aws { None } else { Some(self.take_element(ITEM)) };
        self.begin_collection(element.filter(|_| !is_flattened), [KEY, VALUE]);
    }

    fn begin_item(&mut self) {
        self.count();
    }

    fn end_item(&mut self) {}

    fn end_list(&mut self) {
        self.end_collection();
    }

    fn begin_map(&mut self, _: usize) {
        let element = (!self.take_flattened()).then_some(ENTRY);
        let names = [self.take_element(KEY), self.take_element(VALUE)];
        self.begin_collection(element, names);
    }

    fn begin_entry(&mut self, key: &str) {
        let Some(map) = self.count() else { return };
        self.push(map.key);
        self.parameter(key);
        self.pop(map.key.len());
        self.push(map.value);
    }

    fn end_entry(&mut self) {}

    fn end_map(&mut self) {
        self.end_collection();
    }

    /// Forms have no word for it.
    fn null(&mut self) {}

    write_scalars!();

    fn string(&mut self, text: &str) {
        self.parameter(text);
    }

    fn blob(&mut self, blob: &[u8]) {
        self.parameter(&base64::encode(blob));
    }

    fn unknown_member(&mut self, member: &UnknownMember) {
        if let Ok(value) = json::decode::<Document>(member.json().as_bytes()) {
            self.tree(member.name(), &value);
        }
    }
}
