//! Emits the crate's root and the roots of `operation` and `types`.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{File, rust};
use crate::format;
use crate::plan::Plan;

/// Emits `src/lib.rs`.
///
/// ```text
/// mod client;
/// mod error;
/// pub mod operation;
/// pub mod types;
///
/// pub use client::Client;
/// pub use error::Error;
/// ```
pub fn lib(plan: &Plan) -> File {
    let package = &plan.package;
    let title = format!("A client of {}, API version {}.", package.title, plan.service.version);
    let mut lines = vec![title, String::new()];
    if !package.docs.is_empty() {
        lines.extend(package.docs.iter().cloned().chain([String::new()]));
    }
    lines.extend(quick_start(plan));
    let lines = lines.iter().map(|line| {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        quote!(#![doc = #line])
    });
    let tokens = quote! {
        #(#lines)*

        mod client;
        mod endpoint;
        mod error;
        pub mod operation;
        pub mod types;

        pub use client::Client;
        pub use error::Error;
        pub use smithy_runtime::{Bytes, Config, Credentials, DateTime, Exception, ProvideCredentials, ServiceError, transport};
    };
    rust(plan, "src/lib.rs".to_owned(), None, tokens)
}

/// A first program for the front page: a call that needs little and changes nothing, if there is one.
fn quick_start(plan: &Plan) -> Vec<String> {
    let bare: Vec<_> = plan.operations.iter().filter(|operation| operation.example.types.is_empty()).collect();
    let listing = bare.iter().find(|operation| operation.name.starts_with("List"));
    let Some(operation) = listing.or(bare.first()).copied().or(plan.operations.first()) else { return Vec::new() };
    let package = &plan.package.ident;
    let mut lines = vec!["```no_run".to_owned()];
    lines.push(format!("use {package}::{{Client, operation::{}}};", operation.request.name));
    if !operation.example.types.is_empty() {
        lines.push(format!("use {package}::types::{{{}}};", operation.example.types.join(", ")));
    }
    lines.extend([String::new(), format!("# async fn example() -> Result<(), {package}::Error> {{")]);
    lines.extend(format::statements(&format!(
        "let client = Client::from_env().await?; let request = {}; let response = client.{}(request).await?;",
        operation.example.request, operation.method
    )));
    let rest = [
        "println!(\"{response:?}\");",
        "# Ok(())",
        "# }",
        "```",
        "",
        "Every operation is a method of [`Client`]; [`operation`] holds the requests and responses, [`types`] what they are",
        "made of, and [`Error`] everything a call can fail with.",
    ];
    lines.extend(rest.map(str::to_owned));
    lines
}

/// Emits `src/operation.rs`.
pub fn operations(plan: &Plan) -> File {
    let modules = plan.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote!(mod #module;)
    });
    let exports = plan.operations.iter().map(|operation| {
        let names = [&operation.module, &operation.request.name, &operation.response.name].map(|name| ident(name));
        let [module, request, response] = names;
        quote!(pub use #module::{#request, #response};)
    });
    let summary = docs_inner("The requests and responses of all operations.");
    rust(plan, "src/operation.rs".to_owned(), None, quote!(#summary #(#modules)* #(#exports)*))
}

/// Emits `src/types.rs`.
pub fn types(plan: &Plan) -> File {
    let structures = plan.structures.iter().map(|structure| (&structure.module, &structure.name));
    let mut types: Vec<_> =
        structures.chain(plan.enums.iter().map(|planned| (&planned.module, &planned.name))).collect();
    types.sort();
    let modules = types.iter().map(|(module, _)| {
        let module = ident(module);
        quote!(mod #module;)
    });
    let exports = types.iter().map(|(module, name)| {
        let (module, name) = (ident(module), ident(name));
        quote!(pub use #module::#name;)
    });
    let summary = docs_inner("What requests, responses and errors are made of.");
    rust(plan, "src/types.rs".to_owned(), None, quote!(#summary #(#modules)* #(#exports)*))
}

fn docs_inner(line: &str) -> TokenStream {
    let line = format!(" {line}");
    quote!(#![doc = #line])
}
