//! Documents: values without a shape. Smithy 2.0 specification, section "document".

use std::collections::BTreeMap;

use crate::{BigDecimal, BigInteger};

/// A value of which the model does not say the shape: anything that JSON can hold. Defaults to [`Null`](Document::Null).
///
/// ```
/// use smithy_runtime::Document;
///
/// let schema = Document::from([("type", Document::from("object")), ("maxProperties", Document::from(3))]);
/// assert_eq!(schema.get("type").and_then(Document::as_str), Some("object"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Document {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, kept to the last digit.
    Number(BigDecimal),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Document>),
    /// An object, in the order of its keys.
    Object(BTreeMap<String, Document>),
}

impl Document {
    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&BigDecimal> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Document]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&BTreeMap<String, Document>> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The member of that name, if it is an object that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Document> {
        self.as_object()?.get(name)
    }

    /// The member of that name, to be changed, if it is an object that has one.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Document> {
        if let Self::Object(members) = self { members.get_mut(name) } else { None }
    }
}

impl From<bool> for Document {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Document {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Document {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

/// What is no number becomes the string that the protocol has for it: `NaN`, `Infinity`, `-Infinity`.
impl From<f64> for Document {
    fn from(value: f64) -> Self {
        match BigDecimal::try_from(value) {
            Ok(number) => Self::Number(number),
            Err(_) if value.is_nan() => Self::from("NaN"),
            Err(_) => Self::from(if value > 0.0 { "Infinity" } else { "-Infinity" }),
        }
    }
}

macro_rules! from_numbers {
    ($($number:ty)+) => {$(
        impl From<$number> for Document {
            fn from(value: $number) -> Self {
                Self::Number(value.into())
            }
        }
    )+};
}

from_numbers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 BigInteger BigDecimal);

/// `None` becomes `null`.
impl<T: Into<Document>> From<Option<T>> for Document {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Document>> From<Vec<T>> for Document {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<Document>> From<BTreeMap<K, V>> for Document {
    fn from(members: BTreeMap<K, V>) -> Self {
        members.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<Document>, const N: usize> From<[(K, V); N]> for Document {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T: Into<Document>> FromIterator<T> for Document {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<String>, V: Into<Document>> FromIterator<(K, V)> for Document {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
