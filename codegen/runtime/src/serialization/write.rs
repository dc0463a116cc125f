//! JSON text into any format, token by token.

use serde_core::ser::{Error, SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};

use crate::BigDecimal;
use crate::codec::json::{self, JsonReader, Token};
use crate::codec::{Encode, Read};
use crate::types::NumberLiteral;

/// Writes a value in the serializer's format.
///
/// # Errors
///
/// What the format cannot hold, such as `null` in TOML, and a nesting deeper than 512.
pub fn serialize<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = json::encode(value);
    let text = str::from_utf8(&text).map_err(S::Error::custom)?;
    Text(text).serialize(serializer)
}

/// The text of a value, which serializers can take more than once: that of TOML looks first, and writes then.
struct Text<'a>(&'a str);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = JsonReader::new(self.0.as_bytes());
        match json.token().map_err(S::Error::custom)? {
            Token::Null => serializer.serialize_unit(),
            Token::Bool(value) => serializer.serialize_bool(value),
            Token::Number(literal) => number(literal, serializer),
            Token::String(text) => serializer.serialize_str(&text),
            Token::Array => {
                let mut list = serializer.serialize_seq(None)?;
                while json.next_item().map_err(S::Error::custom)? {
                    list.serialize_element(&Text(json.skipped().map_err(S::Error::custom)?))?;
                }
                list.end()
            }
            Token::Object => {
                let mut map = serializer.serialize_map(None)?;
                while let Some(key) = json.next_entry().map_err(S::Error::custom)? {
                    map.serialize_entry(&*key, &Text(json.skipped().map_err(S::Error::custom)?))?;
                }
                map.end()
            }
        }
    }
}

/// The smallest kind of number that loses nothing, or else a string.
fn number<S: Serializer>(literal: NumberLiteral<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = literal.text.parse() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = literal.text.parse() {
        return serializer.serialize_u64(value);
    }
    let number = BigDecimal::from(literal);
    let float = number.to_f64();
    if BigDecimal::try_from(float).is_ok_and(|nearest| nearest == number) {
        serializer.serialize_f64(float)
    } else {
        serializer.serialize_str(literal.text)
    }
}
