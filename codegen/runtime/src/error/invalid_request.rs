//! A request that cannot be sent.

use std::fmt;

use crate::causes::readable;

/// A request that cannot be sent; the sentence says what to change.
#[derive(Clone, PartialEq, Eq)]
pub struct InvalidRequest(Problem);

/// Why; no larger than the sentence alone, as every call can return it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    Sentence(Box<str>),
    #[cfg(feature = "validation")]
    Violations(Box<crate::ValidationError>),
}

impl InvalidRequest {
    /// An error that says what of the request or the configuration is at fault.
    pub fn new(problem: impl Into<String>) -> Self {
        InvalidRequest(Problem::Sentence(problem.into().into_boxed_str()))
    }

    /// What the request has that its model does not allow, if that is why it cannot be sent:
    /// [`Config::validate_requests`](crate::Config::validate_requests).
    #[cfg(feature = "validation")]
    #[must_use]
    pub fn validation_error(&self) -> Option<&crate::ValidationError> {
        match &self.0 {
            Problem::Sentence(_) => None,
            Problem::Violations(error) => Some(error),
        }
    }
}

#[cfg(feature = "validation")]
impl From<crate::ValidationError> for InvalidRequest {
    fn from(error: crate::ValidationError) -> Self {
        InvalidRequest(Problem::Violations(Box::new(error)))
    }
}

impl InvalidRequest {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request cannot be sent: ")?;
        match &self.0 {
            Problem::Sentence(problem) => f.write_str(problem),
            #[cfg(feature = "validation")]
            Problem::Violations(error) => write!(f, "{error}"),
        }
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InvalidRequest").field(&self.0).finish()
    }
}

readable!(InvalidRequest);

impl std::error::Error for InvalidRequest {}
