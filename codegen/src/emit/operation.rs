//! Emits the file of an operation: its request, which carries the documentation, and its response.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{self, doc, docs, ident};
use super::{File, rust, structure};
use crate::format;
use crate::plan::{Operation, Plan};

/// The file of an operation: `src/operation/copy_project_version.rs`.
pub fn file(plan: &Plan, operation: &Operation) -> File {
    let imports = tokens::imports(&[&operation.request, &operation.response]);
    let documentation = [&operation.request.docs, &vec![String::new()], &example(plan, operation)].map(docs);
    let request = structure::with_docs(&operation.request, quote!(#(#documentation)*));
    let response = structure::items(&operation.response);
    let implementation = implementation(operation);
    let path = format!("src/operation/{}.rs", operation.module);
    rust(plan, path, Some(&operation.shape), quote!(#imports #request #implementation #response))
}

/// Emits what ties a request to its operation.
///
/// ```text
/// impl smithy_runtime::Operation for CopyProjectVersionRequest {
///     type Response = CopyProjectVersionResponse;
///     type Error = crate::Error;
///     const INFO: smithy_runtime::OperationInfo = smithy_runtime::OperationInfo {
///         name: "CopyProjectVersion",
///         target: "RekognitionService.CopyProjectVersion",
///     };
/// }
/// ```
fn implementation(operation: &Operation) -> TokenStream {
    let (request, response) = (ident(&operation.request.name), ident(&operation.response.name));
    let (name, target) = (&operation.name, &operation.target);
    let token = operation.idempotency_token.as_ref().map(|field| {
        let field = ident(field);
        quote! {
            fn set_idempotency_token(&mut self, token: impl FnOnce() -> String) {
                self.#field.get_or_insert_with(token);
            }
        }
    });
    quote! {
        impl smithy_runtime::Operation for #request {
            type Response = #response;
            type Error = crate::Error;

            const INFO: smithy_runtime::OperationInfo = smithy_runtime::OperationInfo { name: #name, target: #target };

            #token
        }
    }
}

/// The section with the example: a function that compiles, of which a reader sees the body.
fn example(plan: &Plan, operation: &Operation) -> Vec<String> {
    let (package, request, method) = (&plan.package.ident, &operation.request.name, &operation.method);
    let mut lines = vec!["# Example".to_owned(), String::new(), "```no_run".to_owned()];
    let deprecated = operation.deprecated.as_ref().map(|_| "# #[allow(deprecated)]".to_owned());
    lines.extend(deprecated);
    lines.push(format!("# async fn example(client: {package}::Client) -> Result<(), {package}::Error> {{"));
    if operation.example.request.contains("DateTime::") {
        lines.push(format!("use {package}::DateTime;"));
    }
    lines.push(format!("use {package}::operation::{request};"));
    match operation.example.types.as_slice() {
        [] => {}
        [only] => lines.push(format!("use {package}::types::{only};")),
        several => lines.push(format!("use {package}::types::{{{}}};", several.join(", "))),
    }
    lines.push(String::new());
    lines.extend(format::statements(&format!(
        "let request = {}; let response = client.{method}(request).await?;",
        operation.example.request
    )));
    lines.extend(["println!(\"{response:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// One line of the client's documentation of an operation.
pub fn summary(operation: &Operation) -> TokenStream {
    let pointer = format!("Request, errors and an example: [`{0}`](crate::operation::{0}).", operation.request.name);
    [operation.summary.as_str(), "", &pointer].map(doc).into_iter().collect()
}
