//! Why a recording cannot be read or written.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::causes::readable;

/// Why the file of a recording cannot be read or written; says which file, and keeps the cause.
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

impl RecordingError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} the recording {}", self.verb, self.path.display())
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordingError").field("path", &self.path).field("source", &self.source).finish()
    }
}

readable!(RecordingError);

impl Error for RecordingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
