//! Turns a published model into the facts-only form that the project keeps.

mod layout;
mod merge;
mod prose;

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;

use serde_json::Value;

use merge::WrittenShapes;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::ast::{Document, Entries, ShapeNode};
use crate::model::{self, Source};

/// A model in the form that the project keeps.
#[derive(Debug)]
pub struct Imported {
    /// The whole file.
    pub text: String,
    /// How many shapes it has.
    pub shapes: usize,
    /// What only the existing file has, by shape: `shape`, `shape$member`, or `target in the operations of shape`.
    pub unpublished: Vec<String>,
}

/// Leaves out of a published model what is prose or code, and writes the rest in one canonical way: shapes by id,
/// members in the model's order, traits by id, so that equal facts are equal bytes.
///
/// Where the published model is older than the `existing` file, what only the latter has stays, unless `prune` is set:
/// shapes, members, and the operations, resources and errors that shapes list. Facts that both have are the published
/// ones. Either way [`Imported::unpublished`] names what only it has.
///
/// # Errors
///
/// Problems of either file: broken JSON (with line and column), JSON that is no model, a shape or member that is
/// defined twice, or two files that cannot be made one.
pub fn facts(published: &Source, existing: Option<&Source>, prune: bool) -> Result<Imported, Diagnostics> {
    let (smithy, mut shapes) = parse(published)?;
    let mut unpublished = Vec::new();
    if let Some(source) = existing {
        let (existing_smithy, existing) = parse(source)?;
        if prune {
            unpublished = merge::merge(&mut shapes.clone(), existing);
        } else {
            same_model((&smithy, &shapes), (&existing_smithy, &existing))
                .map_err(|diagnostic| diagnostic.at(&source.path))?;
            unpublished = merge::merge(&mut shapes, existing);
        }
    }
    let count = shapes.len();
    let document = Document { smithy, metadata: Value::Null, shapes: Entries(shapes.into_iter().collect()) };
    let text = layout::text(&document)
        .map_err(|error| Diagnostic::new(format!("cannot be written as JSON: {error}")).at(&published.path))?;
    Ok(Imported { text, shapes: count, unpublished })
}

/// The Smithy version of a file and the facts of its shapes.
fn parse(source: &Source) -> Result<(String, WrittenShapes), Diagnostics> {
    let document = model::parse(source)?;
    if document.shapes.0.is_empty() {
        let diagnostic = Diagnostic::new("has no shapes").at(&source.path);
        return Err(diagnostic.hint("give a whole model, with its service").into());
    }
    let mut diagnostics = Diagnostics::default();
    let mut shapes = WrittenShapes::new();
    for (id, mut node) in document.shapes.0 {
        for member in repeated_members(&node) {
            diagnostics.push(twice(format!("{id}${member}")).at(&source.path));
        }
        if !prose::strip(&mut node) {
            continue;
        }
        match shapes.entry(id) {
            Entry::Vacant(entry) => _ = entry.insert(node),
            Entry::Occupied(entry) => diagnostics.push(twice(entry.key().clone()).at(&source.path)),
        }
    }
    diagnostics.into_result().map(|()| (document.smithy, shapes))
}

/// The names of members that were there before.
fn repeated_members(node: &ShapeNode) -> impl Iterator<Item = &str> {
    let mut seen = BTreeSet::new();
    let names = node.members.iter().flat_map(|members| &members.0).map(|(name, _)| name.as_str());
    names.filter(move |name| !seen.insert(*name))
}

fn twice(shape: String) -> Diagnostic {
    Diagnostic::for_shape(shape, "is defined twice").hint("keep one of the definitions")
}

/// Whether what one file adds means the same in the other.
fn same_model(published: (&str, &WrittenShapes), existing: (&str, &WrittenShapes)) -> Result<(), Diagnostic> {
    let hint = "write to another file, or prune what only this one has";
    if major(published.0) != major(existing.0) {
        // Absent numbers and booleans are zero in version 1 and absent in version 2.
        let what = format!("has the Smithy version {}, the published model {}", existing.0, published.0);
        return Err(Diagnostic::new(what).hint(hint));
    }
    let is_service = |node: &ShapeNode| node.kind == "service" && !node.traits.contains_key(model::ids::MIXIN);
    let foreign = existing.1.iter().find(|(id, node)| is_service(node) && !published.1.contains_key(*id));
    match foreign {
        Some((id, _)) => {
            Err(Diagnostic::for_shape(id, "is a service that the published model does not have").hint(hint))
        }
        None => Ok(()),
    }
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}
