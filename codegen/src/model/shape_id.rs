//! Absolute shape ids: `com.amazonaws.rekognition#Image`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The absolute id of a shape: namespace, `#`, name. Ordered as text, so that every walk over shapes is stable.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct ShapeId(String);

impl ShapeId {
    /// Takes an id as it is written in a model.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
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
