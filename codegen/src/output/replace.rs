//! Gives a file another content, as a whole or not at all, and clears away what did not come to its end.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};

/// What the name of a file ends with that is not finished; before it stands the process that writes it.
const PARTIAL: &str = ".partial";

/// Gives a file another content: writes beside it and renames, so that whoever looks sees the old text or the new one.
/// What a run that was killed has left beside it is removed.
///
/// # Errors
///
/// The file, when it or its folder cannot be written; it then is as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), Diagnostics> {
    let (folder, name) = parts(path);
    sweep(folder, Some(&name))?;
    write(path, text)
}

/// The same where the folder has been swept.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Diagnostics> {
    let (folder, name) = parts(path);
    let beside: PathBuf = folder.join(format!(".{name}.{}{PARTIAL}", std::process::id()));
    // Only a file of its own: a link by that name would lead elsewhere.
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::File::create_new(&beside))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // The file keeps its old content; a half-written neighbour would only confuse.
        let _ = fs::remove_file(&beside);
        diagnostic(path, "cannot be written", &error)
    })
}

/// Removes the unfinished files in a folder, be it of one file or of all.
pub(super) fn sweep(folder: &Path, of: Option<&str>) -> Result<(), Diagnostics> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(diagnostic(folder, "cannot be listed", &error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| diagnostic(folder, "cannot be listed", &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if unfinished(&name).is_some_and(|file| of.is_none_or(|of| of == file)) {
            fs::remove_file(&path).map_err(|error| diagnostic(&path, "cannot be removed", &error))?;
        }
    }
    Ok(())
}

/// The file that one of this name is to become, if it is unfinished.
fn unfinished(name: &str) -> Option<&str> {
    let (file, process) = name.strip_prefix('.')?.strip_suffix(PARTIAL)?.rsplit_once('.')?;
    (!process.is_empty() && process.bytes().all(|digit| digit.is_ascii_digit())).then_some(file)
}

fn parts(path: &Path) -> (&Path, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder, path.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

pub(super) fn diagnostic(path: &Path, what: &str, error: &io::Error) -> Diagnostics {
    Diagnostic::new(format!("{what}: {error}")).at(path).into()
}
