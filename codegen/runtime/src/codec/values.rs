//! How the values that structures are made of are written and read: scalars and documents.

use std::borrow::Cow;

use bytes::Bytes;

use super::{Decode, DecodeError, Encode, Read, UnknownMember, Write};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

impl Encode for str {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.string(self);
    }
}

/// Each of these is one call of the writer's method for it, and one of the reader's.
macro_rules! scalars {
    ($($scalar:ty: |$writer:ident, $value:ident| $write:expr, |$reader:ident| $read:expr;)+) => {$(
        impl Encode for $scalar {
            #[inline]
            fn encode<W: Write>(&self, $writer: &mut W) {
                let $value = self;
                $write;
            }
        }

        impl Decode for $scalar {
            #[inline]
            fn decode<'a, R: Read<'a>>($reader: &mut R) -> Result<Self, DecodeError> {
                $read
            }
        }
    )+};
}

scalars! {
    String: |writer, text| writer.string(text), |reader| reader.string().map(Cow::into_owned);
    bool: |writer, value| writer.bool(*value), |reader| reader.bool();
    i64: |writer, value| writer.integer(*value), |reader| reader.integer(i64::MIN, i64::MAX);
    f32: |writer, value| writer.float32(*value), |reader| reader.float32();
    f64: |writer, value| writer.float64(*value), |reader| reader.float64();
    BigInteger: |writer, value| writer.big_integer(value), |reader| reader.big_integer();
    BigDecimal: |writer, value| writer.big_decimal(value), |reader| reader.big_decimal();
    Bytes: |writer, blob| writer.blob(blob), |reader| reader.blob();
    DateTime: |writer, time| writer.timestamp(*time), |reader| reader.timestamp();
}

macro_rules! narrow_integers {
    ($($integer:ty)+) => {$(
        impl Encode for $integer {
            #[inline]
            fn encode<W: Write>(&self, writer: &mut W) {
                writer.integer((*self).into());
            }
        }

        impl Decode for $integer {
            #[inline]
            fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
                // Within the range, so nothing is cut off.
                reader.integer(Self::MIN.into(), Self::MAX.into()).map(|value| value as Self)
            }
        }
    )+};
}

narrow_integers!(i8 i16 i32);

impl Encode for Document {
    fn encode<W: Write>(&self, writer: &mut W) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => writer.bool(*value),
            Self::Number(number) => writer.big_decimal(number),
            Self::String(text) => writer.string(text),
            Self::Array(items) => items.encode(writer),
            Self::Object(members) => members.encode(writer),
        }
    }
}

/// Reads any value; the nesting may be as deep as that of values with a shape, 128.
impl Decode for Document {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        reader.document()
    }

    /// A `null` inside a list or a map is a document as well.
    #[inline]
    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl Encode for UnknownMember {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.unknown_member(self);
    }

    /// Where a required union was left out, it is left out again.
    #[inline]
    fn is_absent(&self) -> bool {
        self.json().is_empty()
    }
}

/// Takes a union with one member, whatever it is.
impl Decode for UnknownMember {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        reader.union(|name, reader| reader.unknown_member(name))
    }
}
