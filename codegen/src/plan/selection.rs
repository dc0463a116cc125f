//! Chooses the operations to plan: all that the service has, or those that the caller names, without those that cannot
//! be generated.

use std::collections::BTreeSet;

use super::{auth, event_streams};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Kind, Model, OperationShape, ShapeId};

/// How many names a diagnostic suggests.
const SUGGESTIONS: usize = 3;

/// The operations to plan; a diagnostic for each wanted one that the service does not have.
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

/// Takes operations that send or return a stream of events out of those selected, with a warning for each: the protocol has no
/// place for one.
pub fn leave_out_event_streams(model: &Model, selected: &mut BTreeSet<&ShapeId>, warnings: &mut Diagnostics) {
    for (id, operation, _) in model.operations() {
        if let (true, Some(stream)) = (selected.contains(id), event_stream(model, operation)) {
            selected.remove(id);
            let what =
                format!("is left out: its member `{stream}` is an event stream, for which the protocol has no place");
            let hint = "call it with another client; the others are generated";
            warnings.push(Diagnostic::for_shape(id, what).hint(hint));
        }
    }
}

/// Takes operations whose callers authenticate in ways that cannot be generated out of those selected, with a warning for
/// each.
pub fn leave_out_unsupported_auth(model: &Model, selected: &mut BTreeSet<&ShapeId>, warnings: &mut Diagnostics) {
    for (id, _, traits) in model.operations() {
        let schemes = auth::schemes(model, traits);
        if selected.contains(id) && !schemes.is_empty() && auth::supported(model, traits).is_empty() {
            selected.remove(id);
            let schemes: Vec<_> = schemes.iter().map(|scheme| format!("`{scheme}`")).collect();
            warnings.push(left_out(id, &format!("it wants {}", schemes.join(" or "))));
        }
    }
}

fn left_out(id: &ShapeId, why: &str) -> Diagnostic {
    Diagnostic::for_shape(id, format!("is left out: {why}, which cannot be generated yet"))
        .hint("call it with another client; the others are generated")
}

/// The member that is an event stream. Smithy 2.0 specification, section "Event streams".
fn event_stream(model: &Model, operation: &OperationShape) -> Option<String> {
    operation.input.iter().chain(&operation.output).find_map(|part| {
        let Kind::Structure(members) = &model.shape(part)?.kind else { return None };
        let member = members.iter().find(|member| event_streams::is_event_union(model, &member.target))?;
        Some(part.member(&member.name))
    })
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
