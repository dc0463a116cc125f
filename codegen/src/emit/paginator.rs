//! Emits how the pages of an operation follow each other.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::expr;
use super::tokens::{self, docs, ident};
use crate::plan::{Operation, Pagination, Plan};

/// Emits the table of which the runtime makes the pages, for a paginated operation: the request's token
/// and where a response has the next one, the items in a response, and the waiter for the job whose results they are.
///
/// ```text
/// smithy_runtime::paginated!(GetFaceDetectionRequest, response, {
///     next_token: String = response.next_token.as_ref(),
///     items: Vec<FaceDetection> = response.faces,
///     after: crate::waiters::wait_until_face_detection_succeeded,
/// });
/// ```
pub fn table(plan: &Plan, operation: &Operation) -> TokenStream {
    let Some(pagination) = &operation.pagination else { return TokenStream::new() };
    let Pagination { input_token, token, output_token, stop_on_duplicate_token, items } = pagination;
    let request = ident(&operation.request.name);
    let (input_token, token, output_token) = (ident(input_token), tokens::ty(token), expr(output_token));
    let stop = stop_on_duplicate_token.then(|| quote!(stop_on_duplicate_token,));
    let items = items.as_ref().map(|items| {
        let (ty, items) = (tokens::ty(&items.ty), expr(&items.expr));
        quote!(items: #ty = #items,)
    });
    let after = plan.waiter_before_pages(operation).map(|waiter| {
        let waiter = ident(&waiter.method);
        quote!(after: crate::waiters::#waiter,)
    });
    quote!(smithy_runtime::paginated!(#request, response, { #stop #input_token: #token = #output_token, #items #after });)
}

/// Emits the client's way to the pages of any operation that has them, if one has.
pub fn method(plan: &Plan) -> Option<TokenStream> {
    let shown = plan.shown_paginated()?;
    let has_items = shown.pagination.iter().any(|pagination| pagination.items.is_some());
    let (steps, step) = if has_items { ("items", "item") } else { ("pages", "page") };
    let (package, request) = (&plan.package.path, &shown.request.name);
    let items = if steps == "items" { ".items()" } else { "" };
    let example = docs(&[
        "```no_run".to_owned(),
        format!("# use {package}::{{Client, Error, operation::{request}}};"),
        format!("# async fn example(client: Client, request: {request}) -> Result<(), Error> {{"),
        format!("let mut {steps} = client.pages(request){items};"),
        format!("while let Some({step}) = {steps}.next().await {{"),
        format!("    println!(\"{{:?}}\", {step}?);"),
        "}".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]);
    Some(quote! {
        /// The pages of a paginated operation, starting with the one that the request names; and the items in them,
        /// where the model says which member holds them.
        ///
        #example
        pub fn pages<R: Paginated>(&self, request: R) -> Pages<R> {
            Pages::new(self.0.clone(), request)
        }
    })
}
