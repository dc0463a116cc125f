//! The forms in which timestamps are written. Smithy 2.0 specification, section "timestampFormat trait".

use super::{Encode, Writer};

/// The form in which a [`Writer`] writes timestamps. Reading takes all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A number of seconds since 1970, `1709208000.5`: what the AWS JSON protocols use where the model says nothing.
    #[default]
    EpochSeconds,
    /// RFC 3339 in UTC, `2024-02-29T12:00:00.5Z`.
    DateTime,
    /// The form of HTTP's headers, to the second, `Thu, 29 Feb 2024 12:00:00 GMT`.
    HttpDate,
}

/// A [`Writer`] that writes one member with its timestamps in another form than usual.
#[derive(Debug)]
pub struct TimestampsAs<'w> {
    json: &'w mut Writer,
    format: TimestampFormat,
}

impl Writer {
    /// Writes the timestamps of one member in this form.
    #[inline]
    pub fn timestamps_as(&mut self, format: TimestampFormat) -> TimestampsAs<'_> {
        TimestampsAs { json: self, format }
    }
}

impl TimestampsAs<'_> {
    /// Does what [`Writer::member`] does.
    #[inline]
    pub fn member<T: Encode + ?Sized>(self, key: &str, value: &T) {
        self.json.timestamp_format = self.format;
        self.json.member(key, value);
        self.json.timestamp_format = TimestampFormat::default();
    }

    /// Does what [`Writer::only_member`] does.
    #[inline]
    pub fn only_member<T: Encode + ?Sized>(self, key: &str, value: &T) {
        self.json.timestamp_format = self.format;
        self.json.only_member(key, value);
        self.json.timestamp_format = TimestampFormat::default();
    }
}
