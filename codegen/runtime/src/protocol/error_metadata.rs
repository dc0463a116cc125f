//! What a response says of the error that it is, read once.

/// Which error it is, and what the service says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ErrorMetadata {
    /// The name that the error's shape has in the model.
    pub shape_name: Option<String>,
    /// The code that the error had in the query protocol, which the service spoke once.
    pub query_code: Option<String>,
    /// What the service says to the person.
    pub message: Option<String>,
}

impl ErrorMetadata {
    /// Its codes, the one that counts first.
    pub fn codes(&self) -> [Option<&str>; 2] {
        [self.query_code.as_deref(), self.shape_name.as_deref()]
    }

    /// Whether the response says nothing of the error.
    pub fn is_empty(&self) -> bool {
        self.shape_name.is_none() && self.query_code.is_none() && self.message.is_none()
    }
}
