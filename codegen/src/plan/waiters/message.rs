//! Plans where a response says why a resource is in the state that fails a wait.
//!
//! Models have no trait for it, but names that services agree on: beside a status stands its message or its reason.

use crate::plan::expr::Expr;
use crate::plan::jmespath::{ExprKind, Paths};
use crate::plan::{Field, Structure, known_types};

/// What stands beside the status of a failed resource, whatever the status is called; within a structure after a point.
const BESIDE: [&str; 4] = ["StatusMessage", "StatusReason", "FailureReason", "FailureDetails.Message"];

/// The message, of `response` as an `Option` of a `&str`, for the resource whose status, at the end of a path, is the one
/// expected. None when there is no such member, or when it may not be shown.
pub fn plan(paths: &Paths<'_>, path: &str, expected: &str) -> Option<Expr> {
    let (parent, status) = path.rsplit_once('.').map_or(("", path), |(parent, status)| (parent, status));
    let holder = holder(paths, parent)?;
    let own = ["Message", "Reason"].map(|what| format!("{status}{what}"));
    let candidates = own.iter().map(String::as_str).chain(BESIDE);
    let message = candidates.filter_map(|candidate| beside(paths, holder, candidate)).next()?;
    let path = match parent.strip_suffix("[]") {
        // Of several resources, the one that failed.
        Some(list) => format!("{list}[?{status}=='{}'].{message} | [0]", expected.replace('\'', "\\'")),
        None if parent.is_empty() => message,
        None => format!("{parent}.{message}"),
    };
    let found = paths.in_response(&path).ok()?;
    (found.kind == ExprKind::Text).then(|| found.option())
}

/// The structure that a path of members leads to, from the response through structures and lists.
fn holder<'p>(paths: &Paths<'p>, parent: &str) -> Option<&'p Structure> {
    let members = parent.split('.').filter(|member| !member.is_empty());
    members.map(|member| member.strip_suffix("[]").unwrap_or(member)).try_fold(paths.response, |structure, member| {
        let field = known_types::field(structure, member)?;
        paths.known.structure_of(field.ty.leaf())
    })
}

/// The path of a candidate in a structure, as the model writes it: some begin with a small letter.
fn beside(paths: &Paths<'_>, holder: &Structure, candidate: &str) -> Option<String> {
    let (first, inner) = candidate.split_once('.').map_or((candidate, None), |(first, inner)| (first, Some(inner)));
    let field = named(holder, first)?;
    let Some(inner) = inner else { return Some(field.member.clone()) };
    let inner = named(paths.known.structure_of(&field.ty)?, inner)?;
    Some(format!("{}.{}", field.member, inner.member))
}

fn named<'p>(structure: &'p Structure, name: &str) -> Option<&'p Field> {
    structure.fields.iter().find(|field| field.member.eq_ignore_ascii_case(name) && !field.sensitive)
}
