//! Reads model files into a [`Model`]: read, merge, check.

use std::path::{Path, PathBuf};

use super::ast::Document;
use super::{Model, check, merge};
use crate::problem::{Problem, Problems};

/// A file's text with its name, as problems tell it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the caller gave it.
    pub path: PathBuf,
    /// What is in the file.
    pub text: String,
}

/// Reads files from disk.
///
/// # Errors
///
/// A problem for each file that cannot be read or is not UTF-8.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Source>, Problems> {
    let mut problems = Problems::default();
    let mut sources = Vec::new();
    for path in paths {
        match std::fs::read_to_string(path) {
            Ok(text) => sources.push(Source { path: path.clone(), text }),
            Err(error) => problems.push(unreadable(path, &error)),
        }
    }
    problems.into_result().map(|()| sources)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(format!("cannot be read: {error}")).at(path).hint("give the path of a Smithy model in JSON")
}

/// Merges the files into one model and checks it.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model, so that one run shows all there is to mend.
pub fn load(sources: &[Source], service: Option<&str>) -> Result<Model, Problems> {
    let mut problems = Problems::default();
    let mut documents = Vec::new();
    for source in sources {
        match parse(source) {
            Ok(document) => documents.push((source.path.as_path(), document)),
            Err(problem) => problems.push(problem),
        }
    }
    let shapes = merge::shapes(documents, &mut problems);
    let service = check::service(&shapes, service, &mut problems);
    check::shapes(&shapes, &mut problems);
    match service {
        Some(service) if problems.is_empty() => {
            let sources = sources.iter().map(|source| file_name(&source.path)).collect();
            Ok(Model { shapes, service, sources })
        }
        _ => Err(problems),
    }
}

/// Reads one file as it stands.
///
/// # Errors
///
/// What is wrong with it, with line and column where it is no JSON or no model.
pub fn parse(source: &Source) -> Result<Document, Problem> {
    let document: Document = serde_json::from_str(&source.text).map_err(|error| {
        let what = match error.classify() {
            serde_json::error::Category::Data => format!("is not a Smithy JSON model: {error}"),
            _ => format!("is not valid JSON: {error}"),
        };
        Problem::new(what).at(&source.path).hint("give a Smithy model in its JSON form")
    })?;
    if matches!(document.smithy.split('.').next(), Some("1" | "2")) {
        return Ok(document);
    }
    let what = format!("has the Smithy version `{}`, which is not known", document.smithy);
    Err(Problem::new(what).at(&source.path).hint("versions 1.0 and 2.0 are"))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
