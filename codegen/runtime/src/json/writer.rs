//! JSON text, written straight into the buffer that becomes the request's body.

use std::io::Write;

use super::{Encode, TimestampFormat, base64, run::plain_len};
use crate::date_time::{DateTime, EpochSeconds};

/// Writes one JSON document into one growing buffer.
///
/// The caller keeps the order of calls: a value after each [`key`](Writer::key) and each
/// [`element`](Writer::element), an end for each beginning.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    pub(super) timestamp_format: TimestampFormat,
}

impl Writer {
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

    /// Writes `{`.
    pub fn begin_object(&mut self) {
        self.bytes.push(b'{');
    }

    /// Writes `}`.
    pub fn end_object(&mut self) {
        self.bytes.push(b'}');
    }

    /// Writes `[`.
    pub fn begin_array(&mut self) {
        self.bytes.push(b'[');
    }

    /// Writes `]`.
    pub fn end_array(&mut self) {
        self.bytes.push(b']');
    }

    /// Writes the key of the next member, and the comma before it unless it is the object's first.
    pub fn key(&mut self, key: &str) {
        self.separate(b'{');
        self.bytes.push(b'"');
        self.escaped(key);
        self.bytes.extend_from_slice(b"\":");
    }

    /// Writes the comma before an array's next element unless it is the first.
    pub fn element(&mut self) {
        self.separate(b'[');
    }

    /// No value ends in an opening bracket, so the last byte tells whether one stands before this place.
    fn separate(&mut self, opening: u8) {
        if self.bytes.last() != Some(&opening) {
            self.bytes.push(b',');
        }
    }

    /// Writes a structure's member, or nothing when the value is absent.
    #[inline]
    pub fn member<T: Encode + ?Sized>(&mut self, key: &str, value: &T) {
        if !value.is_absent() {
            self.key(key);
            value.encode(self);
        }
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    /// Writes a value that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// Writes an integer of any width.
    pub fn integer(&mut self, value: i64) {
        let mut digits = [0; 20];
        let (mut start, mut rest) = (digits.len(), value.unsigned_abs());
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.bytes.push(b'-');
        }
        self.bytes.extend_from_slice(&digits[start..]);
    }

    /// Writes the shortest number that reads back as the same `f32`; what is no number as the strings
    /// `NaN`, `Infinity` and `-Infinity` (Smithy's AWS JSON 1.1 protocol, shape serialization).
    pub fn float32(&mut self, value: f32) {
        if value.is_finite() {
            self.bytes.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
        } else {
            self.string(not_finite(value.into()));
        }
    }

    /// Writes the shortest number that reads back as the same `f64`; see [`float32`](Writer::float32).
    pub fn float64(&mut self, value: f64) {
        if value.is_finite() {
            self.bytes.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
        } else {
            self.string(not_finite(value));
        }
    }

    /// Writes a string, escaping what RFC 8259, section 7 wants escaped.
    pub fn string(&mut self, text: &str) {
        self.bytes.push(b'"');
        self.escaped(text);
        self.bytes.push(b'"');
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

    /// Writes a blob as a string of base64.
    pub fn blob(&mut self, blob: &[u8]) {
        self.bytes.push(b'"');
        base64::append(&mut self.bytes, blob);
        self.bytes.push(b'"');
    }

    /// Writes a timestamp, as epoch seconds unless [`timestamps_as`](Writer::timestamps_as) names another form: an
    /// integer, or up to nine decimal places without trailing zeros. So is a year beyond 0 to 9999 in every form: texts
    /// have no room for it, and a number can be read again.
    pub fn timestamp(&mut self, time: DateTime) {
        match self.timestamp_format {
            TimestampFormat::DateTime if time.has_text() => self.date_time(time),
            TimestampFormat::HttpDate if time.has_text() => self.http_date(time),
            _ => self.display(EpochSeconds(time)),
        }
    }

    /// Writes a timestamp as a string of RFC 3339, such as `2024-02-29T12:00:00.5Z`.
    pub fn date_time(&mut self, time: DateTime) {
        self.bytes.push(b'"');
        self.display(time);
        self.bytes.push(b'"');
    }

    /// Writes a timestamp as a string in the form of HTTP's headers, such as `Thu, 29 Feb 2024 12:00:00 GMT`.
    pub fn http_date(&mut self, time: DateTime) {
        self.string(&time.http_date());
    }

    fn display(&mut self, value: impl std::fmt::Display) {
        // Writing to a `Vec` does not fail, and neither do the `Display`s used here.
        let _ = write!(self.bytes, "{value}");
    }
}

fn not_finite(value: f64) -> &'static str {
    match value {
        f64::INFINITY => "Infinity",
        f64::NEG_INFINITY => "-Infinity",
        _ => "NaN",
    }
}
