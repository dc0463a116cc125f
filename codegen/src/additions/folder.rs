//! Reads the folders that lie beside a model: what is in them, and their declarations.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics, Position};

/// What is in a folder, by name, but for what is hidden; nothing where there is no folder.
pub(crate) fn entries(folder: &Path, what: &str, diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = match listed {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            let diagnostic = Diagnostic::new(format!("cannot be listed: {error}")).at(folder);
            diagnostics.push(diagnostic.hint(format!("make it a folder of {what}s, or remove it")));
            Vec::new()
        }
    };
    paths.retain(|path| !name_of(path).starts_with('.'));
    paths.sort();
    paths
}

/// The text of a file, which its folder, a `what`, needs.
pub(crate) fn text(path: &Path, what: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = fs::read_to_string(path);
    text.map_err(|error| {
        let diagnostic = Diagnostic::new(format!("cannot be read: {error}")).at(path);
        diagnostics.push(diagnostic.hint(format!("a {what} needs this file, in UTF-8")));
    })
    .ok()
}

/// The last part of a path.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a module can have a name; keywords cannot be read as one.
pub(crate) fn is_module(name: &str) -> bool {
    let is_snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.chars().all(is_snake) && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Says that a module cannot have the name of its file or folder.
pub(crate) fn misnamed(path: &Path, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("`{name}` cannot be the name of a module")).at(path);
    diagnostic.hint("name it in snake case, and not after a keyword")
}

/// Reads a declaration: the form of a `what`, of which `hint` says the members.
///
/// # Errors
///
/// What is wrong with it: where it is no JSON or another form, with line and column.
pub(crate) fn declaration<T: DeserializeOwned>(
    path: &Path,
    text: &str,
    what: &str,
    hint: &str,
) -> Result<T, Diagnostic> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let why = error.to_string();
        let why = why.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&why);
        let diagnostic = Diagnostic::new(format!("is no declaration of a {what}: {why}")).at(path);
        diagnostic.position(Position::new(text, Position::character(text, line, column))).hint(hint)
    })
}

/// Whether a text can stand in a cell of a table, on one line.
pub(crate) fn is_cell(text: &str) -> bool {
    is_line(text) && !text.contains('|')
}

pub(crate) fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

/// Whether a text can be the name of a package or of a feature, as a key in a manifest can be without quotes.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}
