//! The error of a request that violates its model.

use std::fmt;

use crate::causes::readable;

/// A request that violates its model, with every violation.
#[derive(Clone, PartialEq, Eq)]
pub struct ValidationError(Vec<Violation>);

impl ValidationError {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        ValidationError(violations)
    }

    /// Every violation, in the order of the model; at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }
}

impl ValidationError {
    /// One violation a line, after a line that counts them.
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [_] => f.write_str("1 invalid value:")?,
            violations => write!(f, "{} invalid values:", violations.len())?,
        }
        self.0.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ValidationError").field(&self.0).finish()
    }
}

readable!(ValidationError);

impl std::error::Error for ValidationError {}

/// A value that a constraint of the model does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The members that lead to the value, by their names in the model: `OutputConfig.S3Bucket`, `Tags[2].Key`,
    /// `Tags["team"]`, and `Tags["team"] (key)` for a key itself. Sensitive keys are given by their position.
    pub path: String,
    /// What is wrong, and what is allowed: `64 characters long, at most 63 allowed`. Neither text nor sensitive values
    /// are shown.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.what)
    }
}
