//! Emits how the events of a stream are read and written: tables, of which the runtime makes the functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{codec, http_bindings};
use crate::plan::{Event, EventException, EventForm, EventUnion, Payload, PayloadKind, Plan, Structure, Union};
use crate::protocol::Binding;

/// Emits the table of an event of which members are headers or the payload.
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
    let codec = codec::path(plan).map(|codec| quote!(#codec;));
    let encode = structure.sent.then(|| quote!(encode,));
    let decode = structure.received.then(|| quote!(decode(#start),));
    let header = |field: &crate::plan::Field| (field.binding == Binding::EventHeader).then(|| field.member.clone());
    let headers = http_bindings::section("headers", structure, header);
    let body = event.payload.is_none().then(|| http_bindings::body(structure, event.document.as_ref()));
    let body = body.flatten();
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
        EventForm::Bound => quote!(#wire = #variant bound,),
        EventForm::Document(None) => quote!(#wire = #variant,),
        EventForm::Document(Some(document)) => {
            let document = codec::document(document);
            quote!(#wire = #variant document(#document),)
        }
    }
}

fn exception(EventException { wire, code, variant }: &EventException) -> TokenStream {
    let variant = variant.iter().map(|variant| ident(variant));
    quote!(#wire = #code #(as #variant)*,)
}
