//! Chooses the operations to plan: all that the service has, or those that the caller names.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, ShapeId};

/// How many names a problem suggests.
const SUGGESTIONS: usize = 3;

/// The operations to plan; a problem for each wanted one that the service does not have.
pub fn select<'m>(
    model: &'m Model,
    wanted: Option<&BTreeSet<String>>,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<&'m ShapeId> {
    let known: BTreeSet<&ShapeId> = model.operations().into_iter().map(|(id, ..)| id).collect();
    let Some(wanted) = wanted else { return known };
    if wanted.is_empty() {
        let diagnostic = Diagnostic::new("no operation is asked for");
        diagnostics.push(diagnostic.hint("name at least one, or leave the choice out for all of the service's"));
    }
    for name in wanted.iter().filter(|name| !known.iter().any(|id| is_called(id, name))) {
        diagnostics.push(if name.is_empty() { nameless() } else { unknown(name, &known) });
    }
    known.into_iter().filter(|id| wanted.iter().any(|name| is_called(id, name))).collect()
}

fn is_called(id: &ShapeId, name: &str) -> bool {
    id.name() == name || id.as_str() == name
}

fn nameless() -> Diagnostic {
    Diagnostic::new("one of the operations asked for has an empty name")
        .hint("name operations with a comma between two, and none at the end: `Encrypt,Decrypt`")
}

fn unknown(wanted: &str, known: &BTreeSet<&ShapeId>) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("the service has no operation `{wanted}`"));
    let nearest: Vec<_> = nearest(wanted, known).into_iter().map(|name| format!("`{name}`")).collect();
    match nearest.split_last() {
        None => diagnostic.hint("its model has no operations at all"),
        Some((only, [])) => diagnostic.hint(format!("its only one is {only}")),
        Some((last, rest)) => diagnostic.hint(format!("the nearest names are {} and {last}", rest.join(", "))),
    }
}

/// The names most like the one wanted: those with all of it first, then by the letters to change.
fn nearest<'m>(wanted: &str, known: &BTreeSet<&'m ShapeId>) -> Vec<&'m str> {
    let wanted = folded(wanted);
    let mut names: Vec<&str> = known.iter().map(|id| id.name()).collect();
    names.sort_by_cached_key(|name| {
        let name = folded(name);
        (!name.contains(&wanted), strsim::damerau_levenshtein(&wanted, &name))
    });
    names.truncate(SUGGESTIONS);
    names
}

/// A name without what spellings of it differ by, so that `detect_labels` is near `DetectLabels`.
fn folded(name: &str) -> String {
    let name = name.rsplit_once('#').map_or(name, |(_, name)| name);
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
