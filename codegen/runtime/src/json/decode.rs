//! How a value reads itself from a response.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;

use super::{DecodeError, MapKey, Reader};
use crate::DateTime;

/// A value that can be read from JSON.
///
/// Emitted for every structure and enum that a response can hold; with the feature `both-ways`, for every one.
pub trait Decode: Sized {
    /// Reads the value at the reader's position.
    ///
    /// # Errors
    ///
    /// When the document is malformed there, or holds a value of another kind or out of range.
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// What `null` stands for inside a list or a map: `None` drops the entry (a dense collection),
    /// `Some` keeps it (a sparse one, whose entries are options).
    #[inline]
    fn null() -> Option<Self> {
        None
    }

    /// What a structure that is read whole has where its member is missing: `None` says that the member is required.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads one whole document.
///
/// A body that is empty, or all white space, reads as `{}`: services answer so when an operation's output has no members.
///
/// # Errors
///
/// When the document is malformed, or does not fit the type; the error says where.
#[inline]
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut json = Reader::of_body(body);
    let value = T::decode(&mut json)?;
    json.end()?;
    Ok(value)
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if json.null()? {
            return Ok(None);
        }
        T::decode(json).map(Some)
    }

    #[inline]
    fn null() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::decode(json).map(Box::new)
    }

    #[inline]
    fn null() -> Option<Self> {
        T::null().map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut list = Vec::new();
        let mut index = 0;
        json.begin_array()?;
        while json.element()? {
            if json.null()? {
                list.extend(T::null());
            } else {
                list.push(T::decode(json).map_err(|error| error.in_index(index))?);
            }
            index += 1;
        }
        Ok(list)
    }
}

impl<K: MapKey, V: Decode> Decode for BTreeMap<K, V> {
    #[inline]
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = BTreeMap::new();
        json.begin_object()?;
        while let Some(key) = json.key()? {
            let value =
                if json.null()? { V::null() } else { Some(V::decode(json).map_err(|error| error.in_key(&key))?) };
            if let Some(value) = value {
                map.insert(K::from_key(key), value);
            }
        }
        Ok(map)
    }
}

/// Each of these is one call of the reader's method for it.
macro_rules! scalars {
    ($($scalar:ty: |$json:ident| $read:expr;)+) => {$(
        impl Decode for $scalar {
            fn decode($json: &mut Reader<'_>) -> Result<Self, DecodeError> {
                $read
            }
        }
    )+};
}

scalars! {
    String: |json| json.string().map(Cow::into_owned);
    bool: |json| json.bool();
    i64: |json| json.integer();
    f32: |json| json.float32();
    f64: |json| json.float64();
    Bytes: |json| json.blob();
    DateTime: |json| json.timestamp();
}

macro_rules! narrow_integers {
    ($($integer:ty)+) => {$(
        impl Decode for $integer {
            fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
                // Within the range, so nothing is cut off.
                json.integer_within(Self::MIN.into(), Self::MAX.into()).map(|value| value as Self)
            }
        }
    )+};
}

narrow_integers!(i8 i16 i32);
