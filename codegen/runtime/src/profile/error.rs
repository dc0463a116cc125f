//! What is wrong with the shared files.

use std::fmt;

use crate::{CredentialsError, EndpointError, Error};

/// What is wrong with AWS's shared configuration and credentials files, and where; never shows a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedConfigError(Box<str>);

impl SharedConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        SharedConfigError(message.into().into_boxed_str())
    }
}

impl fmt::Display for SharedConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SharedConfigError {}

/// The files say where a service is, so without them nobody knows.
impl From<SharedConfigError> for Error {
    fn from(error: SharedConfigError) -> Self {
        Error::Endpoint(EndpointError::new(error.0))
    }
}

impl From<SharedConfigError> for CredentialsError {
    fn from(error: SharedConfigError) -> Self {
        CredentialsError::new(error.0)
    }
}
