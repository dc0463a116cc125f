//! Checks that traits stand where they mean something: on the shapes and members that their selectors name.
//!
//! Smithy 2.0 specification, section "Prelude", and the traits of AWS and of endpoint rules beside it. Only the traits
//! that the generator relies on are here; another one is no matter, wherever it stands.

mod bindings;
mod table;

use super::{Kind, Member, Shape, ShapeId, Shapes, Traits, TraitsExt};
use crate::diagnostic::{Diagnostic, Diagnostics};
use bindings::BINDINGS;
use table::{SELECTORS, Selector};

/// Checks the traits of a shape and of its members.
pub fn check(shapes: &Shapes, id: &ShapeId, shape: &Shape, diagnostics: &mut Diagnostics) {
    for (name, selector) in selected(&shape.traits) {
        if !selector.shapes.contains(&shape.kind.name()) {
            let what = format!("is of type {}, which cannot have `{name}`", shape.kind.name());
            diagnostics.push(misplaced(id, what, name, selector));
        } else if let Some(missing) = missing(selector, &shape.traits) {
            diagnostics.push(misplaced(id, format!("has `{name}`, but no `{missing}`"), name, selector));
        }
    }
    for member in shape.kind.members() {
        check_member(shapes, id, &shape.kind, member, diagnostics);
    }
}

fn check_member(shapes: &Shapes, id: &ShapeId, holder: &Kind, member: &Member, diagnostics: &mut Diagnostics) {
    for (name, selector) in selected(&member.traits) {
        let of = id.member(&member.name);
        let target = shapes.get(&member.target).map(|target| target.kind.name());
        if !selector.holders.contains(&holder.name()) {
            let what = format!("is a member of type {}, which cannot have `{name}`", holder.name());
            diagnostics.push(misplaced(of, what, name, selector));
        } else if let Some(target) = target
            && !selector.targets.is_empty()
            && !selector.targets.contains(&target)
        {
            let what = format!("has `{name}`, but targets `{}`, which is of type {target}", member.target);
            diagnostics.push(misplaced(of, what, name, selector));
        } else if let Some(missing) = missing(selector, &member.traits) {
            diagnostics.push(misplaced(of, format!("has `{name}`, but no `{missing}`"), name, selector));
        }
    }
}

/// The traits that cannot stand just anywhere.
fn selected(traits: &Traits) -> impl Iterator<Item = (&str, &'static Selector)> {
    traits.keys().filter_map(|name| {
        let selector = SELECTORS.iter().chain(BINDINGS).find(|selector| selector.traits.contains(&name.as_str()))?;
        Some((name.as_str(), selector))
    })
}

fn missing(selector: &Selector, traits: &Traits) -> Option<&'static str> {
    selector.beside.filter(|beside| !traits.has(beside))
}

fn misplaced(of: impl std::fmt::Display, what: String, name: &str, selector: &Selector) -> Diagnostic {
    Diagnostic::for_shape(of, what)
        .hint(format!("leave `{name}` out, or correct what has it: it is for {}", selector.described))
}
