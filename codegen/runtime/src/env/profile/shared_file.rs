//! Where the shared files are, and how they are read.

use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::env::ConfigError;
use crate::env::variables::Variables;
use crate::rt::offload;

/// A shared file.
pub(super) struct SharedFile {
    pub path: PathBuf,
    /// Whether a variable names it, so that it is meant to be there.
    is_named: bool,
}

impl SharedFile {
    /// The file that a variable names, else the one in the home directory.
    pub fn find(variables: &Variables, variable: &str, name: &str) -> Option<Self> {
        let Some(path) = variables.path(variable) else {
            return Some(SharedFile { path: variables.home()?.join(".aws").join(name), is_named: false });
        };
        Some(SharedFile { path, is_named: true })
    }

    /// The file's text. One that does not exist is an empty one. One that cannot be read is an error if a variable names
    /// it; at its default place it may be anybody's, and counts as empty too.
    pub async fn read(&self) -> Result<Zeroizing<String>, ConfigError> {
        let path = self.path.clone();
        let error = match offload::run(move || read_text(&path)).await {
            Ok(text) => return Ok(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Zeroizing::default()),
            Err(error) => error,
        };
        let file = self.path.display();
        if self.is_named {
            return Err(ConfigError::new(format!("{file} cannot be read: {error}")));
        }
        tracing::warn!(target: "smithy_runtime", %file, %error, "the shared file cannot be read and counts as absent");
        Ok(Zeroizing::default())
    }
}

/// The text, whose bytes are wiped also when they are none.
fn read_text(path: &Path) -> io::Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(std::fs::read(path)?);
    let text = std::str::from_utf8(&bytes).map_err(|_| io::Error::other("it is not UTF-8"))?;
    Ok(Zeroizing::new(text.to_owned()))
}
