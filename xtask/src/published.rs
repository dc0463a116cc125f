//! Models in a folder as AWS publishes them: its repository api-models-aws, or one file for each service.

use std::fs;
use std::path::{Path, PathBuf};

use smithy_codegen::diagnostic::Diagnostic;

/// What to do where there are no models.
const HINT: &str = "give a clone of AWS's repository api-models-aws, or a folder with a file for each service";

/// How many names an error suggests.
const SUGGESTIONS: usize = 3;

/// The file with the model of a service: `models/s3/service/2006-03-01/s3-2006-03-01.json` in the repository, of whose
/// versions the newest counts, or `s3.json`.
pub fn model(folder: &Path, service: &str) -> Result<PathBuf, Diagnostic> {
    let entries = names(folder)?;
    let file = format!("{service}.json");
    if entries.contains(&file) {
        return Ok(folder.join(file));
    }
    let services = if entries.iter().any(|name| name == "models") { folder.join("models") } else { folder.to_owned() };
    let known = names(&services)?;
    if !known.iter().any(|name| name == service) {
        return Err(unknown(&services, service, &known));
    }
    let versions = services.join(service).join("service");
    let newest = names(&versions)?.pop().map(|version| versions.join(version));
    let newest = newest.ok_or_else(|| Diagnostic::new("has no version of the service").at(&versions))?;
    let models = names(&newest)?.into_iter().filter(|name| name.ends_with(".json"));
    match &models.collect::<Vec<_>>()[..] {
        [model] => Ok(newest.join(model)),
        models => Err(Diagnostic::new(format!("has {} models where one is expected", models.len()))
            .at(&newest)
            .hint("give the model's file with `--model`")),
    }
}

/// What a folder holds, in order.
fn names(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let entries =
        entries.map_err(|error| Diagnostic::new(format!("cannot be listed: {error}")).at(folder).hint(HINT))?;
    let mut names: Vec<_> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

fn unknown(folder: &Path, service: &str, known: &[String]) -> Diagnostic {
    let known = known.iter().map(|name| name.strip_suffix(".json").unwrap_or(name));
    let mut near: Vec<_> = known.map(|name| (distance(service, name), name)).collect();
    near.sort_unstable();
    let near: Vec<_> = near.iter().take(SUGGESTIONS).map(|(_, name)| format!("`{name}`")).collect();
    let diagnostic = Diagnostic::new(format!("has no service `{service}`")).at(folder);
    match near.is_empty() {
        true => diagnostic.hint(HINT),
        false => diagnostic.hint(format!("the names nearest to it are {}", near.join(", "))),
    }
}

/// How far a name is from the one that was given: those that have it, or that it has, are near.
fn distance(service: &str, name: &str) -> (bool, usize) {
    let has = name.contains(service) || service.contains(name);
    (!has, strsim::damerau_levenshtein(service, name))
}
