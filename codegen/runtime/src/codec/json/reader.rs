//! Reads values from JSON.

use std::borrow::Cow;

use bytes::Bytes;

use super::lexer::Lexer;
use super::skip::skip;
use crate::codec::{Decode, DecodeError, Read, UnknownMember, base64};
use crate::types::NumberLiteral;
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// How deep objects and arrays may nest where a type is read: it bounds the stack that recursive types take.
const MAX_DEPTH: u8 = 128;

/// Reads one JSON document: structures and maps are objects, lists arrays, blobs base64, timestamps epoch seconds or texts.
///
/// Integers may be written as `30.0` or `3e1`; what JSON has no number for is the strings `NaN`, `Infinity` and
/// `-Infinity` (Smithy's AWS JSON 1.1 protocol, shape serialization).
pub struct JsonReader<'a> {
    pub(super) lexer: Lexer<'a>,
    depth: u8,
    /// Whether the structures in it are those of a request, made by a caller: what is required is there.
    #[cfg(feature = "bidirectional")]
    pub(super) is_request: bool,
    /// Whether it was stored by way of serde: numbers that few formats can hold are strings then.
    #[cfg(feature = "serde")]
    pub(super) is_stored: bool,
}

impl<'a> JsonReader<'a> {
    /// Starts at the document's first value.
    #[must_use]
    pub fn new(document: &'a [u8]) -> Self {
        Self {
            lexer: Lexer::new(document),
            depth: 0,
            #[cfg(feature = "bidirectional")]
            is_request: false,
            #[cfg(feature = "serde")]
            is_stored: false,
        }
    }

    /// Starts at a body's first value; an empty body, or all white space, stands for `{}`.
    pub(super) fn from_body(body: &'a [u8]) -> Self {
        let reader = Self::new(body);
        if reader.lexer.is_at_end() { Self::new(b"{}") } else { reader }
    }

    /// Makes sure that nothing but white space follows the document's value.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn end(&mut self) -> Result<(), DecodeError> {
        if self.lexer.peek().is_none() && self.lexer.is_at_end() {
            Ok(())
        } else {
            Err(self.lexer.expected("nothing after the value"))
        }
    }

    fn begin(&mut self, opening: u8, what: &str) -> Result<(), DecodeError> {
        if self.lexer.next_byte() != Some(opening) {
            return Err(self.lexer.expected(what));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.lexer.error("nested deeper than 128 levels"));
        }
        self.depth += 1;
        self.lexer.open();
        Ok(())
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Goes to the value of a key that may have escapes in it, and white space around it.
    fn any_key(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if !self.lexer.advance(b'}')? {
            self.leave();
            return Ok(None);
        }
        let key = self.lexer.string()?;
        self.lexer.colon()?;
        Ok(Some(key))
    }

    /// Passes over a value of any kind, and gives its text.
    pub(crate) fn skipped(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.lexer.offset();
        skip(&mut self.lexer)?;
        Ok(self.lexer.slice(start..self.lexer.offset()))
    }

    fn is_at_string(&self) -> bool {
        self.lexer.next_byte() == Some(b'"')
    }

    /// Reads the name of a value that JSON has no number for.
    #[cold]
    fn not_finite(&mut self) -> Result<f64, DecodeError> {
        let start = self.lexer.offset();
        match &*self.lexer.string()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(DecodeError::new("expected a number, found a string", start)),
        }
    }

    fn epoch_seconds(&self, number: NumberLiteral<'_>) -> Result<DateTime, DecodeError> {
        let time = number.billionths().and_then(DateTime::from_unix_nanos);
        time.ok_or_else(|| self.lexer.unfit(number, "epoch seconds within the range of an i64"))
    }

    fn timestamp_text(&mut self) -> Result<DateTime, DecodeError> {
        let start = self.lexer.offset();
        let text = self.lexer.string()?;
        DateTime::parse_rfc3339(&text)
            .or_else(|_| DateTime::parse_http_date(&text))
            .map_err(|_| DecodeError::new("expected a timestamp, found another string", start))
    }

    /// Takes the number that is next, which may be a string where few formats could have stored it otherwise.
    fn exact_number(&mut self) -> Result<NumberLiteral<'a>, DecodeError> {
        #[cfg(feature = "serde")]
        if let Some(number) = self.stored_number() {
            return Ok(number);
        }
        self.lexer.number()
    }
}

