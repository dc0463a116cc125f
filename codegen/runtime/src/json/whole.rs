//! How structures are read that are made to be sent: a required member that is missing is an error.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;
use hifijson::SliceLexer;

use super::{Decode, DecodeError, Reader, UnknownMember};
use crate::{BigDecimal, BigInteger, DateTime, Document};

/// Where a document comes from, which decides what a [`Reader`] takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Source {
    /// Whether the structures in it are those of a request, made by a caller: what is required is there.
    pub is_request: bool,
    /// Whether it was stored by way of serde: numbers that few formats can hold are strings then.
    #[cfg(feature = "serde")]
    pub is_stored: bool,
}

/// The members of an object, by name, and where their values begin.
#[derive(Debug)]
pub struct Members<'a> {
    values: BTreeMap<Cow<'a, str>, usize>,
    /// The first that is required, and missing.
    missing: Option<&'static str>,
}

/// A value that stands for one until that is read.
///
/// A structure is whole before its first member is read: were there a variable for each of its members, the compiler
/// would check each against all others, which takes it seconds from a thousand members on.
pub trait Placeholder {
    /// Any value that takes nothing to make.
    fn placeholder() -> Self;
}

impl<T> Placeholder for Option<T> {
    #[inline]
    fn placeholder() -> Self {
        None
    }
}

impl<T: Placeholder> Placeholder for Box<T> {
    #[inline]
    fn placeholder() -> Self {
        Box::new(T::placeholder())
    }
}

impl<T> Placeholder for Vec<T> {
    #[inline]
    fn placeholder() -> Self {
        Vec::new()
    }
}

impl<K, V> Placeholder for BTreeMap<K, V> {
    #[inline]
    fn placeholder() -> Self {
        BTreeMap::new()
    }
}

macro_rules! defaults {
    ($($scalar:ty)+) => {$(
        impl Placeholder for $scalar {
            #[inline]
            fn placeholder() -> Self {
                Self::default()
            }
        }
    )+};
}

defaults!(String bool i8 i16 i32 i64 f32 f64 Bytes DateTime BigDecimal BigInteger Document UnknownMember);

impl<'a> Reader<'a> {
    /// Starts at the first value of a document that comes from there.
    #[cfg(feature = "serde")]
    pub(crate) fn of(document: &'a [u8], source: Source) -> Self {
        Self { source, ..Self::new(document) }
    }

    /// Whether a structure that can be in a request and in a response is one of a request.
    #[inline]
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.source.is_request
    }

    /// Takes the structures that follow for those of a request.
    #[inline]
    pub fn begin_request(&mut self) {
        self.source.is_request = true;
    }

    /// Passes over an object, and remembers where each of its members has its value: of members of one name, the last that
    /// is not `null`.
    ///
    /// # Errors
    ///
    /// When something else is next, or when it is malformed.
    pub fn members(&mut self) -> Result<Members<'a>, DecodeError> {
        let mut values = BTreeMap::new();
        self.begin_object()?;
        while let Some(key) = self.key()? {
            let start = self.offset();
            if self.skipped().map_err(|error| error.in_member(&key))? == "null" {
                values.entry(key).or_insert(start);
            } else {
                values.insert(key, start);
            }
        }
        Ok(Members { values, missing: None })
    }

    /// Goes back to the member of that name, and reads its value, if it has one.
    ///
    /// # Errors
    ///
    /// When the value is malformed or does not fit the type.
    #[inline]
    pub fn whole_member<T: Decode>(
        &mut self,
        members: &mut Members<'a>,
        name: &'static str,
        member: &mut T,
    ) -> Result<(), DecodeError> {
        let value = match members.values.get(name) {
            Some(&start) => self.value_at(start, name)?,
            None => None,
        };
        match value.or_else(T::absent) {
            Some(value) => *member = value,
            None => _ = members.missing.get_or_insert(name),
        }
        Ok(())
    }

    /// Makes sure that no member was missing that is required. What is wrong with those that are there comes first.
    ///
    /// # Errors
    ///
    /// When one was missing, or `null`.
    pub fn none_missing(&self, members: &Members<'a>) -> Result<(), DecodeError> {
        members.missing.map_or(Ok(()), |name| Err(self.missing(name)))
    }

    /// Reads the value of a member, and comes back.
    fn value_at<T: Decode>(&mut self, start: usize, name: &str) -> Result<Option<T>, DecodeError> {
        let end = self.offset();
        self.go_to(start);
        self.depth += 1;
        let value = match self.null()? {
            true => T::null(),
            false => Some(T::decode(self).map_err(|error| error.in_member(name))?),
        };
        self.depth -= 1;
        self.go_to(end);
        Ok(value)
    }

    fn go_to(&mut self, offset: usize) {
        self.lexer = SliceLexer::new(self.text.get(offset..).unwrap_or_default().as_bytes());
    }

    #[cold]
    fn missing(&self, name: &str) -> DecodeError {
        DecodeError::new(format!("missing required member `{name}`"), self.offset())
    }
}
