//! A request that cannot be sent.

use std::fmt;

/// A request that cannot be sent; the sentence says what to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    problem: Box<str>,
    #[cfg(feature = "validation")]
    validation: Option<crate::ValidationError>,
}

impl InvalidRequest {
    /// An error that says what of the request or the configuration is at fault.
    pub fn new(problem: impl Into<String>) -> Self {
        InvalidRequest {
            problem: problem.into().into_boxed_str(),
            #[cfg(feature = "validation")]
            validation: None,
        }
    }

    /// What the request has that its model does not allow, if that is why it cannot be sent:
    /// [`Config::validate_requests`](crate::Config::validate_requests).
    #[cfg(feature = "validation")]
    #[must_use]
    pub fn validation_error(&self) -> Option<&crate::ValidationError> {
        self.validation.as_ref()
    }
}

#[cfg(feature = "validation")]
impl From<crate::ValidationError> for InvalidRequest {
    fn from(error: crate::ValidationError) -> Self {
        InvalidRequest { problem: error.to_string().into_boxed_str(), validation: Some(error) }
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request cannot be sent: {}", self.problem)
    }
}

impl std::error::Error for InvalidRequest {}
