//! How a [`Reader`] reads numbers, and the values that are written as numbers.

use hifijson::{Read, SliceLexer};

use super::number::Number;
use super::{DecodeError, Reader};
use crate::DateTime;

impl<'a> Reader<'a> {
    /// Reads an integer: `30`, and `30.0` or `3e1` too, as nothing is lost.
    ///
    /// # Errors
    ///
    /// When something else is next, when the number has a fraction, or when it is beyond an `i64`'s range.
    pub fn integer(&mut self) -> Result<i64, DecodeError> {
        self.integer_within(i64::MIN, i64::MAX)
    }

    /// Reads an integer of a narrower type.
    pub(super) fn integer_within(&mut self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let number = self.number()?;
        match number.integer() {
            Some(value) if min <= value && value <= max => Ok(value),
            _ => Err(self.unfit(number, &format!("an integer from {min} to {max}"))),
        }
    }

    /// Reads a number, or one of the strings `NaN`, `Infinity` and `-Infinity`, as the nearest `f32`.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the number is beyond the range of an `f32`.
    pub fn float32(&mut self) -> Result<f32, DecodeError> {
        if self.lexer.peek_next() == Some(b'"') {
            return self.not_finite().map(|value| value as f32);
        }
        let number = self.number()?;
        number.float32().ok_or_else(|| self.unfit(number, "a number within the range of an f32"))
    }

    /// Reads a number, or one of the strings `NaN`, `Infinity` and `-Infinity`, as the nearest `f64`.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the number is beyond the range of an `f64`.
    pub fn float64(&mut self) -> Result<f64, DecodeError> {
        if self.lexer.peek_next() == Some(b'"') {
            return self.not_finite();
        }
        let number = self.number()?;
        number.float64().ok_or_else(|| self.unfit(number, "a number within the range of an f64"))
    }

    /// Reads the name of a value that JSON has no number for.
    #[cold]
    fn not_finite(&mut self) -> Result<f64, DecodeError> {
        let start = self.offset();
        match &*self.string()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(DecodeError::new("expected a number, found a string", start)),
        }
    }

    /// Reads a timestamp: epoch seconds, exact to the nanosecond, or a string of RFC 3339 or in the form of HTTP's headers.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the time is beyond the range of an `i64` of seconds.
    pub fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        #[cfg(feature = "serde")]
        if let Some(number) = self.stored_number() {
            return self.epoch_seconds(number);
        }
        if self.lexer.peek_next() == Some(b'"') {
            return self.timestamp_text();
        }
        if !self.at_number() {
            return Err(self.expected("a timestamp"));
        }
        let number = self.number()?;
        self.epoch_seconds(number)
    }

    fn epoch_seconds(&self, number: Number<'_>) -> Result<DateTime, DecodeError> {
        let time = number.billionths().and_then(DateTime::from_unix_nanos);
        time.ok_or_else(|| self.unfit(number, "epoch seconds within the range of an i64"))
    }

    fn timestamp_text(&mut self) -> Result<DateTime, DecodeError> {
        let start = self.offset();
        let text = self.string()?;
        DateTime::parse_rfc3339(&text)
            .or_else(|_| DateTime::parse_http_date(&text))
            .map_err(|_| DecodeError::new("expected a timestamp, found another string", start))
    }

    fn at_number(&mut self) -> bool {
        matches!(self.lexer.peek_next(), Some(b'-' | b'0'..=b'9'))
    }

    /// Takes the number that is next.
    pub(super) fn number(&mut self) -> Result<Number<'a>, DecodeError> {
        if !self.at_number() {
            return Err(self.expected("a number"));
        }
        match Number::scan(self.rest()) {
            Ok((number, rest)) => {
                self.lexer = SliceLexer::new(rest.as_bytes());
                Ok(number)
            }
            Err(distance) => {
                self.take(distance);
                Err(self.expected("a digit"))
            }
        }
    }

    /// What is wrong with the number just taken; its text is shortened, so that the message does not grow with it.
    #[cold]
    pub(super) fn unfit(&self, number: Number<'_>, wanted: &str) -> DecodeError {
        let (text, dots) = match number.text.split_at_checked(40) {
            Some((head, tail)) if !tail.is_empty() => (head, "…"),
            _ => (number.text, ""),
        };
        DecodeError::new(format!("expected {wanted}, found {text}{dots}"), self.offset() - number.text.len())
    }
}
