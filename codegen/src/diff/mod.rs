//! What changed between two models, as those who call the generated crate notice it: two plans, compared item by item.

mod change;
mod client;
mod comparison;
mod enums;
mod services;
mod structures;
mod text;
mod unions;

use crate::plan::Plan;

pub use change::{Change, ChangeKind, Diff, Item, Level};

/// Compares the crates of two models.
///
/// What matters is what a caller of the crate can write: names, types and arguments as Rust has them. Structures, enums
/// and the error are non-exhaustive, so that what is added to them breaks nobody; a member that `new` takes does.
pub fn plans(old: &Plan, new: &Plan) -> Diff {
    let mut diff = Diff::default();
    client::service(old, new, &mut diff);
    client::operations(&old.operations, &new.operations, &mut diff);
    client::waiters(&old.waiters, &new.waiters, &mut diff);
    structures::compare(&old.structures, &new.structures, &mut diff);
    unions::compare(&old.unions, &new.unions, &mut diff);
    enums::compare(&old.enums, &new.enums, &mut diff);
    enums::compare_errors(&old.errors, &new.errors, &mut diff);
    services::compare(&old.services, &new.services, plans, &mut diff);
    diff.changes.sort_by(|one, other| (other.level, &one.path).cmp(&(one.level, &other.path)));
    diff
}
