//! Emits the clients of other services that the crate has: each a module that is as the root of its own crate would be.

use super::file::{Content, File};
use super::{rebase, sources};
use crate::plan::{Plan, ServiceModule};

/// Emits `src/vault.rs` and the files below it, of each service.
pub fn files(plan: &Plan) -> Vec<File> {
    plan.services
        .iter()
        .flat_map(|service| sources::files(&service.plan).into_iter().map(|file| moved(service, file)))
        .collect()
}

/// A file of the client, with paths that start from its module.
fn moved(service: &ServiceModule, file: File) -> File {
    let name = &service.name;
    let path = match file.path.strip_prefix("src/") {
        Some("lib.rs") | None => format!("src/{name}.rs"),
        Some(below) => format!("src/{name}/{below}"),
    };
    let content = match file.content {
        Content::Rust(tokens) => Content::Rust(rebase::paths(tokens, &format!("crate::{name}"))),
        text => text,
    };
    File { path, content, ..file }
}
