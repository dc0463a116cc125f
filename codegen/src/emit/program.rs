//! Emits a first program: the client from the environment, and one call.

use super::operation;
use crate::format;
use crate::plan::{Operation, Plan};

/// An operation to begin with, whose request an example shows: one that lists and takes little, if there is one.
pub fn first(plan: &Plan) -> Option<&Operation> {
    let shown = plan.operations.iter().filter_map(|operation| Some((operation, operation.example.request.as_ref()?)));
    let bare: Vec<_> = shown.clone().filter(|(_, request)| request.types.is_empty()).collect();
    let listing = bare.iter().find(|(operation, _)| operation.name.starts_with("List"));
    listing.or(bare.first()).copied().or(shown.clone().next()).map(|(operation, _)| operation)
}

/// The program that calls an operation as its example does.
pub fn calling(plan: &Plan, operation: &Operation) -> String {
    let mut lines = format::statements(&operation::uses(plan, operation, true));
    lines.extend(["", "#[tokio::main]"].map(str::to_owned));
    lines.push(format!("async fn main() -> Result<(), {}::Error> {{", plan.package.ident));
    let statements = format!("let client = Client::from_env().await?; {}", operation::call(operation));
    lines.extend(format::statements(&statements).into_iter().map(|line| format!("    {line}")));
    lines.push("    println!(\"{response:?}\");\n    Ok(())\n}\n".to_owned());
    lines.join("\n")
}
