//! A walk through a JSON document: structure, and what is common to all values.

use std::borrow::Cow;
use std::mem;

use hifijson::{Read, SliceLexer};

use super::run::plain_len;
use super::{Decode, DecodeError};

/// How deep objects and arrays may nest where a type is read: it bounds the stack that recursive types take.
const MAX_DEPTH: u8 = 128;

/// Reads one JSON document, value by value, in the document's order.
///
/// An emitted structure is read so:
///
/// ```
/// # use smithy_runtime::json::{DecodeError, Reader};
/// # #[derive(Default)]
/// # struct Tag { name: Option<String> }
/// # fn read(json: &mut Reader<'_>) -> Result<Tag, DecodeError> {
/// let mut tag = Tag::default();
/// json.object(|key, json| match key {
///     "Name" => json.member(&mut tag.name),
///     _ => json.skip(),
/// })?;
/// # Ok(tag) }
/// # assert_eq!(read(&mut Reader::new(br#"{"Name":"cat"}"#)).unwrap().name.as_deref(), Some("cat"));
/// ```
///
/// Whenever a value is due, the position is at the value's first byte, white space skipped.
pub struct Reader<'a> {
    /// The document as far as it is UTF-8, checked once so that no string has to be.
    pub(super) text: &'a str,
    /// The document's length; more than the text's when it is not UTF-8.
    pub(super) len: usize,
    /// What is left of the text.
    pub(super) lexer: SliceLexer<'a>,
    pub(super) depth: u8,
    /// Whether the object or array just begun has had no key or element yet.
    pub(super) first: bool,
    #[cfg(feature = "both-ways")]
    pub(super) source: super::Source,
}

impl<'a> Reader<'a> {
    /// Enters an object; [`key`](Reader::key) goes on from there.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the nesting is deeper than 128.
    pub fn begin_object(&mut self) -> Result<(), DecodeError> {
        self.begin(b'{', "an object")
    }

    /// Enters an array; [`element`](Reader::element) goes on from there.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the nesting is deeper than 128.
    pub fn begin_array(&mut self) -> Result<(), DecodeError> {
        self.begin(b'[', "an array")
    }

    fn begin(&mut self, opening: u8, what: &str) -> Result<(), DecodeError> {
        if self.lexer.peek_next() != Some(opening) {
            return Err(self.expected(what));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.error("nested deeper than 128 levels"));
        }
        self.depth += 1;
        self.enter();
        Ok(())
    }

    /// Goes past the opening bracket that is next.
    pub(super) fn enter(&mut self) {
        self.lexer.take_next();
        self.first = true;
    }

    /// Goes to the value of the object's next member; `None` is the object's end.
    ///
    /// # Errors
    ///
    /// When no key, comma or colon is where one belongs, or when the key is malformed.
    #[inline]
    pub fn key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        match self.compact_key() {
            Some(key) => Ok(Some(Cow::Borrowed(key))),
            None => self.any_key(),
        }
    }

    /// Takes the next key as services write it: without escapes, and without white space around it.
    fn compact_key(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let rest = if self.first { rest } else { rest.strip_prefix(',')? };
        let inside = rest.strip_prefix('"')?;
        let (key, rest) = inside.split_at_checked(plain_len(inside.as_bytes()))?;
        let rest = rest.strip_prefix("\":")?;
        self.lexer = match rest.as_bytes() {
            [b'\0'..=b' ', ..] => return None,
            value => SliceLexer::new(value),
        };
        self.first = false;
        Some(key)
    }

    fn any_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if !self.advance(b'}')? {
            self.leave();
            return Ok(None);
        }
        let key = self.quoted()?;
        self.colon()?;
        Ok(Some(key))
    }

    /// Goes to the array's next element; `false` is the array's end.
    ///
    /// # Errors
    ///
    /// When neither a comma nor the end follows an element.
    pub fn element(&mut self) -> Result<bool, DecodeError> {
        let more = self.advance(b']')?;
        if !more {
            self.leave();
        }
        Ok(more)
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Does what [`key`](Reader::key) or [`element`](Reader::element) does, for a value that is skipped.
    pub(super) fn skip_to_next(&mut self, in_object: bool) -> Result<bool, DecodeError> {
        if !in_object {
            return self.advance(b']');
        }
        let more = self.advance(b'}')?;
        if more {
            self.skip_quoted()?;
            self.colon()?;
        }
        Ok(more)
    }

    /// Goes past the comma to what follows it, or past the closing bracket, which is `false`.
    #[inline]
    fn advance(&mut self, closing: u8) -> Result<bool, DecodeError> {
        let first = mem::replace(&mut self.first, false);
        match self.peek() {
            Some(byte) if byte == closing => {
                self.lexer.take_next();
                return Ok(false);
            }
            Some(_) if first => {}
            Some(b',') => {
                self.lexer.take_next();
                self.peek();
            }
            _ if closing == b']' => return Err(self.expected("a comma or `]`")),
            _ => return Err(self.expected("a comma or `}`")),
        }
        if closing == b'}' && self.lexer.peek_next() != Some(b'"') {
            return Err(self.expected("a key in quotation marks"));
        }
        Ok(true)
    }

    /// Goes past the colon after a key to the member's value.
    fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.expected("a colon"));
        }
        self.lexer.take_next();
        self.peek();
        Ok(())
    }

    /// Reads an object: `member` reads, or skips, the value of each key.
    ///
    /// # Errors
    ///
    /// When something else is next, when it is malformed or nested deeper than 128, and what `member` finds wrong, under
    /// the key's name.
    #[inline]
    pub fn object(
        &mut self,
        mut member: impl FnMut(&str, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.begin_object()?;
        while let Some(key) = self.key()? {
            member(&key, self).map_err(|error| error.in_member(&key))?;
        }
        Ok(())
    }

    /// Reads a member's value into its slot; `null` leaves the slot as it is.
    ///
    /// # Errors
    ///
    /// When the value is malformed or does not fit the slot's type.
    #[inline]
    pub fn member<T: Decode>(&mut self, slot: &mut T) -> Result<(), DecodeError> {
        if !self.null()? {
            *slot = T::decode(self)?;
        }
        Ok(())
    }

    /// Reads a `null` if one is next, and says whether it was.
    ///
    /// # Errors
    ///
    /// When something else begins with an `n`.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.lexer.as_slice().first() == Some(&b'n') { self.literal("null").map(|()| true) } else { Ok(false) }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// When something else is next.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        match self.lexer.peek_next() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.expected("true or false")),
        }
    }

    /// Reads exactly this word.
    pub(super) fn literal(&mut self, word: &'static str) -> Result<(), DecodeError> {
        if self.lexer.strip_prefix(word.as_bytes()) { Ok(()) } else { Err(self.expected(word)) }
    }

    /// Makes sure that nothing but white space follows the document's value.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn end(&mut self) -> Result<(), DecodeError> {
        if self.peek().is_none() && self.offset() == self.len {
            Ok(())
        } else {
            Err(self.expected("nothing after the value"))
        }
    }
}
