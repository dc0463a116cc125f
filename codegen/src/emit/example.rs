//! Emits examples: the call of an operation in its documentation, and as a program of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::expr;
use super::imports;
use super::tokens::ident;
use crate::format;
use crate::plan::expr::UsedNames;
use crate::plan::{Operation, Plan};

/// The section with the example: a function that compiles, of which a reader sees the body.
pub fn section(plan: &Plan, operation: &Operation) -> Vec<String> {
    let package = &plan.package.path;
    let mut lines = vec!["# Example".to_owned(), String::new()];
    if let Some(title) = &operation.example.title {
        lines.extend([format!("{}:", title.trim_end_matches(['.', ':'])), String::new()]);
    }
    lines.push("```no_run".to_owned());
    lines.extend(operation.deprecated.as_ref().map(|_| "# #[allow(deprecated)]".to_owned()));
    let request = match &operation.example.request {
        Some(_) => String::new(),
        None => format!(", request: {package}::operation::{}", operation.request.name),
    };
    lines.push(format!("# async fn example(client: {package}::Client{request}) -> Result<(), {package}::Error> {{"));
    lines.extend(format::statements(uses(plan, operation, &[])));
    if operation.example.request.is_some() {
        lines.push(String::new());
    }
    lines.extend(format::statements(call(operation)));
    lines.extend(shown_response(operation));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The statements of an example: the request, unless it is there already, and the call.
pub fn call(operation: &Operation) -> TokenStream {
    let method = ident(&operation.method);
    let request = operation.example.request.as_ref().map(expr).map(|request| quote!(let request = #request;));
    let mutable = operation.event_output.as_ref().map(|_| quote!(mut));
    quote!(#request let #mutable response = client.#method(request).await?;)
}

/// The lines that show what the service answers.
pub fn shown_response(operation: &Operation) -> Vec<String> {
    let Some(stream) = &operation.event_output else { return vec!["println!(\"{response:?}\");".to_owned()] };
    let next = format!("while let Some(event) = response.{}.next().await? {{", stream.field);
    vec![next, "    println!(\"{event:?}\");".to_owned(), "}".to_owned()]
}

/// The imports of an example, and of what else it needs of the crate's root.
pub fn uses(plan: &Plan, operation: &Operation, root: &[&str]) -> TokenStream {
    let Some(request) = &operation.example.request else { return TokenStream::new() };
    let names = UsedNames::from_expressions([request]);
    imports::expressions(&plan.package.path, &[operation.request.name.as_str()].into(), &names, root)
}

/// The program that calls an operation as its example does.
pub fn program(plan: &Plan, operation: &Operation) -> String {
    let mut lines = format::statements(uses(plan, operation, &["Client"]));
    lines.extend(["", "#[tokio::main]"].map(str::to_owned));
    lines.push(format!("async fn main() -> Result<(), {}::Error> {{", plan.package.path));
    let call = call(operation);
    let statements = quote!(let client = Client::from_env().await?; #call);
    lines.extend(format::statements(statements).into_iter().map(|line| format!("    {line}")));
    lines.extend(shown_response(operation).into_iter().map(|line| format!("    {line}")));
    lines.push("    Ok(())\n}\n".to_owned());
    lines.join("\n")
}
