//! Why a recording cannot be read or written.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why the file of a recording cannot be read or written; says which file, and keeps the cause.
#[derive(Debug)]
pub struct RecordingError {
    verb: &'static str,
    path: PathBuf,
    source: Box<dyn Error + Send + Sync>,
}

impl RecordingError {
    pub(super) fn new(verb: &'static str, path: &Path, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        RecordingError { verb, path: path.to_owned(), source: source.into() }
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} the recording {}: {}", self.verb, self.path.display(), self.source)
    }
}

impl Error for RecordingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
