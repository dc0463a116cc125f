//! Reads values from CBOR.

use std::borrow::Cow;

use bytes::Bytes;
use minicbor::Decoder;
use minicbor::data::{IanaTag, Type};

use super::cursor::{Cursor, is_integer};
use super::skip::skip;
use crate::codec::{Decode, DecodeError, Read, UnknownMember, base64, json};
use crate::types::{BigDecimal, BigInteger, DateTime, Document, NumberLiteral, not_finite};

const NULL: u8 = 0xf6;
const UNDEFINED: u8 = 0xf7;

/// What an empty body stands for.
const EMPTY_MAP: &[u8] = &[0xa0];

/// Reads one CBOR document: structures and maps are maps, of a length that is told or with an end that is marked; numbers
/// of any width stand for each other where nothing is lost; `undefined` is `null`. Smithy RPC v2 CBOR protocol, section
/// "Shape serialization".
pub struct CborReader<'a> {
    cursor: Cursor<'a>,
    /// Whether the structures in it are those of a request, made by a caller: what is required is there.
    #[cfg(feature = "bidirectional")]
    is_request: bool,
}

impl<'a> CborReader<'a> {
    /// Starts at the document's first value.
    #[must_use]
    pub fn new(document: &'a [u8]) -> Self {
        Self {
            cursor: Cursor::new(document),
            #[cfg(feature = "bidirectional")]
            is_request: false,
        }
    }

    /// Starts at a body's first value; an empty body stands for an empty map.
    pub(super) fn from_body(body: &'a [u8]) -> Self {
        Self::new(if body.is_empty() { EMPTY_MAP } else { body })
    }

    /// Makes sure that nothing follows the document's value.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn end(&mut self) -> Result<(), DecodeError> {
        if self.cursor.is_at_end() { Ok(()) } else { Err(self.cursor.error("expected nothing after the value")) }
    }

    /// Reads a number by way of its text, which loses no digit.
    fn number<T>(
        &mut self,
        what: &str,
        convert: impl FnOnce(NumberLiteral<'_>) -> Option<T>,
    ) -> Result<T, DecodeError> {
        let start = self.offset();
        let text = self.cursor.decimal_text()?;
        let value = NumberLiteral::from_text(&text).and_then(convert);
        value.ok_or_else(|| DecodeError::new(format!("expected {what}, found another number"), start))
    }

    /// Reads a float as a document has it, which has no number for what is not finite, and a string as in JSON.
    fn float(&mut self) -> Result<Document, DecodeError> {
        let start = self.offset();
        let value = self.cursor.float("a number")?;
        if !value.is_finite() {
            return Ok(Document::from(not_finite(value)));
        }
        self.cursor.decoder.set_position(start);
        self.big_decimal().map(Document::Number)
    }
}

impl<'a> Read<'a> for CborReader<'a> {
    fn begin_structure(&mut self) -> Result<(), DecodeError> {
        let len = self.cursor.read("a map", Decoder::map)?;
        self.cursor.enter(len)
    }

    #[inline]
    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if self.cursor.advance()? { self.cursor.text().map(Some) } else { Ok(None) }
    }

    fn begin_list(&mut self) -> Result<(), DecodeError> {
        let len = self.cursor.read("an array", Decoder::array)?;
        self.cursor.enter(len)
    }

    #[inline]
    fn next_item(&mut self) -> Result<bool, DecodeError> {
        self.cursor.advance()
    }

    fn begin_map(&mut self) -> Result<(), DecodeError> {
        self.begin_structure()
    }

    #[inline]
    fn next_entry(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        self.next_member()
    }

    #[inline]
    fn null(&mut self) -> Result<bool, DecodeError> {
        let is_null = matches!(self.cursor.peek(), Some(NULL | UNDEFINED));
        if is_null {
            self.cursor.decoder.set_position(self.offset() + 1);
        }
        Ok(is_null)
    }

    fn bool(&mut self) -> Result<bool, DecodeError> {
        self.cursor.read("a boolean", Decoder::bool)
    }

    /// Takes `30.0` too, as nothing is lost.
    fn integer(&mut self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let what = || format!("an integer from {min} to {max}");
        if !is_integer(self.cursor.peek()) && matches!(self.cursor.datatype()?, Type::F16 | Type::F32 | Type::F64) {
            return self.number(&what(), |number| number.integer().filter(|value| (min..=max).contains(value)));
        }
        let start = self.offset();
        let value = self.cursor.int("an integer")?;
        let value = i64::try_from(value).ok().filter(|value| (min..=max).contains(value));
        value.ok_or_else(|| DecodeError::new(format!("expected {}, found another", what()), start))
    }

    fn float32(&mut self) -> Result<f32, DecodeError> {
        let start = self.offset();
        let value = self.cursor.float("a number")?;
        match value as f32 {
            narrow if narrow.is_infinite() && value.is_finite() => {
                Err(DecodeError::new("expected a number within the range of an f32, found another", start))
            }
            narrow => Ok(narrow),
        }
    }

    fn float64(&mut self) -> Result<f64, DecodeError> {
        self.cursor.float("a number")
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        self.number("an integer", |number| number.big_integer())
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        self.number("a number", |number| Some(number.into()))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.cursor.text()
    }

    fn blob(&mut self) -> Result<Bytes, DecodeError> {
        self.cursor.bytes().map(|blob| match blob {
            Cow::Borrowed(blob) => Bytes::copy_from_slice(blob),
            Cow::Owned(blob) => blob.into(),
        })
    }

    /// Takes a number without its tag too: it can be nothing else.
    fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        self.cursor.take_tag(IanaTag::Timestamp)?;
        let start = self.offset();
        if is_integer(self.cursor.peek()) {
            let seconds = i64::try_from(self.cursor.int("a timestamp")?);
            return seconds
                .map(|seconds| DateTime::from_unix(seconds, 0))
                .map_err(|_| DecodeError::new("expected epoch seconds within the range of an i64, found more", start));
        }
        self.number("epoch seconds within the range of an i64", |number| {
            number.billionths().and_then(DateTime::from_unix_nanos)
        })
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        if self.null()? {
            return Ok(Document::Null);
        }
        match self.cursor.datatype()? {
            Type::Bool => self.bool().map(Document::Bool),
            Type::String | Type::StringIndef => self.string().map(|text| Document::String(text.into_owned())),
            Type::Bytes | Type::BytesIndef => self.blob().map(|blob| Document::String(base64_text(&blob))),
            Type::Array | Type::ArrayIndef => Decode::decode(self).map(Document::Array),
            Type::Map | Type::MapIndef => Decode::decode(self).map(Document::Object),
            Type::F16 | Type::F32 | Type::F64 => self.float(),
            _ => {
                self.cursor.take_tag(IanaTag::Timestamp)?;
                self.big_decimal().map(Document::Number)
            }
        }
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.cursor.read("a value", skip)
    }

    fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError> {
        json::unknown_member(name, self)
    }

    fn offset(&self) -> usize {
        self.cursor.decoder.position()
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
}

fn base64_text(blob: &[u8]) -> String {
    let mut text = Vec::new();
    base64::append(&mut text, blob);
    String::from_utf8(text).unwrap_or_default()
}
