//! Finds shapes that are larger, or nest deeper, than anything a service means, and than what rustc takes.
//!
//! Measured with every feature on: lists nested 60 deep overflow rustc's stack, 40 do not. A structure of 2,000 members
//! is checked in seconds, and the time of what it derives grows faster than their number.

use super::{Kind, ShapeId, Shapes};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How deep lists and maps may nest. It bounds the recursion of whoever walks them, rustc included.
const DEEPEST_COLLECTION: usize = 32;

/// How deep mixins may nest.
pub const DEEPEST_MIXIN: usize = 64;

/// How many members a structure or union may have. The largest that AWS has published has some 200.
const MOST_MEMBERS: usize = 2_000;

/// How many values an enum may have. The largest that AWS has published, EC2's of instance types, has some 1,200.
const MOST_VALUES: usize = 5_000;

/// Checks every shape; of nested lists and maps it reports the innermost that is too deep.
pub fn check(shapes: &Shapes, diagnostics: &mut Diagnostics) {
    for (id, shape) in shapes {
        if depth(shapes, id) == Some(DEEPEST_COLLECTION + 1) {
            let what = format!("nests lists and maps deeper than {DEEPEST_COLLECTION} levels");
            diagnostics.push(Diagnostic::for_shape(id, what).hint("let a structure stand between them"));
        }
        let (most, called) = match shape.kind {
            Kind::Enum(_) | Kind::IntEnum(_) => (MOST_VALUES, "values"),
            _ => (MOST_MEMBERS, "members"),
        };
        let count = shape.kind.members().len();
        if count > most {
            let diagnostic = Diagnostic::for_shape(id, format!("has {count} {called}, of {most} at most"));
            diagnostics.push(diagnostic.hint("divide it into several shapes: the compiler would take minutes for it"));
        }
    }
}

/// How many lists and maps deep a shape is; `None` beyond what matters.
fn depth(shapes: &Shapes, id: &ShapeId) -> Option<usize> {
    let mut at = id;
    for depth in 0..=DEEPEST_COLLECTION + 1 {
        match shapes.get(at).map(|shape| &shape.kind) {
            Some(Kind::List(item) | Kind::Map { value: item, .. }) => at = &item.target,
            _ => return Some(depth),
        }
    }
    None
}
