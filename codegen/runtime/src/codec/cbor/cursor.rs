//! The way through a document: what is next, how deep it is, and numbers in all of their forms.

use std::borrow::Cow;

use minicbor::Decoder;
use minicbor::data::{IanaTag, Int, Type};
use minicbor::decode::Error;

use super::big;
use crate::codec::DecodeError;

/// How deep maps and arrays may nest where a type is read: it bounds the stack that recursive types take.
const MAX_DEPTH: usize = 128;

/// What a map or an array without a length ends with.
const END: u8 = 0xff;

/// What a string or a blob in pieces begins with.
const TEXT_IN_PIECES: u8 = 0x7f;
const BYTES_IN_PIECES: u8 = 0x5f;

/// Whether a byte begins an integer.
#[inline]
pub(super) fn is_integer(byte: Option<u8>) -> bool {
    matches!(byte, Some(0x00..=0x3b))
}

/// A position in a document.
pub(super) struct Cursor<'a> {
    pub decoder: Decoder<'a>,
    /// Of each map or array that is open, how many entries are left; none, where its end is marked.
    open: Vec<Option<u64>>,
}

impl<'a> Cursor<'a> {
    pub fn new(document: &'a [u8]) -> Self {
        Cursor { decoder: Decoder::new(document), open: Vec::new() }
    }

    pub fn is_at_end(&self) -> bool {
        self.decoder.position() == self.decoder.input().len()
    }

    pub fn error(&self, problem: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::new(problem, self.decoder.position())
    }

    #[cold]
    pub fn expected(&self, what: &str) -> DecodeError {
        let found = match self.decoder.datatype() {
            Ok(found) => name(found),
            Err(_) => "the end of the document",
        };
        self.error(format!("expected {what}, found {found}"))
    }

