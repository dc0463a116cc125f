//! What a caller decides about a crate and learns about a model, on a small one.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

mod additions;
mod build;
mod diff;
mod manifest;
mod selection;
mod services;
mod unknown_traits;

use std::collections::BTreeMap;

use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::model::Source;
use smithy_codegen::plan::{Options, Plan};

/// The model.
fn source() -> Source {
    Source { path: "kennel.json".into(), text: include_str!("kennel.json").to_owned() }
}

/// What it becomes: the plan, and the files by path.
fn generate(options: &Options) -> Result<(Plan, BTreeMap<String, String>), Diagnostics> {
    let (plan, tree) = smithy_codegen::generate(&[source()], None, options)?;
    Ok((plan, tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()))
}
