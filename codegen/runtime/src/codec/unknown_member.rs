//! A member of a union that the model does not name.

use std::fmt;

/// A member of a union that the model does not name, as a newer service sends it. It is written as it came.
///
/// `Debug` shows its name and not its value, of which nobody knows whether it is a secret.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownMember {
    name: Box<str>,
    json: Box<str>,
}

impl UnknownMember {
    /// A member of which the value is this JSON text.
    pub(super) fn from_json(name: &str, json: &str) -> Self {
        Self { name: name.into(), json: json.into() }
    }

    /// The member's name; empty where a required union was left out.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The member's value, as the JSON text that came; empty where a required union was left out.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

impl fmt::Debug for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}
