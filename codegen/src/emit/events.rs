//! Emits how the events of a stream are read and written: tables, of which the runtime makes the functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{codec, http_bindings};
use crate::plan::{Event, EventException, EventForm, EventUnion, Field, Payload, PayloadKind, Plan, Structure, Union};

/// Emits the table of an event, or of an error among events, of which members are headers or the payload.
///
/// ```text
/// smithy_runtime::event!(Frame, decode(default), {
///     headers {
///         "Number" = number,
///     },
///     payload(blob, "image/png") = image,
/// });
/// ```
pub fn table(plan: &Plan, structure: &Structure) -> TokenStream {
    let Some(event) = &structure.event else { return TokenStream::new() };
    let (name, start) = (ident(&structure.name), codec::start(structure));
    let is_error = plan.errors.iter().any(|error| error.structure == structure.name);
    let codec = if is_error { codec::error_path(plan) } else { codec::path(plan) };
    let codec = codec.map(|codec| quote!(#codec;));
    let encode = structure.sent.then(|| quote!(encode,));
    let decode = structure.received.then(|| quote!(decode(#start),));
    let is_header = |field: &&Field| event.headers.contains(&field.member);
    let headers = structure.fields.iter().filter(is_header).map(|field| {
        let (member, field) = (&field.member, ident(&field.name));
        quote!(#member = #field,)
    });
    let headers = (!event.headers.is_empty()).then(|| quote!(headers { #(#headers)* },));
    let in_body = |field: &Field| (event.payload.is_none() && !is_header(&field)).then(|| field.wire.clone());
    let body = http_bindings::named_section("body", event.document.as_ref(), structure, in_body);
    let payload = event.payload.as_ref().map(payload);
    quote! {
        smithy_runtime::event!(#name, #codec #encode #decode { #headers #body #payload });
    }
}

fn payload(payload: &Payload) -> TokenStream {
    let Payload { field, kind, media_type, document } = payload;
    let kind = match kind {
        PayloadKind::Text => "text",
        PayloadKind::Blob => "blob",
        PayloadKind::Value | PayloadKind::Structure | PayloadKind::Element => "value",
    };
    let (field, kind, media_type) = (ident(field), ident(kind), media_type.iter());
    let document = document.iter().map(codec::document);
    quote!(payload(#kind #(, #media_type)* #(, #document)*) = #field,)
}

/// Emits the table of a union of events, those without members after the others, and the errors last.
///
/// ```text
/// smithy_runtime::events!(Speech, Unrecognized, crate::Error, receive, {
///     "Word" = Word,
///     "Sound" = Sound bound,
///     unit "Pause" = Pause,
///     exceptions {
///         "hoarse" = "HoarseException",
///     },
/// });
/// ```
pub fn union(plan: &Plan, union: &Union, events: &EventUnion) -> TokenStream {
    let (name, unrecognized) = (ident(&union.name), ident(&union.unrecognized));
    let codec = codec::path(plan).map(|codec| quote!(#codec;));
    let send = union.sent.then(|| quote!(send,));
    let receive = union.received.then(|| quote!(receive,));
    let (units, others): (Vec<_>, Vec<_>) = events.events.iter().partition(|event| event.form == EventForm::Unit);
    let events_ = others.into_iter().chain(units).map(event);
    let exceptions: Vec<_> = events.exceptions.iter().map(exception).collect();
    let exceptions = (!exceptions.is_empty()).then(|| quote!(exceptions { #(#exceptions)* },));
    quote! {
        smithy_runtime::events!(#name, #unrecognized, crate::Error, #codec #send #receive { #(#events_)* #exceptions });
    }
}

fn event(Event { wire, variant, form }: &Event) -> TokenStream {
    let variant = ident(variant);
    match form {
        EventForm::Unit => quote!(unit #wire = #variant,),
        form => {
            let form = form_of(form);
            quote!(#wire = #variant #form,)
        }
    }
}

/// How the members of an event are written, where they are not just a document.
fn form_of(form: &EventForm) -> Option<TokenStream> {
    match form {
        EventForm::Unit | EventForm::Document(None) => None,
        EventForm::Bound => Some(quote!(bound)),
        EventForm::Document(Some(document)) => {
            let document = codec::document(document);
            Some(quote!(document(#document)))
        }
    }
}

fn exception(EventException { wire, code, variant }: &EventException) -> TokenStream {
    let variant = variant.iter().map(|(variant, form)| {
        let (variant, form) = (ident(variant), form_of(form));
        quote!(as #variant #form)
    });
    quote!(#wire = #code #(#variant)*,)
}
