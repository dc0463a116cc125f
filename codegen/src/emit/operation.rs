//! Emits the file of an operation: its request, which carries the documentation, and its response.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::{doc, docs, ident};
use super::{codec, endpoint_inputs, example, http_bindings, imports, paginator, structure};
use crate::plan::{AuthScheme, HttpChecksum, Operation, Plan};

/// The file of an operation: `src/operation/copy_project_version.rs`.
pub fn file(plan: &Plan, operation: &Operation) -> File {
    let items = operation.pagination.as_ref().and_then(|pagination| pagination.items.as_ref()).map(|items| &items.ty);
    let imports = imports::structures(&[&operation.request, &operation.response], items);
    let documentation = [&operation.request.docs, &vec![String::new()], &example::section(plan, operation)].map(docs);
    let request = structure::with_docs(&operation.request, None, quote!(#(#documentation)*));
    let response = structure::items(&operation.response);
    let (table, pages) = (table(plan, operation), paginator::table(plan, operation));
    let (sent, received) =
        (http_bindings::request(plan, &operation.request), http_bindings::response(plan, &operation.response));
    let path = format!("src/operation/{}.rs", operation.module);
    let documented = imports::documentation();
    rust(
        plan,
        path,
        Some(&operation.shape),
        quote!(#imports #documented #request #table #sent #pages #response #received),
    )
}

/// Emits the table that ties a request to its operation, with the function that it may name.
///
/// ```text
/// smithy_runtime::operation!(CopyProjectVersionRequest => CopyProjectVersionResponse, crate::Error, {
///     "CopyProjectVersion" = "RekognitionService.CopyProjectVersion",
/// });
/// ```
fn table(plan: &Plan, operation: &Operation) -> TokenStream {
    let (request, response) = (ident(&operation.request.name), ident(&operation.response.name));
    let (name, wire_name) = (&operation.name, &operation.http.operation);
    let settings = [
        (!operation.has_body).then_some("without_body"),
        authentication(operation),
        operation.compressed.then_some("compressed"),
        operation.checksum.then_some("with_checksum"),
        operation.response.has_stream().then_some("streaming_response"),
        operation.event_input.is_some().then_some("event_input"),
        operation.event_input.as_ref().filter(|stream| stream.has_initial_message).map(|_| "initial_request"),
        operation.event_output.is_some().then_some("event_output"),
        operation.event_output.as_ref().filter(|stream| stream.has_initial_message).map(|_| "initial_response"),
        operation.tree_hash.then_some("with_tree_hash"),
        operation.unsigned_payload.then_some("unsigned_payload"),
        operation.requires_length.then_some("requires_length"),
        operation.long_poll.then_some("long_poll"),
        operation.errors_in_success.then_some("errors_in_success"),
        operation.follows_bucket.then_some("follows_bucket"),
    ];
    let settings: Vec<_> = settings.into_iter().flatten().map(ident).collect();
    let settings = (!settings.is_empty()).then(|| quote!(requests(#(#settings),*),));
    let token = operation.idempotency_token.as_ref().map(|field| {
        let field = ident(field);
        quote!(idempotency_token = #field,)
    });
    let cut: Vec<_> = operation.last_segments.iter().map(|field| ident(field)).collect();
    let cut = (!cut.is_empty()).then(|| quote!(last_segments(#(#cut),*),));
    let presigned_url = operation.presigned_url.as_ref().map(|url| {
        let (parameter, source, kind) = (&url.parameter, &url.source, ident(url.source_kind));
        quote!(presigned_url = #parameter from #kind(#source),)
    });
    let http_checksum = operation.http_checksum.as_ref().map(http_checksum);
    let presigned = operation.presigned.as_ref().map(|target| quote!(presigned = #target,));
    let codec = codec::path(plan).map(|codec| quote!(codec = #codec,));
    let bindings = operation.request.is_bound().then(|| quote!(http = bindings,));
    let event_input = operation.event_input.as_ref().map(|stream| {
        let field = ident(&stream.field);
        quote!(event_input = #field,)
    });
    let event_output = operation.event_output.as_ref().map(|stream| {
        let field = ident(&stream.field);
        quote!(event_output = #field,)
    });
    let function = endpoint_inputs::function(operation);
    let endpoint_inputs = (!operation.endpoint_inputs.is_empty()).then(|| quote!(endpoint_inputs = endpoint_inputs,));
    quote! {
        #function
        smithy_runtime::operation!(#request => #response, crate::Error, { #name = #wire_name, #settings #token #cut #presigned_url #http_checksum #presigned #codec #bindings #event_input #event_output #endpoint_inputs });
    }
}

/// The checksums of an operation.
///
/// ```text
/// http_checksum(algorithm("sdk-checksum-algorithm"), required()),
/// ```
fn http_checksum(checksum: &HttpChecksum) -> TokenStream {
    let algorithm = checksum.algorithm_header.as_ref().map(|header| quote!(algorithm(#header)));
    let mode = checksum.mode_header.as_ref().map(|header| quote!(mode(#header)));
    let required = checksum.required.then(|| quote!(required()));
    let streaming = checksum.streaming.then(|| quote!(streaming()));
    let rules = [algorithm, mode, required, streaming].into_iter().flatten();
    quote!(http_checksum(#(#rules),*),)
}

/// What sets the requests apart from those that are signed.
fn authentication(operation: &Operation) -> Option<&'static str> {
    match operation.auth_schemes.as_slice() {
        [] => Some("unsigned"),
        [AuthScheme::Sigv4] => None,
        [AuthScheme::Bearer] => Some("bearer"),
        [AuthScheme::Bearer, ..] => Some("bearer_or_signed"),
        [AuthScheme::Sigv4, ..] => Some("signed_or_bearer"),
    }
}

/// One line of the client's documentation of an operation.
pub fn summary(operation: &Operation) -> TokenStream {
    let pointer = format!("Request, errors and an example: [`{0}`].", operation.request.name);
    [operation.summary.as_str(), "", &pointer].map(doc).into_iter().collect()
}