    /// The byte at the position, by which most of what may be there is told apart at once.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.decoder.input().get(self.decoder.position()).copied()
    }

    /// What begins at the position; an error at the end of the document.
    pub fn datatype(&self) -> Result<Type, DecodeError> {
        self.decoder.datatype().map_err(|_| self.error("expected a value, found the end of the document"))
    }

    /// Reads by the library; what is wrong is told from where it began.
    pub fn read<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&mut Decoder<'a>) -> Result<T, Error>,
    ) -> Result<T, DecodeError> {
        let start = self.decoder.position();
        read(&mut self.decoder).map_err(|error| {
            self.decoder.set_position(start);
            match error.is_type_mismatch() {
                true => self.expected(what),
                false => self.error(format!("expected {what}: {error}")),
            }
        })
    }

    pub fn enter(&mut self, len: Option<u64>) -> Result<(), DecodeError> {
        if self.open.len() == MAX_DEPTH {
            return Err(self.error("nested deeper than 128 levels"));
        }
        self.open.push(len);
        Ok(())
    }

    /// Whether there is another entry in what is open; leaves it otherwise.
    pub fn advance(&mut self) -> Result<bool, DecodeError> {
        let more = match self.open.last_mut() {
            Some(Some(0)) | None => false,
            Some(Some(left)) => {
                *left -= 1;
                true
            }
            Some(None) => self.peek() != Some(END),
        };
        if more {
            return Ok(true);
        }
        if self.open.pop() == Some(None) {
            self.decoder.set_position(self.decoder.position() + 1);
        }
        Ok(false)
    }

    /// Passes over a tag, if it is this one.
    pub fn take_tag(&mut self, tag: IanaTag) -> Result<bool, DecodeError> {
        if !matches!(self.peek(), Some(0xc0..=0xdb)) {
            return Ok(false);
        }
        let start = self.decoder.position();
        let found = self.read("a tag", Decoder::tag)?;
        if found != tag.tag() {
            self.decoder.set_position(start);
        }
        Ok(found == tag.tag())
    }

    pub fn int(&mut self, what: &str) -> Result<i128, DecodeError> {
        self.read(what, Decoder::int).map(Int::into)
    }

    pub fn float(&mut self, what: &str) -> Result<f64, DecodeError> {
        match self.datatype()? {
            Type::F16 | Type::F32 | Type::F64 => self.read(what, Decoder::f64),
            _ => self.int(what).map(|value| value as f64),
        }
    }

    /// The text of an integer of any size.
    pub fn integer_text(&mut self) -> Result<String, DecodeError> {
        let start = self.decoder.position();
        let is_negative = self.take_tag(IanaTag::NegBignum)?;
        if !is_negative && !self.take_tag(IanaTag::PosBignum)? {
            return self.int("an integer").map(|value| value.to_string());
        }
        let bytes = self.bytes()?;
        match bytes.len() <= big::MAX_BYTES {
            true => Ok(big::to_text(&bytes, is_negative)),
            false => Err(DecodeError::new(format!("an integer of more than {} bytes", big::MAX_BYTES), start)),
        }
    }

    /// The text of a number of any size and precision, as JSON has it.
    pub fn decimal_text(&mut self) -> Result<String, DecodeError> {
        if self.take_tag(IanaTag::Decimal)? {
            if self.read("an array of two numbers", Decoder::array)? != Some(2) {
                return Err(self.error("expected an array of two numbers"));
            }
            let exponent = self.int("an exponent")?;
            return Ok(format!("{}e{exponent}", self.integer_text()?));
        }
        let kind = self.datatype()?;
        if !matches!(kind, Type::F16 | Type::F32 | Type::F64) {
            return self.integer_text();
        }
        let value = self.read("a number", Decoder::f64)?;
        if !value.is_finite() {
            return Err(self.error("expected a number that is finite"));
        }
        // The shortest text that reads back as the same is what was meant.
        let mut buffer = zmij::Buffer::new();
        Ok(match kind {
            Type::F64 => buffer.format_finite(value).to_owned(),
            _ => buffer.format_finite(value as f32).to_owned(),
        })
    }

    /// A blob, whole or in pieces.
    pub fn bytes(&mut self) -> Result<Cow<'a, [u8]>, DecodeError> {
        match self.peek() {
            Some(BYTES_IN_PIECES) => self.read("a blob", |decoder| {
                let pieces = decoder.bytes_iter()?.collect::<Result<Vec<_>, _>>()?;
                Ok(Cow::Owned(pieces.concat()))
            }),
            _ => self.read("a blob", Decoder::bytes).map(Cow::Borrowed),
        }
    }

    /// A string, whole or in pieces.
    #[inline]
    pub fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.short_text() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.any_text(),
        }
    }

    /// A string of up to 23 bytes, which is what names and most values are: its first byte says how long it is.
    #[inline]
    fn short_text(&mut self) -> Option<&'a str> {
        let rest = self.decoder.input().get(self.decoder.position()..)?;
        let (&first @ 0x60..=0x77, rest) = rest.split_first()? else { return None };
        let length = usize::from(first & 0x1f);
        let text = std::str::from_utf8(rest.get(..length)?).ok()?;
        self.decoder.set_position(self.decoder.position() + 1 + length);
        Some(text)
    }

    fn any_text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.peek() {
            Some(TEXT_IN_PIECES) => self.read("a string", |decoder| {
                let pieces = decoder.str_iter()?.collect::<Result<Vec<_>, _>>()?;
                Ok(Cow::Owned(pieces.concat()))
            }),
            _ => self.read("a string", Decoder::str).map(Cow::Borrowed),
        }
    }
}

fn name(found: Type) -> &'static str {
    match found {
        Type::Bool => "a boolean",
        Type::Null | Type::Undefined => "null",
        Type::F16 | Type::F32 | Type::F64 => "a number with a fraction",
        Type::Simple => "a simple value",
        Type::Bytes | Type::BytesIndef => "a blob",
        Type::String | Type::StringIndef => "a string",
        Type::Array | Type::ArrayIndef => "an array",
        Type::Map | Type::MapIndef => "a map",
        Type::Tag => "a tag",
        Type::Break => "an end",
        Type::Unknown(_) => "a byte that begins no value",
        _ => "an integer",
    }
}
