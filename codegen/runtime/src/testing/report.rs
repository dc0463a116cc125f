//! The unmet expectations of a test.

use std::error::Error;
use std::fmt;

/// What a [`MockService`](super::MockService) expected and did not see, or saw and did not expect: a line for each.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(pub(super) Vec<String>);

impl Unmet {
    /// The lines, each of which begins with the name of an operation.
    pub fn lines(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// As `Display`, so that `unwrap` shows sentences.
impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Unmet {}
