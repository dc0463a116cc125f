//! Finds the hand-written modules beside the files of a model, and reads them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Addition, AdditionFile, Declaration};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What the folder of a model's hand-written modules ends with, in place of `json`.
const ENDING: &str = "additions";

const DECLARATION: &str = "addition.json";
const GUIDE: &str = "guide.md";
const ROOT: &str = "mod.rs";

/// The hand-written modules that lie beside these files of a model, by name.
///
/// # Errors
///
/// Each file that cannot be read, is missing, or does not belong there; each declaration and each source that is wrong.
pub fn read(models: &[PathBuf]) -> Result<Vec<Addition>, Diagnostics> {
    let (mut additions, mut diagnostics) = (Vec::new(), Diagnostics::default());
    for model in models {
        let beside = model.with_extension(ENDING);
        for folder in entries(&beside, &mut diagnostics).into_iter().filter(|path| path.is_dir()) {
            additions.extend(addition(&beside, &folder, &mut diagnostics));
        }
    }
    diagnostics.into_result().map(|()| additions)
}

/// The module of a folder, unless something is wrong with it.
fn addition(beside: &Path, folder: &Path, diagnostics: &mut Diagnostics) -> Option<Addition> {
    let name = name_of(folder);
    if !is_module(&name) {
        diagnostics.push(misnamed(folder, &name));
        return None;
    }
    let mut files = Vec::new();
    code(beside, folder, &name, &mut files, diagnostics);
    if !folder.join(ROOT).is_file() {
        let diagnostic = Diagnostic::new(format!("has no `{ROOT}`")).at(folder);
        diagnostics.push(diagnostic.hint("put the root of the hand-written module there"));
    }
    let path = folder.join(DECLARATION);
    let declaration = text(&path, diagnostics)?;
    let guide = folder.join(GUIDE);
    let guide = if guide.is_file() { Some(text(&guide, diagnostics)?) } else { None };
    match Declaration::parse(&path, &declaration) {
        Ok(declaration) => Some(Addition { name, path, declaration, guide, files, is_built_in: false }),
        Err(faults) => {
            faults.iter().for_each(|fault| diagnostics.push(fault.clone()));
            None
        }
    }
}

/// Reads the files of a module and of the folders in it.
fn code(beside: &Path, folder: &Path, module: &str, files: &mut Vec<AdditionFile>, diagnostics: &mut Diagnostics) {
    for path in entries(folder, diagnostics) {
        let name = name_of(&path);
        let within = format!("{module}/{name}");
        if path.is_dir() {
            code(beside, &path, &within, files, diagnostics);
        } else if let Some(stem) = name.strip_suffix(".rs") {
            if name != ROOT && !is_module(stem) {
                diagnostics.push(misnamed(&path, stem));
            }
            let Some(text) = text(&path, diagnostics) else { continue };
            if let Err(diagnostic) = is_documented_rust(&path, &text) {
                diagnostics.push(diagnostic);
            }
            files.push(AdditionFile { source: format!("{}/{within}", name_of(beside)), path: within, text });
        } else if module.contains('/') || ![DECLARATION, GUIDE].contains(&name.as_str()) {
            let diagnostic = Diagnostic::new("is no part of a hand-written module").at(&path);
            let parts = format!("a module is `{DECLARATION}`, `{GUIDE}` and files of Rust; move what else there is");
            diagnostics.push(diagnostic.hint(parts));
        }
    }
}

fn misnamed(path: &Path, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("`{name}` cannot be the name of a module")).at(path);
    diagnostic.hint("name it in snake case, and not after a keyword")
}

fn is_documented_rust(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let file = syn::parse_file(text).map_err(|error| {
        Diagnostic::new(format!("is not Rust: {error}")).at(path).hint("correct it there, as it is copied as it is")
    })?;
    if file.shebang.is_none() && text.starts_with("//!") {
        return Ok(());
    }
    Err(Diagnostic::new("does not start with `//!`").at(path).hint("say in its first line what the file is"))
}

/// What is in a folder, by name, but for what is hidden; nothing where there is no folder.
fn entries(folder: &Path, diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = match listed {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            let diagnostic = Diagnostic::new(format!("cannot be listed: {error}")).at(folder);
            diagnostics.push(diagnostic.hint("make it a folder of hand-written modules, or remove it"));
            Vec::new()
        }
    };
    paths.retain(|path| !name_of(path).starts_with('.'));
    paths.sort();
    paths
}

fn text(path: &Path, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = fs::read_to_string(path);
    text.map_err(|error| {
        let diagnostic = Diagnostic::new(format!("cannot be read: {error}")).at(path);
        diagnostics.push(diagnostic.hint("a hand-written module needs this file, in UTF-8"));
    })
    .ok()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a module can have a name; keywords cannot be read as one.
fn is_module(name: &str) -> bool {
    let is_snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.chars().all(is_snake) && syn::parse_str::<syn::Ident>(name).is_ok()
}
