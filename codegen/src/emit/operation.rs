//! Emits the file of an operation: its request, which carries the documentation, and its response.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{doc, docs, ident};
use super::{File, imports, paginator, route, rust, structure};
use crate::format;
use crate::plan::{Operation, Plan};

/// The file of an operation: `src/operation/copy_project_version.rs`.
pub fn file(plan: &Plan, operation: &Operation) -> File {
    let items = operation.pagination.as_ref().and_then(|pagination| pagination.items.as_ref()).map(|items| &items.ty);
    let imports = imports::of_structures(&[&operation.request, &operation.response], items);
    let documentation = [&operation.request.docs, &vec![String::new()], &example(plan, operation)].map(docs);
    let request = structure::with_docs(&operation.request, quote!(#(#documentation)*));
    let response = structure::items(&operation.response);
    let (implementation, paginator) = (implementation(operation), paginator::table(operation));
    let path = format!("src/operation/{}.rs", operation.module);
    rust(plan, path, Some(&operation.shape), quote!(#imports #request #implementation #paginator #response))
}

/// Emits what ties a request to its operation.
///
/// ```text
/// impl smithy_runtime::Operation for CopyProjectVersionRequest {
///     type Response = CopyProjectVersionResponse;
///     type Error = crate::Error;
///     const INFO: smithy_runtime::OperationInfo = smithy_runtime::OperationInfo::new(
///         "CopyProjectVersion",
///         "RekognitionService.CopyProjectVersion",
///     );
/// }
/// ```
fn implementation(operation: &Operation) -> TokenStream {
    let (request, response) = (ident(&operation.request.name), ident(&operation.response.name));
    let (name, target) = (&operation.name, &operation.target);
    let unsigned = (!operation.signed).then(|| quote!(.unsigned()));
    let compressed = operation.compressed.then(|| quote!(.compressed()));
    let checksum = operation.checksum.then(|| quote!(.with_checksum()));
    let token = operation.idempotency_token.as_ref().map(|field| {
        let field = ident(field);
        quote! {
            fn set_idempotency_token(&mut self, token: impl FnOnce() -> String) {
                self.#field.get_or_insert_with(token);
            }
        }
    });
    let route = route::method(&operation.route);
    quote! {
        impl smithy_runtime::Operation for #request {
            type Response = #response;
            type Error = crate::Error;

            const INFO: smithy_runtime::OperationInfo = smithy_runtime::OperationInfo::new(#name, #target)#unsigned #compressed #checksum;

            #token
            #route
        }
    }
}

/// The section with the example: a function that compiles, of which a reader sees the body.
fn example(plan: &Plan, operation: &Operation) -> Vec<String> {
    let package = &plan.package.ident;
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
    lines.extend(format::statements(&uses(plan, operation, false)));
    if operation.example.request.is_some() {
        lines.push(String::new());
    }
    lines.extend(format::statements(&call(operation)));
    lines.extend(["println!(\"{response:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The statements of an example: the request, unless it is there already, and the call.
pub fn call(operation: &Operation) -> String {
    let method = &operation.method;
    let request = operation.example.request.as_ref();
    let request = request.map(|request| format!("let request = {};", request.code)).unwrap_or_default();
    format!("{request} let response = client.{method}(request).await?;")
}

/// The imports of an example, and of the client if the example makes one.
pub fn uses(plan: &Plan, operation: &Operation, client: bool) -> String {
    let Some(request) = &operation.example.request else { return String::new() };
    let package = &plan.package.ident;
    let mut uses = if request.maps { "use std::collections::BTreeMap;".to_owned() } else { String::new() };
    uses.push_str(&format!("use {package}::operation::{};", operation.request.name));
    if !request.types.is_empty() {
        let types: Vec<_> = request.types.iter().map(String::as_str).collect();
        uses.push_str(&format!("use {package}::types::{{{}}};", types.join(", ")));
    }
    let names: Vec<_> = client.then_some("Client").into_iter().chain(request.root.iter().copied()).collect();
    if !names.is_empty() {
        uses.push_str(&format!("use {package}::{{{}}};", names.join(", ")));
    }
    uses
}

/// One line of the client's documentation of an operation.
pub fn summary(operation: &Operation) -> TokenStream {
    let pointer = format!("Request, errors and an example: [`{0}`](crate::operation::{0}).", operation.request.name);
    [operation.summary.as_str(), "", &pointer].map(doc).into_iter().collect()
}
