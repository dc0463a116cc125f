//! Scalars as texts, for the formats in which each of them is one: XML, forms, and what is in headers and URIs.

use std::fmt;

use bytes::Bytes;

use super::{TimestampFormat, base64};
use crate::types::{DateTime, EpochSeconds, NumberLiteral, not_finite};

/// The text of a float: the shortest that reads back as the same, or the word for what is no number.
pub(crate) fn float32(value: f32, write: impl FnOnce(&str)) {
    match value.is_finite() {
        true => write(zmij::Buffer::new().format_finite(value)),
        false => write(not_finite(value.into())),
    }
}

/// The same of an `f64`.
pub(crate) fn float64(value: f64, write: impl FnOnce(&str)) {
    match value.is_finite() {
        true => write(zmij::Buffer::new().format_finite(value)),
        false => write(not_finite(value)),
    }
}

/// The text of a time; a year beyond 0 to 9999 has one in seconds only.
pub(crate) fn timestamp(time: DateTime, format: TimestampFormat) -> String {
    match format {
        TimestampFormat::DateTime if time.has_text() => time.to_string(),
        TimestampFormat::HttpDate if time.has_text() => time.http_date(),
        _ => EpochSeconds(time).to_string(),
    }
}

/// What is expected of an integer: a range, unless it is that of its type.
pub(crate) struct IntegerWithin(pub i64, pub i64);

impl fmt::Display for IntegerWithin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(i64::MIN, i64::MAX) => f.write_str("an integer"),
            Self(min, max) => write!(f, "an integer from {min} to {max}"),
        }
    }
}

/// Reads an `f32`, of which none is beyond the range.
pub(crate) fn parse_float32(text: &str) -> Option<f32> {
    let number = || text.parse().ok().filter(|value: &f32| value.is_finite());
    parse_not_finite(text).map(|value| value as f32).or_else(number)
}

/// Reads an `f64`, of which none is beyond the range.
pub(crate) fn parse_float64(text: &str) -> Option<f64> {
    parse_not_finite(text).or_else(|| text.parse().ok().filter(|value: &f64| value.is_finite()))
}

fn parse_not_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Reads a time in any of its forms.
pub(crate) fn parse_timestamp(text: &str) -> Option<DateTime> {
    if let Some(number) = NumberLiteral::from_text(text) {
        return number.billionths().and_then(DateTime::from_unix_nanos);
    }
    DateTime::parse_rfc3339(text).or_else(|_| DateTime::parse_http_date(text)).ok()
}

/// Reads a blob; line breaks in its text count for nothing.
pub(crate) fn parse_blob(text: &str) -> Option<Bytes> {
    match text.contains(|letter: char| letter.is_ascii_whitespace()) {
        true => base64::decode(&text.split_ascii_whitespace().collect::<String>()),
        false => base64::decode(text),
    }
    .map(Bytes::from)
}

/// The methods of [`Read`](crate::codec::Read) for scalars other than strings, of a reader whose `parse` tries a function on
/// the next text, without the white space around it, and says what was expected where that has no result.
macro_rules! read_scalars {
    () => {
        fn bool(&mut self) -> Result<bool, DecodeError> {
            self.parse("`true` or `false`", |text| text.parse().ok())
        }

        fn integer(&mut self, min: i64, max: i64) -> Result<i64, DecodeError> {
            self.parse($crate::codec::text::IntegerWithin(min, max), |text| {
                text.parse().ok().filter(|value| (min..=max).contains(value))
            })
        }

        fn float32(&mut self) -> Result<f32, DecodeError> {
            self.parse("a number within the range of an f32", $crate::codec::text::parse_float32)
        }

        fn float64(&mut self) -> Result<f64, DecodeError> {
            self.parse("a number within the range of an f64", $crate::codec::text::parse_float64)
        }

        fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
            self.parse("an integer", |text| text.parse().ok())
        }

        fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
            self.parse("a number", |text| text.parse().ok())
        }

        fn blob(&mut self) -> Result<Bytes, DecodeError> {
            self.parse("a blob in base64", $crate::codec::text::parse_blob)
        }
    };
}

/// The methods of [`Write`](crate::codec::Write) for scalars other than strings and blobs, of a writer whose `scalar` writes
/// a text that needs no escapes, and whose `timestamp_format` is that of the next timestamp.
macro_rules! write_scalars {
    () => {
        fn bool(&mut self, value: bool) {
            self.scalar(if value { "true" } else { "false" });
        }

        fn integer(&mut self, value: i64) {
            self.scalar(itoa::Buffer::new().format(value));
        }

        fn float32(&mut self, value: f32) {
            $crate::codec::text::float32(value, |text| self.scalar(text));
        }

        fn float64(&mut self, value: f64) {
            $crate::codec::text::float64(value, |text| self.scalar(text));
        }

        fn big_integer(&mut self, value: &BigInteger) {
            self.scalar(value.as_str());
        }

        fn big_decimal(&mut self, value: &BigDecimal) {
            self.scalar(value.as_str());
        }

        fn timestamp(&mut self, time: DateTime) {
            self.scalar(&$crate::codec::text::timestamp(time, self.timestamp_format));
        }
    };
}

pub(crate) use {read_scalars, write_scalars};
