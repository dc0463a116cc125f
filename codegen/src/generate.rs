//! From model files to the files of a crate: read, plan, emit, format.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit::{self, Content};
use crate::format;
use crate::model::{self, Model, Source};
use crate::output::Tree;
use crate::plan::{self, Options, Plan};

/// Generates a crate: what is in it, and the files.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model.
pub fn generate(sources: &[Source], service: Option<&str>, options: &Options) -> Result<(Plan, Tree), Diagnostics> {
    let (_, plan) = resolve(sources, service, options)?;
    let tree = render(&plan)?;
    Ok((plan, tree))
}

/// Reads a model and decides everything about its crate; diagnostics say where in the files they are.
///
/// `service` chooses by shape id where the model has more than one service.
///
/// # Errors
///
/// Every problem of the model.
pub fn resolve(sources: &[Source], service: Option<&str>, options: &Options) -> Result<(Model, Plan), Diagnostics> {
    let model = model::load(sources, service)?;
    let mut plan = plan::resolve(&model, options).map_err(|diagnostics| diagnostics.located(sources))?;
    plan.warnings = std::mem::take(&mut plan.warnings).located(sources);
    Ok((model, plan))
}

/// The files of a planned crate.
///
/// # Errors
///
/// A diagnostic when what is emitted is no Rust, which is a fault of the generator.
pub fn render(plan: &Plan) -> Result<Tree, Diagnostic> {
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
