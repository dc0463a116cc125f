//! Carries over what the project's file has beyond an older published model.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::ast::ShapeNode;

/// The shapes of a file by their ids, in the order in which they are written.
pub type WrittenShapes = BTreeMap<String, ShapeNode>;

/// Adds to `shapes` what only `existing` has, and names it.
pub fn merge(shapes: &mut WrittenShapes, existing: WrittenShapes) -> Vec<String> {
    let mut added = Vec::new();
    for (id, node) in existing {
        match shapes.entry(id) {
            Entry::Vacant(entry) => {
                added.push(entry.key().clone());
                entry.insert(node);
            }
            Entry::Occupied(mut entry) if entry.get().kind == node.kind => {
                let id = entry.key().clone();
                merge_shape(&id, entry.get_mut(), node, &mut added);
            }
            // A shape that became one of another kind has nothing that would fit.
            Entry::Occupied(_) => {}
        }
    }
    added
}

fn merge_shape(id: &str, into: &mut ShapeNode, existing: ShapeNode, added: &mut Vec<String>) {
    if let Some(members) = existing.members {
        let into = &mut into.members.get_or_insert_default().0;
        insert_missing(into, members.0, |(name, _)| name, |name| added.push(format!("{id}${name}")));
    }
    let lists = [
        ("operations", &mut into.operations, existing.operations),
        ("collectionOperations", &mut into.collection_operations, existing.collection_operations),
        ("resources", &mut into.resources, existing.resources),
        ("errors", &mut into.errors, existing.errors),
    ];
    for (list, into, existing) in lists {
        let name = |target: &str| added.push(format!("{target} in the {list} of {id}"));
        insert_missing(into, existing, |reference| reference.target.as_str(), name);
    }
}

/// Inserts each item that is missing behind the one it followed, so that a second import changes nothing.
fn insert_missing<T>(into: &mut Vec<T>, existing: Vec<T>, name: impl Fn(&T) -> &str, mut added: impl FnMut(&str)) {
    let mut next = 0;
    for item in existing {
        match into.iter().position(|other| name(other) == name(&item)) {
            Some(index) => next = index + 1,
            None => {
                added(name(&item));
                into.insert(next, item);
                next += 1;
            }
        }
    }
}
