//! How a [`Reader`] reads what is kept to the last digit, and what can be anything.

use hifijson::Read;

use super::decimal::Decimal;
use super::number::Number;
use super::{Decode, DecodeError, Reader};
use crate::{BigDecimal, BigInteger, Document};

/// Whether a text is a number as JSON has it (RFC 8259, section 6), and nothing else.
pub(crate) fn decimal_number(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    begins && Number::scan(text).is_ok_and(|(_, rest)| rest.is_empty())
}

impl<'a> Reader<'a> {
    /// Reads an integer of any size: `30`, and `30.0` or `3e1` too, as nothing is lost, up to 38 digits.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the number has a fraction.
    pub fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        let number = self.exact_number()?;
        let other = || Some(BigInteger::from(Decimal::new(number.text).scaled(0).filter(|(_, exact)| *exact)?.0));
        number.text.parse().ok().or_else(other).ok_or_else(|| self.unfit(number, "an integer"))
    }

    /// Reads a number of any size and precision.
    ///
    /// # Errors
    ///
    /// When something else is next.
    pub fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        self.exact_number().map(|number| BigDecimal::of_number(number.text))
    }

    /// Takes the number that is next, which may be a string where few formats could have stored it otherwise.
    fn exact_number(&mut self) -> Result<Number<'a>, DecodeError> {
        #[cfg(feature = "serde")]
        if let Some(number) = self.stored_number() {
            return Ok(number);
        }
        self.number()
    }

    /// Reads a value of any kind.
    ///
    /// # Errors
    ///
    /// When it is malformed, or when its nesting is deeper than 128.
    pub fn document(&mut self) -> Result<Document, DecodeError> {
        match self.lexer.peek_next() {
            Some(b'n') => self.literal("null").map(|()| Document::Null),
            Some(b't' | b'f') => self.bool().map(Document::Bool),
            Some(b'"') => self.string().map(|text| Document::String(text.into_owned())),
            Some(b'[') => Decode::decode(self).map(Document::Array),
            Some(b'{') => Decode::decode(self).map(Document::Object),
            Some(b'-' | b'0'..=b'9') => self.big_decimal().map(Document::Number),
            _ => Err(self.expected("a value")),
        }
    }
}
