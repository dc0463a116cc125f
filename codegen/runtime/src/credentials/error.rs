//! Why there are no credentials, or no token.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::causes::readable;
use crate::env::ConfigError;

/// Why there are no credentials to sign with, or no token; the sentence says what to do.
///
/// Cheap to clone, as everyone who waits for the same credentials gets it.
#[derive(Clone)]
pub struct CredentialsError(Arc<CredentialsErrorParts>);

#[derive(Debug)]
struct CredentialsErrorParts {
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// An error that says what is missing and what to do about it.
    pub fn new(message: impl Into<String>) -> Self {
        CredentialsError(Arc::new(CredentialsErrorParts { message: message.into(), source: None }))
    }

    /// Adds the error that was the cause.
    pub fn with_source(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let message = self.0.message.clone();
        CredentialsError(Arc::new(CredentialsErrorParts { message, source: Some(source.into()) }))
    }
}

impl CredentialsError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CredentialsError").field(&self.0).finish()
    }
}

readable!(CredentialsError);

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl From<ConfigError> for CredentialsError {
    fn from(error: ConfigError) -> Self {
        CredentialsError::new(error.to_string())
    }
}
