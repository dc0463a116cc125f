//! Finds collections of collections that are deeper than anything a service means.

use std::collections::BTreeMap;

use super::{Kind, Shape, ShapeId};
use crate::problem::{Problem, Problems};

/// How deep lists and maps, and mixins, may nest. It bounds the recursion of whoever walks them.
pub const DEEPEST: usize = 64;

/// Checks every list and map; of nested ones the innermost that is too deep is told.
pub fn check(shapes: &BTreeMap<ShapeId, Shape>, problems: &mut Problems) {
    for id in shapes.keys() {
        if depth(shapes, id) == Some(DEEPEST + 1) {
            let problem = Problem::of(id, format!("nests lists and maps deeper than {DEEPEST} levels"));
            problems.push(problem.hint("let a structure stand between them"));
        }
    }
}

/// How many lists and maps deep a shape is; `None` beyond what matters.
fn depth(shapes: &BTreeMap<ShapeId, Shape>, id: &ShapeId) -> Option<usize> {
    let mut at = id;
    for depth in 0..=DEEPEST + 1 {
        match shapes.get(at).map(|shape| &shape.kind) {
            Some(Kind::List(item) | Kind::Map { value: item, .. }) => at = &item.target,
            _ => return Some(depth),
        }
    }
    None
}
