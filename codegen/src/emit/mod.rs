//! Templates: the files of a crate as tokens and text, one module for each kind of file, no decision left.

mod additions;
mod arguments;
mod blocking;
mod client;
mod codec;
mod constraints;
mod endpoint;
mod endpoint_inputs;
mod endpoint_tests;
mod enumeration;
mod error;
mod events;
pub mod example;
pub(crate) mod expr;
mod file;
mod guide;
mod http_bindings;
mod imports;
mod krate;
mod manifest;
mod operation;
mod paginator;
mod protocol_tests;
mod readme;
pub mod rebase;
mod required_members;
mod services;
mod sources;
mod structure;
pub(crate) mod tokens;
mod typing;
mod union;
mod waiter;

use crate::plan::Plan;

pub use file::{Content, File};

/// The files of a crate.
pub fn files(plan: &Plan) -> Vec<File> {
    let mut files = vec![manifest::cargo(plan), manifest::rustfmt(plan), readme::file(plan)];
    files.extend(sources::files(plan));
    files.extend(guide::files(plan));
    files.extend(additions::files(plan));
    files.extend(services::files(plan));
    files.extend(protocol_tests::files(plan));
    files.extend(endpoint_tests::file(plan));
    files
}
