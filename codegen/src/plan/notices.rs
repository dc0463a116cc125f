//! Plans notices: what holds for several operations, and is said once in the model.
//!
//! The trait `smithy_codegen#notices` is the generator's own. A service has it, with a list of texts and of the operations,
//! by name, whose documentation has the text:
//!
//! ```text
//! [{ "operations": ["StartJob", "GetJob"], "documentation": "Closed to new customers." }]
//! ```

use serde_json::Value;

use super::docs;
use super::symbols::Symbols;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, ShapeId, ids};

/// The notices of an operation, as a paragraph.
pub fn of(symbols: &Symbols<'_>, operation: &ShapeId) -> Vec<String> {
    let own = notices(symbols.model).filter(|notice| names(notice).any(|name| name == operation.name()));
    let texts: Vec<&str> = own.filter_map(|notice| notice.get("documentation")?.as_str()).collect();
    docs::lines(symbols, &texts.join(" "))
}

/// Finds notices without a text, and those of operations that the service does not have.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let hint = "give each notice its `documentation` and the names of its `operations`";
    for notice in notices(model) {
        if !notice.get("documentation").is_some_and(Value::is_string) {
            let what = format!("has a notice without a text in `{}`", ids::NOTICES);
            diagnostics.push(Diagnostic::for_shape(&model.service, what).hint(hint));
        }
        let is_known = |name: &str| model.operations().iter().any(|(id, ..)| id.name() == name);
        for name in names(notice).filter(|name| !is_known(name)) {
            let what = format!("has a notice of the operation `{name}`, which is not there");
            diagnostics.push(Diagnostic::for_shape(&model.service, what).hint(hint));
        }
    }
}

fn notices(model: &Model) -> impl Iterator<Item = &Value> {
    let notices = model.service().and_then(|(_, traits)| traits.get(ids::NOTICES)?.as_array());
    notices.into_iter().flatten()
}

fn names(notice: &Value) -> impl Iterator<Item = &str> {
    let names = notice.get("operations").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str)
}
