//! Writes a file of the caches that the command line shares.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::rt::random_id;

/// Replaces the file as a whole, so that nobody reads half of it. Only its owner may.
pub(super) fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    // Its own for each refresh, as there may be several at once in this process too.
    let temporary = path.with_extension(format!("{}.tmp", random_id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&temporary)?;
    let written = file.write_all(text);
    drop(file);
    let replaced = written.and_then(|()| fs::rename(&temporary, path));
    if replaced.is_err() {
        // There are secrets in it.
        let _ = fs::remove_file(&temporary);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_replaced_leaves_no_file_behind() {
        let directory = std::env::temp_dir().join(format!("login-cache-{}", random_id()));
        let path = directory.join("token.json");
        // A directory that is not empty is replaced by no file.
        fs::create_dir_all(path.join("inner")).unwrap();
        replace(&path, b"{}").unwrap_err();
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 1);
        fs::remove_dir_all(directory).unwrap();
    }
}
