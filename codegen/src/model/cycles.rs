//! Finds shapes of which no value could be written down, because each holds another without end.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Shape, ShapeId, Shapes, TraitsExt, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How many shapes of a cycle a diagnostic names.
const SHOWN: usize = 5;

/// Checks that every cycle goes through a member that can be absent, or through a list or map and a structure.
///
/// Smithy 2.0 specification, section "Recursive shape definitions".
pub fn check(shapes: &Shapes, diagnostics: &mut Diagnostics) {
    for path in cycles(shapes, collected) {
        let diagnostic = unending(&path, "holds nothing but itself");
        diagnostics.push(diagnostic.hint("let a structure stand between the lists or maps"));
    }
    for path in cycles(shapes, required) {
        let diagnostic = unending(&path, "requires itself, so that no value of it ends");
        diagnostics.push(diagnostic.hint("leave out `smithy.api#required` on one of the members"));
    }
}

fn unending(path: &[&ShapeId], what: &str) -> Diagnostic {
    let [first, others @ ..] = path else { return Diagnostic::new(what) };
    let mut by_way: Vec<_> = others.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    if others.len() > SHOWN {
        by_way.push(format!("{} more", others.len() - SHOWN));
    }
    let by_way = if by_way.is_empty() { String::new() } else { format!(", by way of {}", by_way.join(" and ")) };
    Diagnostic::for_shape(first, format!("{what}{by_way}"))
}

/// What a list or map holds.
fn collected(shape: &Shape) -> Vec<&ShapeId> {
    match &shape.kind {
        Kind::List(item) | Kind::Map { value: item, .. } => vec![&item.target],
        _ => Vec::new(),
    }
}

/// What a structure holds whenever it is there itself.
fn required(shape: &Shape) -> Vec<&ShapeId> {
    let Kind::Structure(members) = &shape.kind else { return Vec::new() };
    let required =
        members.iter().filter(|member| member.traits.has(ids::REQUIRED) && !member.traits.has(ids::CLIENT_OPTIONAL));
    required.map(|member| &member.target).collect()
}

/// Walks along edges, depth first; returns the path of each cycle that an edge closes.
fn cycles<'m>(shapes: &'m Shapes, edges: fn(&'m Shape) -> Vec<&'m ShapeId>) -> Vec<Vec<&'m ShapeId>> {
    let targets = |id: &ShapeId| shapes.get(id).map(edges).unwrap_or_default();
    let (mut cycles, mut done) = (Vec::new(), BTreeSet::new());
    for root in shapes.keys().filter(|root| !targets(root).is_empty()) {
        let (mut path, mut positions) = (vec![root], BTreeMap::from([(root, 0)]));
        let mut pending = vec![targets(root)];
        while let Some(edges) = pending.last_mut() {
            match edges.pop() {
                Some(target) if done.contains(target) => {}
                Some(target) => match positions.get(target) {
                    Some(&at) => cycles.push(path[at..].to_vec()),
                    None => {
                        positions.insert(target, path.len());
                        path.push(target);
                        pending.push(targets(target));
                    }
                },
                None => {
                    pending.pop();
                    if let Some(left) = path.pop() {
                        positions.remove(left);
                        done.insert(left);
                    }
                }
            }
        }
    }
    cycles
}
