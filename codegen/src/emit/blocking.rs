//! Emits the client for those who have no asynchronous runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::ident;
use crate::plan::{Plan, Waiter};

/// Emits `src/blocking.rs`, tables of which the runtime makes the client.
///
/// ```text
/// smithy_runtime::blocking_client!(crate::Client, crate::Error, "Amazon Rekognition", {
///     copy_project_version: CopyProjectVersionRequest => CopyProjectVersionResponse,
/// });
///
/// smithy_runtime::blocking_pages!(Client);
///
/// smithy_runtime::blocking_waiters!(Client, {
///     wait_until_project_version_running: DescribeProjectVersionsRequest => DescribeProjectVersionsResponse,
/// });
/// ```
pub fn file(plan: &Plan) -> File {
    let title = &plan.package.heading;
    let operations = plan.operations.iter().map(|operation| {
        let names = [&operation.method, &operation.request.name, &operation.response.name].map(|name| ident(name));
        let [method, request, response] = names;
        let deprecated = deprecated(operation.deprecated.as_ref());
        quote!(#method: #request => #response #deprecated,)
    });
    let pages = plan.is_paginated().then(|| quote!(smithy_runtime::blocking_pages!(Client);));
    let paged = plan.is_paginated().then(|| quote!(Items, Pages,));
    let waiting = (!plan.waiters.is_empty()).then(|| quote!(Wait,));
    let tokens = quote! {
        //! The same client for programs without an asynchronous runtime: its methods wait on the calling thread.
        //!
        //! Requests, responses and errors are those of the asynchronous client; pages and items are iterators. It works
        //! inside a Tokio runtime as well, where it keeps its thread from doing anything else meanwhile.

        pub use smithy_runtime::blocking::{#paged #waiting wait_for};

        use crate::operation::*;

        smithy_runtime::blocking_client!(crate::Client, crate::Error, #title, { #(#operations)* });

        #pages
    };
    let waiters = waiters(&plan.waiters);
    rust(plan, "src/blocking.rs".to_owned(), None, quote!(#tokens #waiters))
}

fn waiters(waiters: &[Waiter]) -> Option<TokenStream> {
    let entries: Vec<_> = waiters
        .iter()
        .map(|waiter| {
            let [method, request, response] =
                [&waiter.method, &waiter.request, &waiter.response].map(|name| ident(name));
            let answer = if waiter.succeeds_by_error() { quote!(Option<#response>) } else { quote!(#response) };
            let deprecated = deprecated(waiter.deprecated.as_ref());
            quote!(#method: #request => #answer #deprecated,)
        })
        .collect();
    (!entries.is_empty()).then(|| quote!(smithy_runtime::blocking_waiters!(Client, { #(#entries)* });))
}

/// What stands after the entry of something that is deprecated.
fn deprecated(reason: Option<&String>) -> Option<TokenStream> {
    reason.map(|reason| quote!(as deprecated(#reason)))
}
