//! Emits a first program: the client from the environment, and one call.

use quote::quote;

use super::operation;
use crate::format;
use crate::plan::{Operation, Plan};

/// The program that calls an operation as its example does.
pub fn calling(plan: &Plan, operation: &Operation) -> String {
    let mut lines = format::statements(operation::uses(plan, operation, &["Client"]));
    lines.extend(["", "#[tokio::main]"].map(str::to_owned));
    lines.push(format!("async fn main() -> Result<(), {}::Error> {{", plan.package.ident));
    let call = operation::call(operation);
    let statements = quote!(let client = Client::from_env().await?; #call);
    lines.extend(format::statements(statements).into_iter().map(|line| format!("    {line}")));
    lines.push("    println!(\"{response:?}\");\n    Ok(())\n}\n".to_owned());
    lines.join("\n")
}
