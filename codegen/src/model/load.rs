//! Reads model files into a [`Model`]: read, assemble, correct, check.

use std::path::{Path, PathBuf};

use super::ast::Document;
use super::source::Source;
use super::{Model, assemble, check, endpoint_bindings, fixups, http_bindings};
use crate::diagnostic::{Diagnostic, Diagnostics, Position};
use crate::markdown;

/// The files that a path stands for: itself, or the `.json` files in the folder that it names, by name.
///
/// # Errors
///
/// A folder that cannot be listed.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error| Diagnostic::new(format!("cannot be listed: {error}")).at(path);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.extension().is_some_and(|extension| extension == "json") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads files from disk.
///
/// # Errors
///
/// A diagnostic for each file that cannot be read or is not UTF-8.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Source>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut sources = Vec::new();
    for path in paths {
        match std::fs::read_to_string(path) {
            Ok(text) => sources.push(Source { path: path.clone(), text }),
            Err(error) => diagnostics.push(unreadable(path, &error)),
        }
    }
    diagnostics.into_result().map(|()| sources)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(format!("cannot be read: {error}")).at(path).hint("give the path of a Smithy model in JSON")
}

/// Assembles the files into one model, corrects it and checks it.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model, so that one run shows all there is to mend.
pub fn load(sources: &[Source], service: Option<&str>) -> Result<Model, Diagnostics> {
    let mut diagnostics = duplicates(sources);
    let mut documents = Vec::new();
    for source in sources {
        match parse(source) {
            Ok(document) => documents.push((source, document)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if !diagnostics.is_empty() {
        // What the unreadable files define would only be reported as missing.
        return Err(diagnostics);
    }
    let mut shapes = assemble::shapes(documents, &mut diagnostics);
    let mut warnings = Diagnostics::default();
    let service = check::service(&shapes, service, &mut diagnostics);
    if let Some(service) = &service {
        fixups::apply(service, &mut shapes, &mut warnings);
    }
    check::shapes(&shapes, &mut diagnostics);
    let Some(service) = service else { return Err(diagnostics.located(sources)) };
    let mut names: Vec<_> = sources.iter().map(|source| file_name(&source.path)).collect();
    // The order in which they are given changes nothing, so it must not show either.
    names.sort();
    let model = Model { shapes, service, sources: names, warnings };
    endpoint_bindings::check(&model, &mut diagnostics);
    http_bindings::check(&model, &mut diagnostics);
    if diagnostics.is_empty() { Ok(model) } else { Err(diagnostics.located(sources)) }
}

/// Files that are given more than once: all that they define would be reported as defined twice.
fn duplicates(sources: &[Source]) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let is_same = |one: &Source, other: &Source| {
        let real = |source: &Source| source.path.canonicalize().unwrap_or_else(|_| source.path.clone());
        one.text == other.text && real(one) == real(other)
    };
    for (at, source) in sources.iter().enumerate() {
        let times = sources.iter().filter(|other| is_same(source, other)).count();
        if times > 1 && !sources[..at].iter().any(|before| is_same(source, before)) {
            let times = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
            diagnostics.push(Diagnostic::new(format!("is given {times}")).at(&source.path).hint("give each file once"));
        }
    }
    diagnostics
}

/// What some editors put before the text of a file, to say that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads one file as it stands.
///
/// # Errors
///
/// What is wrong with it, with line and column where it is no JSON or no model.
pub fn parse(source: &Source) -> Result<Document, Diagnostic> {
    let text = source.text.trim_start_matches(BYTE_ORDER_MARK);
    if let Some(diagnostic) = no_object(&source.path, text) {
        let start = source.text.len() - text.trim_start().len();
        return Err(diagnostic.at(&source.path).position(Position::new(&source.text, start..start + 1)));
    }
    let document: Document = serde_json::from_str(text).map_err(|error| {
        let (what, hint) = match error.classify() {
            serde_json::error::Category::Data => {
                ("is not a Smithy JSON model", "correct it there, or give a model in Smithy's JSON form")
            }
            _ => ("is not valid JSON", "correct it there"),
        };
        let (line, column) = (error.line(), error.column());
        let why = error.to_string();
        let why = why.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&why);
        let diagnostic = Diagnostic::new(format!("{what}: {why}")).at(&source.path).hint(hint);
        let (mark, place) = (source.text.len() - text.len(), Position::character(text, line, column));
        diagnostic.position(Position::new(&source.text, place.start + mark..place.end + mark))
    })?;
    if matches!(document.smithy.split('.').next(), Some("1" | "2")) {
        return Ok(document);
    }
    let what = format!("has the Smithy version `{}`, which is not known", document.smithy);
    Err(Diagnostic::new(what).at(&source.path).hint("give a model of version 1.0 or 2.0"))
}

/// What a text is that is no object, and so no model in JSON, whether or not it is JSON.
fn no_object(path: &Path, text: &str) -> Option<Diagnostic> {
    let start = text.trim_start();
    if start.starts_with("$version")
        || (path.extension().is_some_and(|ending| ending == "smithy") && !start.starts_with('{'))
    {
        let diagnostic = Diagnostic::new("is a model in Smithy's own language, and not in its JSON form");
        return Some(diagnostic.hint("make JSON of it with the Smithy CLI: `smithy ast FILE.smithy > FILE.json`"));
    }
    // Serde would take the fields of an object from a list, too.
    let held = match start.chars().next()? {
        '[' => "a list",
        '"' => "a string",
        '-' | '0'..='9' => "a number",
        _ => return None,
    };
    let diagnostic = Diagnostic::new(format!(
        "is not a Smithy JSON model: it holds {held}, and not an object with `smithy` and `shapes`"
    ));
    Some(diagnostic.hint("give a model in Smithy's JSON form"))
}

/// The name of a file as comments can hold it: a file may be called anything but what has a `/`.
fn file_name(path: &Path) -> String {
    markdown::line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}
