//! The service's side of forms: reads values from parameters.

use std::borrow::Cow;
use std::fmt::Display;
use std::vec::IntoIter;

use bytes::Bytes;

use super::dialect::{Dialect, ENTRY, ITEM, KEY, VALUE};
use super::parameters::Parameter;
use crate::codec::text::{self, read_scalars};
use crate::codec::{Decode, DecodeError, Member, Read, ReadMembers, UnknownMember, json};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// Reads one form. Nobody knows where in it a value stands: errors name the member.
pub struct FormReader {
    dialect: Dialect,
    /// The value that is next.
    next: Parameter,
    /// What is open.
    open: Vec<OpenParameter>,
    is_flattened: bool,
    elements: &'static [&'static str],
    /// Whether the last member was none that the table has.
    is_unknown: bool,
}

/// What is open around the value that is next.
enum OpenParameter {
    Structure(IntoIter<(String, Parameter)>),
    List(IntoIter<Parameter>, &'static [&'static str]),
    Map(IntoIter<Parameter>, [&'static str; 2], &'static [&'static str]),
}

impl FormReader {
    /// Starts with the structure of all parameters.
    ///
    /// # Errors
    ///
    /// When the form is not UTF-8, or names nest too deep.
    pub fn new(dialect: Dialect, body: &[u8]) -> Result<Self, DecodeError> {
        Ok(Self {
            dialect,
            next: Parameter::from_form(body)?,
            open: Vec::new(),
            is_flattened: false,
            elements: &[],
            is_unknown: false,
        })
    }

    fn text(&mut self) -> Result<String, DecodeError> {
        let next = std::mem::take(&mut self.next);
        next.value.ok_or_else(|| DecodeError::new("expected a value, found names of others", 0))
    }

    fn parse<T>(&mut self, what: impl Display, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DecodeError> {
        let text = self.text()?;
        parse(text.trim_ascii()).ok_or_else(|| DecodeError::new(format!("expected {what}, found another text"), 0))
    }

    /// The numbered parts of a collection, which may stand under a name of its own.
    fn items(&mut self, element: &str) -> Vec<Parameter> {
        let mut next = std::mem::take(&mut self.next);
        let is_flattened = std::mem::take(&mut self.is_flattened) || self.dialect == Dialect::Ec2;
        match is_flattened {
            true => next.into_items(),
            false => next.parts.remove(element).unwrap_or_default().into_items(),
        }
    }

    fn element(&mut self, usual: &'static str) -> &'static str {
        let (first, rest) = self.elements.split_first().unwrap_or((&usual, &[]));
        self.elements = rest;
        first.split(' ').next().unwrap_or(first)
    }
}

impl<'a> Read<'a> for FormReader {
    fn begin_structure(&mut self) -> Result<(), DecodeError> {
        let parts: Vec<_> = std::mem::take(&mut self.next).parts.into_iter().collect();
        self.open.push(OpenParameter::Structure(parts.into_iter()));
        Ok(())
    }

    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let Some(OpenParameter::Structure(parts)) = self.open.last_mut() else { return Ok(None) };
        let Some((name, part)) = parts.next() else {
            self.open.pop();
            return Ok(None);
        };
        self.next = part;
        Ok(Some(name.into()))
    }

    fn begin_list(&mut self) -> Result<(), DecodeError> {
        let is_named = !self.is_flattened || self.dialect == Dialect::Ec2;
        let element = if is_named { self.element(ITEM) } else { ITEM };
        let items = self.items(element);
        self.open.push(OpenParameter::List(items.into_iter(), self.elements));
        Ok(())
    }

    fn next_item(&mut self) -> Result<bool, DecodeError> {
        let Some(OpenParameter::List(items, inner)) = self.open.last_mut() else { return Ok(false) };
        self.elements = inner;
        let Some(item) = items.next() else {
            self.open.pop();
            return Ok(false);
        };
        self.next = item;
        Ok(true)
    }

    fn begin_map(&mut self) -> Result<(), DecodeError> {
        let names = [self.element(KEY), self.element(VALUE)];
        let items = self.items(ENTRY);
        self.open.push(OpenParameter::Map(items.into_iter(), names, self.elements));
        Ok(())
    }

    fn next_entry(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let Some(OpenParameter::Map(entries, [key, value], inner)) = self.open.last_mut() else { return Ok(None) };
        self.elements = inner;
        let Some(mut entry) = entries.next() else {
            self.open.pop();
            return Ok(None);
        };
        let key = entry.parts.remove(*key).and_then(|key| key.value);
        self.next = entry.parts.remove(*value).unwrap_or_default();
        key.map(|key| Some(key.into())).ok_or_else(|| DecodeError::new("expected an entry with a key", 0))
    }

    fn null(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }

    read_scalars!();

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.text().map(Cow::Owned)
    }

    fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        self.parse("a timestamp", text::parse_timestamp)
    }

    /// The tree of the parameters: what has no value of its own is an object.
    fn document(&mut self) -> Result<Document, DecodeError> {
        fn tree(parameter: Parameter) -> Document {
            match parameter.value {
                Some(text) => Document::String(text),
                None => Document::Object(parameter.parts.into_iter().map(|(name, part)| (name, tree(part))).collect()),
            }
        }
        Ok(tree(std::mem::take(&mut self.next)))
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.is_unknown = true;
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError> {
        self.is_unknown = true;
        json::unknown_member(name, self)
    }

    fn offset(&self) -> usize {
        0
    }

    fn is_request(&self) -> bool {
        true
    }

    fn begin_request(&mut self) {}

    /// Members of EC2 have names with a capital letter in forms, and mostly without one in tables.
    fn structure(
        &mut self,
        mut read: impl FnMut(&str, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.begin_structure()?;
        while let Some(name) = self.next_member()? {
            self.is_unknown = false;
            read(&name, self).map_err(|error| error.in_member(&name))?;
            if self.is_unknown && self.dialect == Dialect::Ec2 {
                let name = uncapitalised(&name);
                read(&name, self).map_err(|error| error.in_member(&name))?;
            }
        }
        Ok(())
    }

    fn request_member<T: Decode>(
        &mut self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let member = member.into();
        read.insert(member.name);
        self.is_flattened = member.xml.is_flattened;
        self.elements = member.xml.elements;
        *slot = T::decode(self)?;
        self.is_unknown = false;
        Ok(())
    }

    fn value<T: Decode>(&mut self, member: impl Into<Member>) -> Result<T, DecodeError> {
        let member = member.into();
        self.is_flattened = member.xml.is_flattened;
        self.elements = member.xml.elements;
        T::decode(self)
    }
}

fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| format!("{}{}", first.to_ascii_lowercase(), letters.as_str())).unwrap_or_default()
}
