//! Writes values as JSON.

use std::io::Write as _;

use super::escape_scan::plain_len;
use crate::codec::{Member, TimestampFormat, UnknownMember, Write, base64};
use crate::types::{EpochSeconds, not_finite};
use crate::{BigDecimal, BigInteger, DateTime};

/// Writes one JSON document into one growing buffer: structures and maps as objects, lists as arrays, blobs as base64,
/// timestamps as epoch seconds where their member names no other form.
///
/// Floats are the shortest numbers that read back as the same; what is no number, the strings `NaN`, `Infinity` and
/// `-Infinity` (Smithy's AWS JSON 1.1 protocol, shape serialization).
#[derive(Debug, Default)]
pub struct JsonWriter {
    bytes: Vec<u8>,
    timestamp_format: TimestampFormat,
}

impl JsonWriter {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: Vec::with_capacity(256), ..Self::default() }
    }

    /// The document written so far.
    #[inline]
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes the key of the next member, and the comma before it unless it is the object's first.
    fn key(&mut self, key: &str) {
        self.separate(b'{');
        self.string(key);
        self.bytes.push(b':');
    }

    /// No value ends in an opening bracket, so the last byte tells whether one stands before this place.
    fn separate(&mut self, opening: u8) {
        if self.bytes.last() != Some(&opening) {
            self.bytes.push(b',');
        }
    }

    /// Writes what stands between a string's quotation marks: runs that are plain whole, and what ends them escaped.
    #[inline]
    fn escaped(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let Some((plain, after)) = rest.split_at_checked(plain_len(rest)) {
            self.bytes.extend_from_slice(plain);
            let Some((&special, after)) = after.split_first() else { break };
            self.escape(special);
            rest = after;
        }
    }

    #[cold]
    fn escape(&mut self, special: u8) {
        let short = match special {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0x08 => b"\\b",
            0x0C => b"\\f",
            control => return self.display(format_args!("\\u{control:04x}")),
        };
        self.bytes.extend_from_slice(short);
    }

    fn display(&mut self, value: impl std::fmt::Display) {
        // Writing to a `Vec` does not fail, and neither do the `Display`s used here.
        let _ = write!(self.bytes, "{value}");
    }
}

impl Write for JsonWriter {
    fn begin_structure(&mut self) {
        self.bytes.push(b'{');
    }

    #[inline]
    fn begin_member(&mut self, member: Member) {
        self.key(member.name);
        if let Some(format) = member.timestamp_format {
            self.timestamp_format = format;
        }
    }

    #[inline]
    fn end_member(&mut self, member: Member) {
        if member.timestamp_format.is_some() {
            self.timestamp_format = TimestampFormat::default();
        }
    }

    fn end_structure(&mut self) {
        self.bytes.push(b'}');
    }

    #[inline]
    fn begin_list(&mut self, _: usize) {
        self.bytes.push(b'[');
    }

    fn begin_item(&mut self) {
        self.separate(b'[');
    }

    #[inline]
    fn end_item(&mut self) {}

    fn end_list(&mut self) {
        self.bytes.push(b']');
    }

    #[inline]
    fn begin_map(&mut self, _: usize) {
        self.begin_structure();
    }

    fn begin_entry(&mut self, key: &str) {
        self.key(key);
    }

    #[inline]
    fn end_entry(&mut self) {}

    fn end_map(&mut self) {
        self.end_structure();
    }

    fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    fn bool(&mut self, value: bool) {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn integer(&mut self, value: i64) {
        self.bytes.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    }

    fn float32(&mut self, value: f32) {
        if value.is_finite() {
            self.bytes.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
        } else {
            self.string(not_finite(value.into()));
        }
    }

    fn float64(&mut self, value: f64) {
        if value.is_finite() {
            self.bytes.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
        } else {
            self.string(not_finite(value));
        }
    }

    fn big_integer(&mut self, value: &BigInteger) {
        self.bytes.extend_from_slice(value.as_str().as_bytes());
    }

    fn big_decimal(&mut self, value: &BigDecimal) {
        self.bytes.extend_from_slice(value.as_str().as_bytes());
    }

    /// Escapes what RFC 8259, section 7 wants escaped.
    fn string(&mut self, text: &str) {
        self.bytes.push(b'"');
        self.escaped(text);
        self.bytes.push(b'"');
    }

    fn blob(&mut self, blob: &[u8]) {
        self.bytes.push(b'"');
        base64::append(&mut self.bytes, blob);
        self.bytes.push(b'"');
    }

    /// Epoch seconds are an integer, or have up to nine decimal places without trailing zeros. So is a year beyond 0 to
    /// 9999 in every form: texts have no room for it, and a number can be read again.
    fn timestamp(&mut self, time: DateTime) {
        match self.timestamp_format {
            TimestampFormat::DateTime if time.has_text() => self.display(format_args!("\"{time}\"")),
            TimestampFormat::HttpDate if time.has_text() => self.string(&time.http_date()),
            _ => self.display(EpochSeconds(time)),
        }
    }

    fn unknown_member(&mut self, member: &UnknownMember) {
        self.begin_structure();
        if !member.json().is_empty() {
            self.key(member.name());
            self.bytes.extend_from_slice(member.json().as_bytes());
        }
        self.end_structure();
    }
}
