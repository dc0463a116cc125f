//! Turns a Smithy model of an AWS JSON service into a Rust client crate.
//!
//! Data flows one way: files → [`model`] → [`plan`] → [`emit`] → [`format`] → [`tree`].

pub mod emit;
pub mod format;
pub mod import;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod problem;
pub mod tree;

use emit::Content;
use model::Source;
use plan::{Options, Plan};
use problem::Problems;
use tree::Tree;

/// Generates a crate: what is in it, and the files.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model.
pub fn generate(sources: &[Source], service: Option<&str>, options: &Options) -> Result<(Plan, Tree), Problems> {
    let model = model::load(sources, service)?;
    let plan = plan::resolve(&model, options)?;
    let files = emit::files(&plan);
    let mut tree = Tree::default();
    for file in files {
        let text = match file.content {
            Content::Rust(tokens) => format::source(&file.path, &file.header, tokens)?,
            Content::Text(text) => format::text(&file.path, &file.header, &text),
        };
        tree.insert(file.path, text);
    }
    Ok((plan, tree))
}
