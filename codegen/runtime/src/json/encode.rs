//! How a value writes itself into a request.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::{MapKey, Writer};
use crate::DateTime;

/// A value that can be written as JSON.
///
/// Emitted for every structure and enum that a request can hold; with the feature `both-ways`, for every one.
pub trait Encode {
    /// Writes the value at the writer's position.
    fn encode(&self, json: &mut Writer);

    /// Whether a structure leaves the member out; `None` is absent, and a union of
    /// which nothing came.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes one whole document.
#[inline]
pub fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut json = Writer::new();
    value.encode(&mut json);
    json.into_bytes()
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline]
    fn encode(&self, json: &mut Writer) {
        T::encode(self, json);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    #[inline]
    fn encode(&self, json: &mut Writer) {
        T::encode(self, json);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

/// `None` is `null` in a list or a map, and left out of a structure.
impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode(&self, json: &mut Writer) {
        match self {
            Some(value) => value.encode(json),
            None => json.null(),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode(&self, json: &mut Writer) {
        json.begin_array();
        for value in self {
            json.element();
            value.encode(json);
        }
        json.end_array();
    }
}

impl<K: MapKey, V: Encode> Encode for BTreeMap<K, V> {
    #[inline]
    fn encode(&self, json: &mut Writer) {
        json.begin_object();
        for (key, value) in self {
            json.key(key.as_key());
            value.encode(json);
        }
        json.end_object();
    }
}

/// Each of these is one call of the writer's method for it.
macro_rules! scalars {
    ($($scalar:ty: |$json:ident, $value:ident| $write:expr;)+) => {$(
        impl Encode for $scalar {
            #[inline]
            fn encode(&self, $json: &mut Writer) {
                let $value = self;
                $write;
            }
        }
    )+};
}

scalars! {
    str: |json, text| json.string(text);
    String: |json, text| json.string(text);
    bool: |json, value| json.bool(*value);
    i8: |json, value| json.integer(i64::from(*value));
    i16: |json, value| json.integer(i64::from(*value));
    i32: |json, value| json.integer(i64::from(*value));
    i64: |json, value| json.integer(*value);
    f32: |json, value| json.float32(*value);
    f64: |json, value| json.float64(*value);
    Bytes: |json, blob| json.blob(blob);
    DateTime: |json, time| json.timestamp(*time);
}
