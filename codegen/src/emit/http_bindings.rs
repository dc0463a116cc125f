//! Emits where the members of requests, responses and errors are in HTTP: tables, of which the runtime makes the functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec;
use super::tokens::ident;
use crate::plan::{Field, MessageBody, Payload, PayloadKind, Plan, Structure};
use crate::protocol::{Binding, DocumentName};

/// Emits the table of a request, for protocols with HTTP bindings.
///
/// ```text
/// smithy_runtime::http_request!(PutCoverRequest, {
///     labels {
///         "Isbn" = isbn,
///     },
///     headers {
///         "X-Artist" = artist,
///     },
///     payload(blob, "image/png") = image,
/// });
/// ```
pub fn request(plan: &Plan, request: &Structure) -> TokenStream {
    if !request.is_bound() {
        return TokenStream::new();
    }
    let name = ident(&request.name);
    let codec = codec::path(plan).map(|codec| quote!(#codec,));
    let label = |field: &Field| (field.binding == Binding::Label).then(|| field.member.clone());
    let query = |field: &Field| if let Binding::Query(name) = &field.binding { Some(name.clone()) } else { None };
    let in_endpoint = |field: &Field| (field.binding == Binding::Endpoint).then(|| field.member.clone());
    let (labels, query) = (section("labels", request, label), section("query", request, query));
    let in_endpoint = section("endpoint", request, in_endpoint);
    let params = request.fields.iter().find(|field| field.binding == Binding::QueryParams).map(|field| {
        let field = ident(&field.name);
        quote!(query_params = #field,)
    });
    let (headers, prefix_headers, body) = (headers(request), prefix_headers(request), body(request, document(request)));
    let payload = payload(request).map(|Payload { field, kind, media_type, document }| {
        let (field, kind, media_type) = (ident(field), ident(name_of(*kind)), media_type.iter());
        let document = document.iter().map(codec::document);
        quote!(payload(#kind #(, #media_type)* #(, #document)*) = #field,)
    });
    quote! {
        smithy_runtime::http_request!(#name, #codec { #in_endpoint #labels #query #params #headers #prefix_headers #body #payload });
    }
}

/// Emits the table of a response, or of an error, for protocols with HTTP bindings.
///
/// ```text
/// smithy_runtime::http_response!(GetCoverResponse, default, {
///     status = status,
///     headers {
///         "X-Artist" = artist,
///     },
///     payload(blob) = image,
/// });
/// ```
pub fn response(plan: &Plan, response: &Structure) -> TokenStream {
    if !response.is_bound() {
        return TokenStream::new();
    }
    let (name, start) = (ident(&response.name), codec::start(response));
    let codec = codec::path(plan).map(|codec| quote!(#codec,));
    let required = response.required_headers.iter();
    let required = (!response.required_headers.is_empty()).then(|| quote!(requires(#(#required),*),));
    let status = response.fields.iter().find(|field| field.binding == Binding::StatusCode).map(|field| {
        let field = ident(&field.name);
        quote!(status = #field,)
    });
    let (headers, prefix_headers, body) =
        (headers(response), prefix_headers(response), body(response, document(response)));
    let payload = payload(response).map(|Payload { field, kind, document, .. }| {
        // What is not there leaves the field as it is, of whatever kind it is.
        let kind = if *kind == PayloadKind::Structure { PayloadKind::Value } else { *kind };
        let (field, kind) = (ident(field), ident(name_of(kind)));
        let document = document.iter().map(codec::document);
        quote!(payload(#kind #(, #document)*) = #field,)
    });
    quote! {
        smithy_runtime::http_response!(#name, #start, #codec { #required #status #headers #prefix_headers #body #payload });
    }
}

/// The fields that are in one part of HTTP, by their names there.
fn section(part: &str, structure: &Structure, name: impl Fn(&Field) -> Option<String>) -> Option<TokenStream> {
    named_section(part, None, structure, name)
}

/// The same where it is a document of this name; of an event, too.
pub fn named_section(
    part: &str,
    document: Option<&DocumentName>,
    structure: &Structure,
    name: impl Fn(&Field) -> Option<String>,
) -> Option<TokenStream> {
    let document = document.map(codec::document).map(|document| quote!((#document)));
    let entries = codec::in_table_order(&structure.fields).into_iter().filter_map(|field| {
        let (name, form) = (name(field)?, codec::form(&field.form));
        let default = field.label_default.iter();
        let field = ident(&field.name);
        Some(quote!(#name = #field #form #(or #default)*,))
    });
    let (entries, part) = (entries.collect::<Vec<_>>(), ident(part));
    (!entries.is_empty()).then(|| quote!(#part #document { #(#entries)* },))
}

fn headers(structure: &Structure) -> Option<TokenStream> {
    section("headers", structure, |field| match &field.binding {
        Binding::Header(name) => Some(name.clone()),
        _ => None,
    })
}

fn prefix_headers(structure: &Structure) -> Option<TokenStream> {
    structure.fields.iter().find_map(|field| {
        let Binding::PrefixHeaders(prefix) = &field.binding else { return None };
        let field = ident(&field.name);
        Some(quote!(prefix_headers(#prefix) = #field,))
    })
}

/// The members that are in a document.
fn body(structure: &Structure, document: Option<&DocumentName>) -> Option<TokenStream> {
    named_section("body", document, structure, |field| (field.binding == Binding::Body).then(|| field.wire.clone()))
}

/// What the document is called that is the body.
fn document(structure: &Structure) -> Option<&DocumentName> {
    if let MessageBody::Members(document) = &structure.body { document.as_ref() } else { None }
}

fn payload(structure: &Structure) -> Option<&Payload> {
    if let MessageBody::Payload(payload) = &structure.body { Some(payload) } else { None }
}

fn name_of(kind: PayloadKind) -> &'static str {
    match kind {
        PayloadKind::Value => "value",
        PayloadKind::Structure => "structure",
        PayloadKind::Element => "element",
        PayloadKind::Text => "text",
        PayloadKind::Blob => "blob",
    }
}
