//! Emits the client of a service: what there is in a crate of its own, and in a module of another's.

use super::file::File;
use super::{blocking, client, endpoint, enumeration, error, krate, operation, structure, union, waiter};
use crate::plan::Plan;

/// The files of the client, of which `src/lib.rs` is the root.
pub fn files(plan: &Plan) -> Vec<File> {
    let mut files = vec![
        krate::lib(plan),
        krate::operations(plan),
        krate::types(plan),
        client::file(plan),
        blocking::file(plan),
        endpoint::file(plan),
        error::file(plan),
    ];
    files.extend(waiter::file(plan));
    files.extend(plan.operations.iter().map(|planned| operation::file(plan, planned)));
    files.extend(plan.structures.iter().map(|planned| structure::file(plan, planned)));
    files.extend(plan.unions.iter().map(|planned| union::file(plan, planned)));
    files.extend(plan.enums.iter().map(|planned| enumeration::file(plan, planned)));
    files
}
