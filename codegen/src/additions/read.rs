//! Finds the hand-written modules beside the files of a model, and reads them.

use std::path::{Path, PathBuf};

use super::folder::{entries, is_module, misnamed, name_of, text};
use super::{Addition, AdditionFile, Declaration};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What the folder of a model's hand-written modules ends with, in place of `json`.
const ENDING: &str = "additions";

/// What a folder is, as diagnostics say it.
const WHAT: &str = "hand-written module";

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
        for folder in entries(&beside, WHAT, &mut diagnostics).into_iter().filter(|path| path.is_dir()) {
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
    let declaration = text(&path, WHAT, diagnostics)?;
    let guide = folder.join(GUIDE);
    let guide = if guide.is_file() { Some(text(&guide, WHAT, diagnostics)?) } else { None };
    match Declaration::parse(&path, &declaration) {
        Ok(declaration) => {
            let guide_source = format!("{}/{name}/{GUIDE}", name_of(beside));
            Some(Addition { name, path, declaration, guide, guide_source, files, is_built_in: false })
        }
        Err(faults) => {
            faults.iter().for_each(|fault| diagnostics.push(fault.clone()));
            None
        }
    }
}

/// Reads the files of a module and of the folders in it.
fn code(beside: &Path, folder: &Path, module: &str, files: &mut Vec<AdditionFile>, diagnostics: &mut Diagnostics) {
    for path in entries(folder, WHAT, diagnostics) {
        let name = name_of(&path);
        let within = format!("{module}/{name}");
        if path.is_dir() {
            code(beside, &path, &within, files, diagnostics);
        } else if let Some(stem) = name.strip_suffix(".rs") {
            if name != ROOT && !is_module(stem) {
                diagnostics.push(misnamed(&path, stem));
            }
            let Some(text) = text(&path, WHAT, diagnostics) else { continue };
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

fn is_documented_rust(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let file = syn::parse_file(text).map_err(|error| {
        Diagnostic::new(format!("is not Rust: {error}")).at(path).hint("correct it there, as it is copied as it is")
    })?;
    if file.shebang.is_none() && text.starts_with("//!") {
        return Ok(());
    }
    Err(Diagnostic::new("does not start with `//!`").at(path).hint("say in its first line what the file is"))
}
