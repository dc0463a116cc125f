//! A request that cannot be put into HTTP.

use std::fmt;

/// A request that cannot be put into HTTP; the sentence says what to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest(Box<str>);

impl InvalidRequest {
    /// An error that says what of the request or the configuration is at fault.
    pub fn new(problem: impl Into<String>) -> Self {
        InvalidRequest(problem.into().into_boxed_str())
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request cannot be sent: {}", self.0)
    }
}

impl std::error::Error for InvalidRequest {}
