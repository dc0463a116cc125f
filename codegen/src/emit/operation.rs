//! Emits the file of an operation: its request, which carries the documentation, and its response.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::expr;
use super::file::{File, rust};
use super::tokens::{doc, docs, ident};
use super::{imports, paginator, route, structure};
use crate::format;
use crate::plan::expr::UsedNames;
use crate::plan::{Operation, Plan};

/// The file of an operation: `src/operation/copy_project_version.rs`.
pub fn file(plan: &Plan, operation: &Operation) -> File {
    let items = operation.pagination.as_ref().and_then(|pagination| pagination.items.as_ref()).map(|items| &items.ty);
    let imports = imports::of_structures(&[&operation.request, &operation.response], items);
    let documentation = [&operation.request.docs, &vec![String::new()], &example(plan, operation)].map(docs);
    let request = structure::with_docs(&operation.request, None, quote!(#(#documentation)*));
    let response = structure::items(&operation.response);
    let (table, pages) = (table(operation), paginator::table(operation));
    let path = format!("src/operation/{}.rs", operation.module);
    let documented = imports::of_documentation();
    rust(plan, path, Some(&operation.shape), quote!(#imports #documented #request #table #pages #response))
}

/// Emits the table that ties a request to its operation, with the function that it may name.
///
/// ```text
/// smithy_runtime::operation!(CopyProjectVersionRequest => CopyProjectVersionResponse, crate::Error, {
///     "CopyProjectVersion" = "RekognitionService.CopyProjectVersion",
/// });
/// ```
fn table(operation: &Operation) -> TokenStream {
    let (request, response) = (ident(&operation.request.name), ident(&operation.response.name));
    let (name, wire_name) = (&operation.name, &operation.http.operation);
    let settings =
        [(!operation.signed, "unsigned"), (operation.compressed, "compressed"), (operation.checksum, "with_checksum")];
    let settings: Vec<_> = settings.into_iter().filter(|(is_set, _)| *is_set).map(|(_, name)| ident(name)).collect();
    let settings = (!settings.is_empty()).then(|| quote!(requests(#(#settings),*),));
    let token = operation.idempotency_token.as_ref().map(|field| {
        let field = ident(field);
        quote!(idempotency_token = #field,)
    });
    let function = route::function(operation);
    let route = (!operation.route.is_empty()).then(|| quote!(route = route,));
    quote! {
        #function
        smithy_runtime::operation!(#request => #response, crate::Error, { #name = #wire_name, #settings #token #route });
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
    lines.extend(format::statements(uses(plan, operation, &[])));
    if operation.example.request.is_some() {
        lines.push(String::new());
    }
    lines.extend(format::statements(call(operation)));
    lines.extend(["println!(\"{response:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The statements of an example: the request, unless it is there already, and the call.
pub fn call(operation: &Operation) -> TokenStream {
    let method = ident(&operation.method);
    let request = operation.example.request.as_ref().map(expr).map(|request| quote!(let request = #request;));
    quote!(#request let response = client.#method(request).await?;)
}

/// The imports of an example, and of what else it needs of the crate's root.
pub fn uses(plan: &Plan, operation: &Operation, root: &[&str]) -> TokenStream {
    let Some(request) = &operation.example.request else { return TokenStream::new() };
    let names = UsedNames::from_expressions([request]);
    imports::of_expressions(&plan.package.ident, &[operation.request.name.as_str()].into(), &names, root)
}

/// One line of the client's documentation of an operation.
pub fn summary(operation: &Operation) -> TokenStream {
    let pointer = format!("Request, errors and an example: [`{0}`].", operation.request.name);
    [operation.summary.as_str(), "", &pointer].map(doc).into_iter().collect()
}
