//! Turns a Smithy model of a service into a Rust client crate.
//!
//! Data flows one way: files → [`model`] → [`plan`] → [`emit`] → [`format`](mod@format) → [`tree`]. The plan asks
//! [`protocol`] how requests and responses look.
//! [`build`] is the way in from a build script; [`diff`] compares two plans.

pub mod build;
pub mod diff;
pub mod emit;
pub mod format;
pub mod import;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod problem;
pub mod protocol;
pub mod tree;

use emit::Content;
use model::{Model, Source};
use plan::{Options, Plan};
use problem::{Problem, Problems};
use tree::Tree;

/// Generates a crate: what is in it, and the files.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model.
pub fn generate(sources: &[Source], service: Option<&str>, options: &Options) -> Result<(Plan, Tree), Problems> {
    let (_, plan) = resolve(sources, service, options)?;
    let tree = render(&plan)?;
    Ok((plan, tree))
}

/// Reads a model and decides everything about its crate; problems and warnings tell where in the files they are.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model.
pub fn resolve(sources: &[Source], service: Option<&str>, options: &Options) -> Result<(Model, Plan), Problems> {
    let model = model::load(sources, service)?;
    let mut plan = plan::resolve(&model, options).map_err(|problems| problems.located(sources))?;
    plan.warnings = std::mem::take(&mut plan.warnings).located(sources);
    Ok((model, plan))
}

/// The files of a planned crate.
///
/// # Errors
///
/// A problem when what is emitted is no Rust, which is a fault of the generator.
pub fn render(plan: &Plan) -> Result<Tree, Problem> {
    let mut tree = Tree::default();
    for file in emit::files(plan) {
        let text = match file.content {
            Content::Rust(tokens) => format::source(&file.path, &file.header, tokens)?,
            Content::Text(text) => format::text(&file.path, &file.header, &text),
        };
        tree.insert(file.path, text);
    }
    Ok(tree)
}
