//! Absolute shape ids: `com.amazonaws.rekognition#Image`.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The absolute id of a shape: namespace, `#`, name. Ordered as text, so that every walk over shapes is stable.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct ShapeId(String);

/// Whether it is an identifier, as namespaces, shapes and members are called: ASCII letters, digits and `_`, with a letter
/// first, or any after a `_`. Smithy 2.0 specification, section "Shape ID ABNF".
pub fn is_identifier(text: &str) -> bool {
    let start = text.trim_start_matches('_');
    start.starts_with(|first: char| first.is_ascii_alphabetic() || (start != text && first.is_ascii_digit()))
        && text.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
}

impl ShapeId {
    /// Takes an id as it is written in a model.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Whether it is an absolute shape id: identifiers with `.` between them, `#`, an identifier. Smithy 2.0
    /// specification, section "Shape ID ABNF".
    pub fn is_valid(&self) -> bool {
        self.0
            .split_once('#')
            .is_some_and(|(namespace, name)| namespace.split('.').all(is_identifier) && is_identifier(name))
    }

    /// Whether it is the prelude's shape that stands for no data at all.
    pub fn is_unit(&self) -> bool {
        self.0 == "smithy.api#Unit"
    }

    /// The part before `#`; empty when there is none.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// The part after `#`; the whole text when there is none.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(_, name)| name)
    }

    /// The id as it is written in a model.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of a member of this shape, as Smithy writes it: `namespace#Shape$member`.
    pub fn member(&self, name: &str) -> String {
        format!("{}${name}", self.0)
    }
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
