//! What a map of the model may have as its key.

use std::borrow::Cow;

/// A type that stands as the key of a JSON object: a string, or an enum of strings.
pub trait MapKey: Ord + Sized {
    /// The key as it stands in the document.
    fn as_key(&self) -> &str;

    /// Makes a key of the text in the document, escapes resolved.
    fn from_key(key: Cow<'_, str>) -> Self;
}

impl MapKey for String {
    #[inline]
    fn as_key(&self) -> &str {
        self
    }

    #[inline]
    fn from_key(key: Cow<'_, str>) -> Self {
        key.into_owned()
    }
}
