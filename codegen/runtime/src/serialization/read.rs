//! Any format into JSON text, token by token.

use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use crate::codec::json::{JsonReader, JsonWriter};
use crate::codec::{Decode, Encode, Write};
use crate::{BigDecimal, BigInteger};

/// Reads what a caller sends: the required members must be there.
///
/// # Errors
///
/// What the format finds wrong, and what does not fit the type, with the path to it.
pub fn request<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read(deserializer, true)
}

/// Reads what a service responds, which may have left out anything.
///
/// # Errors
///
/// As those of [`request`], but for missing members.
pub fn response<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read(deserializer, false)
}

fn read<'de, T: Decode, D: Deserializer<'de>>(deserializer: D, is_request: bool) -> Result<T, D::Error> {
    let mut text = JsonWriter::new();
    ValueVisitor(&mut text).deserialize(deserializer)?;
    let text = text.into_bytes();
    T::decode(&mut JsonReader::from_stored(&text, is_request)).map_err(|error| D::Error::custom(error.without_offset()))
}

/// Writes the value that is next.
struct ValueVisitor<'w>(&'w mut JsonWriter);

impl<'de> DeserializeSeed<'de> for ValueVisitor<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Writes the value that is next in a list, if there is one.
struct Element<'w>(&'w mut JsonWriter);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.begin_item();
        ValueVisitor(self.0).deserialize(deserializer)?;
        self.0.end_item();
        Ok(())
    }
}

/// Visits of values that one call writes.
macro_rules! scalars {
    ($($visit:ident($scalar:ty) |$json:ident, $value:ident| $write:expr;)+) => {$(
        fn $visit<E: Error>(self, $value: $scalar) -> Result<(), E> {
            let $json = self.0;
            $write;
            Ok(())
        }
    )+};
}

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    scalars! {
        visit_bool(bool) |json, value| json.bool(value);
        visit_i64(i64) |json, value| json.integer(value);
        visit_i128(i128) |json, value| BigInteger::from(value).encode(json);
        visit_u64(u64) |json, value| BigInteger::from(value).encode(json);
        visit_u128(u128) |json, value| BigInteger::from(value).encode(json);
        visit_f32(f32) |json, value| json.float32(value);
        visit_f64(f64) |json, value| json.float64(value);
        visit_str(&str) |json, value| json.string(value);
        visit_bytes(&[u8]) |json, value| json.blob(value);
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.begin_list(list.size_hint().unwrap_or_default());
        while list.next_element_seed(Element(self.0))?.is_some() {}
        self.0.end_list();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut key: Option<String> = map.next_key()?;
        match key.as_deref() {
            Some(NUMBER) => {
                let number: BigDecimal = map.next_value::<String>()?.parse().map_err(A::Error::custom)?;
                number.encode(self.0);
                return Ok(());
            }
            Some(DATE_TIME) => {
                self.0.string(&map.next_value::<String>()?);
                return Ok(());
            }
            _ => self.0.begin_map(map.size_hint().unwrap_or_default()),
        }
        while let Some(name) = key {
            self.0.begin_entry(&name);
            map.next_value_seed(ValueVisitor(self.0))?;
            self.0.end_entry();
            key = map.next_key()?;
        }
        self.0.end_map();
        Ok(())
    }
}

/// How serde_json hands out numbers where some crate of the program turned on its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// How the crate `toml` hands out dates.
const DATE_TIME: &str = "$__toml_private_datetime";
