//! A model file as it was read.

use std::path::PathBuf;

/// A file's text with its name, as problems tell it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the caller gave it.
    pub path: PathBuf,
    /// What is in the file.
    pub text: String,
}
