//! Which parts of a service its documentation shows first.

use super::expr::{Expr, UsedNames};
use super::{Operation, ServiceError};

/// What documentation shows first, by index in the plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Showcase {
    /// An operation to begin with, whose request an example shows: one that lists and takes little, if there is one.
    pub first_call: Option<usize>,
    /// A paginated operation: one that lists and says which member holds the items, if there is one.
    pub paginated: Option<usize>,
    /// The error that programs ask for most: that something is not there.
    pub error: Option<usize>,
}

/// Chooses them.
pub fn choose(operations: &[Operation], errors: &[ServiceError]) -> Showcase {
    Showcase {
        first_call: first_call(operations),
        paginated: paginated(operations),
        error: errors.iter().position(|error| error.variant.contains("NotFound")).or((!errors.is_empty()).then_some(0)),
    }
}

fn first_call(operations: &[Operation]) -> Option<usize> {
    let is_bare = |request: &Expr| UsedNames::from_expressions([request]).types.is_empty();
    let shown: Vec<_> = operations
        .iter()
        .enumerate()
        .filter_map(|(at, operation)| Some((at, operation, is_bare(operation.example.request.as_ref()?))))
        .collect();
    let listing = shown.iter().find(|(_, operation, is_bare)| *is_bare && operation.name.starts_with("List"));
    let bare = shown.iter().find(|(_, _, is_bare)| *is_bare);
    listing.or(bare).or(shown.first()).map(|(at, ..)| *at)
}

fn paginated(operations: &[Operation]) -> Option<usize> {
    let has_items = |operation: &Operation| operation.pagination.iter().any(|pagination| pagination.items.is_some());
    let find = |is_such: &dyn Fn(&Operation) -> bool| operations.iter().position(is_such);
    find(&|operation| has_items(operation) && operation.name.starts_with("List"))
        .or_else(|| find(&has_items))
        .or_else(|| find(&|operation| operation.pagination.is_some()))
}
