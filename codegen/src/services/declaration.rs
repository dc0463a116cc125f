//! What a service beside a model says of itself, in `service.json`.

use std::path::Path;

use serde::Deserialize;

use crate::additions::folder::{self, is_cell, is_name};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A declaration:
///
/// ```json
/// { "feature": "key-vault", "summary": "a client of the vault of keys" }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceDeclaration {
    /// The feature that turns the module on; the folder's name, unless another is given.
    pub feature: Option<String>,
    /// What the feature adds, as a table of features has it: without a capital and a full stop.
    pub summary: String,
    /// The service by its shape id, where the model has several.
    pub service: Option<String>,
}

impl ServiceDeclaration {
    /// Reads a declaration.
    ///
    /// # Errors
    ///
    /// What is wrong with it: where it is no JSON or another form, with line and column.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Diagnostics> {
        let hint = "give an object with `summary`, and with `feature` and `service` where they are needed";
        let declaration: Self = folder::declaration(path, text, "service", hint)?;
        let mut diagnostics = Diagnostics::default();
        let mut fault = |what: String, hint: &str| diagnostics.push(Diagnostic::new(what).at(path).hint(hint));
        if !is_cell(&declaration.summary) {
            let hint = "say on one line, without `|`, what the feature adds";
            fault("`summary` is no line of a table".to_owned(), hint);
        }
        if let Some(feature) = declaration.feature.as_ref().filter(|feature| !is_name(feature)) {
            fault(format!("`{feature}` cannot be the name of a feature"), "use letters, digits, `-` and `_`");
        }
        diagnostics.into_result().map(|()| declaration)
    }
}