impl<'a> Read<'a> for JsonReader<'a> {
    fn begin_structure(&mut self) -> Result<(), DecodeError> {
        self.begin(b'{', "an object")
    }

    #[inline]
    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        match self.lexer.compact_key() {
            Some(key) => Ok(Some(Cow::Borrowed(key))),
            None => self.any_key(),
        }
    }

    fn begin_list(&mut self) -> Result<(), DecodeError> {
        self.begin(b'[', "an array")
    }

    fn next_item(&mut self) -> Result<bool, DecodeError> {
        let more = self.lexer.advance(b']')?;
        if !more {
            self.leave();
        }
        Ok(more)
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
        if self.lexer.next_byte() == Some(b'n') { self.lexer.literal("null").map(|()| true) } else { Ok(false) }
    }

    fn bool(&mut self) -> Result<bool, DecodeError> {
        self.lexer.boolean()
    }

    fn integer(&mut self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let number = self.lexer.number()?;
        match number.integer() {
            Some(value) if min <= value && value <= max => Ok(value),
            _ => Err(self.lexer.unfit(number, &format!("an integer from {min} to {max}"))),
        }
    }

    fn float32(&mut self) -> Result<f32, DecodeError> {
        if self.is_at_string() {
            return self.not_finite().map(|value| value as f32);
        }
        let number = self.lexer.number()?;
        number.float32().ok_or_else(|| self.lexer.unfit(number, "a number within the range of an f32"))
    }

    fn float64(&mut self) -> Result<f64, DecodeError> {
        if self.is_at_string() {
            return self.not_finite();
        }
        let number = self.lexer.number()?;
        number.float64().ok_or_else(|| self.lexer.unfit(number, "a number within the range of an f64"))
    }

    /// Takes `30.0` and `3e1` too, as nothing is lost, up to 38 digits.
    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        let number = self.exact_number()?;
        number.big_integer().ok_or_else(|| self.lexer.unfit(number, "an integer"))
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        self.exact_number().map(BigDecimal::from)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.is_at_string() { self.lexer.string() } else { Err(self.lexer.expected("a string")) }
    }

    fn blob(&mut self) -> Result<Bytes, DecodeError> {
        let start = self.lexer.offset();
        let text = self.string()?;
        match base64::decode(&text) {
            Some(blob) => Ok(blob.into()),
            None => Err(DecodeError::new("expected base64, found another string", start)),
        }
    }

    fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        #[cfg(feature = "serde")]
        if let Some(number) = self.stored_number() {
            return self.epoch_seconds(number);
        }
        match self.lexer.next_byte() {
            Some(b'"') => self.timestamp_text(),
            Some(b'-' | b'0'..=b'9') => {
                let number = self.lexer.number()?;
                self.epoch_seconds(number)
            }
            _ => Err(self.lexer.expected("a timestamp")),
        }
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        match self.lexer.next_byte() {
            Some(b'n') => self.lexer.literal("null").map(|()| Document::Null),
            Some(b't' | b'f') => self.lexer.boolean().map(Document::Bool),
            Some(b'"') => self.lexer.string().map(|text| Document::String(text.into_owned())),
            Some(b'[') => Decode::decode(self).map(Document::Array),
            Some(b'{') => Decode::decode(self).map(Document::Object),
            Some(b'-' | b'0'..=b'9') => self.big_decimal().map(Document::Number),
            _ => Err(self.lexer.expected("a value")),
        }
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        skip(&mut self.lexer)
    }

    fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError> {
        Ok(UnknownMember::from_json(name, self.skipped()?))
    }

    fn offset(&self) -> usize {
        self.lexer.offset()
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
