//! The headers of a message, and how they look in it.

use std::borrow::Cow;
use std::fmt;

use bytes::{Buf, BufMut, Bytes, BytesMut};

use super::FrameError;
use super::limits::{MAX_NAME, MAX_VALUE};
use crate::DateTime;

/// The names that nearly every message has, so that nothing is allocated for them.
const USUAL: [&str; 6] =
    [":message-type", ":event-type", ":content-type", ":exception-type", ":date", ":chunk-signature"];

/// A header of a message. `Debug` shows its name.
#[derive(Clone, PartialEq, Eq)]
pub struct EventHeader {
    /// The name, 1 to 255 bytes. Those of the protocol begin with a colon.
    pub name: Cow<'static, str>,
    /// The value.
    pub value: EventHeaderValue,
}

/// The value of a header, of one of ten types. `Debug` shows nothing of it, as it may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub enum EventHeaderValue {
    /// A boolean, for which there are two types.
    Bool(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Int16(i16),
    /// An integer of 32 bits.
    Int32(i32),
    /// An integer of 64 bits.
    Int64(i64),
    /// Bytes, 32,767 at most.
    Bytes(Bytes),
    /// Text of 32,767 bytes at most.
    String(String),
    /// A time, in milliseconds since 1970.
    Timestamp(i64),
    /// A UUID.
    Uuid([u8; 16]),
}

impl fmt::Debug for EventHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventHeader").field(&self.name).finish()
    }
}

impl fmt::Debug for EventHeaderValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventHeaderValue(..)")
    }
}

impl EventHeader {
    /// A header of this name and value.
    pub fn new(name: impl Into<Cow<'static, str>>, value: impl Into<EventHeaderValue>) -> Self {
        EventHeader { name: name.into(), value: value.into() }
    }

    /// Writes the header: the length of its name, the name, the type and the value.
    pub(super) fn write(&self, buffer: &mut BytesMut) -> Result<(), FrameError> {
        let name = self.name.as_bytes();
        match u8::try_from(name.len()) {
            Ok(length) if (1..=MAX_NAME).contains(&name.len()) => buffer.put_u8(length),
            _ => return Err(FrameError::HeaderName(name.len())),
        }
        buffer.put_slice(name);
        match &self.value {
            EventHeaderValue::Bool(true) => buffer.put_u8(0),
            EventHeaderValue::Bool(false) => buffer.put_u8(1),
            EventHeaderValue::Byte(value) => (buffer.put_u8(2), buffer.put_i8(*value)).1,
            EventHeaderValue::Int16(value) => (buffer.put_u8(3), buffer.put_i16(*value)).1,
            EventHeaderValue::Int32(value) => (buffer.put_u8(4), buffer.put_i32(*value)).1,
            EventHeaderValue::Int64(value) => (buffer.put_u8(5), buffer.put_i64(*value)).1,
            EventHeaderValue::Bytes(value) => self.write_bytes(6, value, buffer)?,
            EventHeaderValue::String(value) => self.write_bytes(7, value.as_bytes(), buffer)?,
            EventHeaderValue::Timestamp(millis) => (buffer.put_u8(8), buffer.put_i64(*millis)).1,
            EventHeaderValue::Uuid(value) => (buffer.put_u8(9), buffer.put_slice(value)).1,
        }
        Ok(())
    }

    fn write_bytes(&self, kind: u8, value: &[u8], buffer: &mut BytesMut) -> Result<(), FrameError> {
        let length = u16::try_from(value.len()).ok().filter(|length| usize::from(*length) <= MAX_VALUE);
        let length = length.ok_or_else(|| FrameError::HeaderValueTooLong(self.name.as_ref().into(), value.len()))?;
        buffer.put_u8(kind);
        buffer.put_u16(length);
        buffer.put_slice(value);
        Ok(())
    }

    /// Reads the next header. What is bytes in it is not copied.
    pub(super) fn read(headers: &mut Bytes) -> Result<Self, FrameError> {
        let length: usize = headers.try_get_u8().map_err(|_| FrameError::HeadersCutOff)?.into();
        if length == 0 {
            return Err(FrameError::HeaderName(0));
        }
        let name = text(&take(headers, length)?)?;
        let name = match USUAL.into_iter().find(|usual| *usual == name) {
            Some(usual) => Cow::Borrowed(usual),
            None => Cow::Owned(name),
        };
        let value = value(&name, headers)?;
        Ok(EventHeader { name, value })
    }
}

fn value(name: &str, headers: &mut Bytes) -> Result<EventHeaderValue, FrameError> {
    let cut_off = |_| FrameError::HeadersCutOff;
    Ok(match headers.try_get_u8().map_err(cut_off)? {
        0 => EventHeaderValue::Bool(true),
        1 => EventHeaderValue::Bool(false),
        2 => EventHeaderValue::Byte(headers.try_get_i8().map_err(cut_off)?),
        3 => EventHeaderValue::Int16(headers.try_get_i16().map_err(cut_off)?),
        4 => EventHeaderValue::Int32(headers.try_get_i32().map_err(cut_off)?),
        5 => EventHeaderValue::Int64(headers.try_get_i64().map_err(cut_off)?),
        6 => EventHeaderValue::Bytes(bytes(name, headers)?),
        7 => EventHeaderValue::String(text(&bytes(name, headers)?)?),
        8 => EventHeaderValue::Timestamp(headers.try_get_i64().map_err(cut_off)?),
        9 => EventHeaderValue::Uuid(headers.try_get_u128().map_err(cut_off)?.to_be_bytes()),
        unknown => return Err(FrameError::HeaderType(unknown)),
    })
}

/// Bytes after their length.
fn bytes(name: &str, headers: &mut Bytes) -> Result<Bytes, FrameError> {
    let length: usize = headers.try_get_u16().map_err(|_| FrameError::HeadersCutOff)?.into();
    match length > MAX_VALUE {
        true => Err(FrameError::HeaderValueTooLong(name.into(), length)),
        false => take(headers, length),
    }
}

fn take(headers: &mut Bytes, length: usize) -> Result<Bytes, FrameError> {
    match length > headers.len() {
        true => Err(FrameError::HeadersCutOff),
        false => Ok(headers.split_to(length)),
    }
}

fn text(bytes: &[u8]) -> Result<String, FrameError> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| FrameError::HeaderText)
}

macro_rules! values {
    ($($ty:ty: |$value:ident| $made:expr;)+) => {$(
        impl From<$ty> for EventHeaderValue {
            fn from($value: $ty) -> Self {
                $made
            }
        }
    )+};
}

values! {
    bool: |value| EventHeaderValue::Bool(value);
    i8: |value| EventHeaderValue::Byte(value);
    i16: |value| EventHeaderValue::Int16(value);
    i32: |value| EventHeaderValue::Int32(value);
    i64: |value| EventHeaderValue::Int64(value);
    Bytes: |value| EventHeaderValue::Bytes(value);
    String: |value| EventHeaderValue::String(value);
    &str: |value| EventHeaderValue::String(value.to_owned());
    DateTime: |value| EventHeaderValue::Timestamp(value.unix_millis());
}
