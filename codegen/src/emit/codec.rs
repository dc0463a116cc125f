//! Emits how structures and unions are written and read: a table, of which the runtime makes the functions.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::constraints;
use super::tokens::ident;
use crate::model::TimestampFormat;
use crate::plan::{Constraints, Field, MemberForm, Plan, ServiceError, Structure, Union};
use crate::protocol::{DocumentName, ElementForm, Namespace};

/// The codec of a service's operations, unless it is the default one: its module and its name.
pub fn path(plan: &Plan) -> Option<TokenStream> {
    plan.service.codec.map(path_to)
}

/// The codec of a service's errors, unless it is the default one.
pub fn error_path(plan: &Plan) -> Option<TokenStream> {
    plan.service.error_codec.map(path_to)
}

/// The module that has the codec of a service's errors, to be imported where there is no table.
pub fn error_module(plan: &Plan) -> Option<Ident> {
    plan.service.error_codec.map(|[module, _]| ident(module))
}

fn path_to(codec: [&str; 2]) -> TokenStream {
    let [module, name] = codec.map(ident);
    quote!(#module::#name)
}

/// Emits the table of a structure's members, with what is to be made of it.
///
/// ```text
/// smithy_runtime::structure!(S3Object, encode, decode(default), {
///     "Bucket" = bucket where(length(3..=255)),
///     "CreatedAt" = created_at as(date_time),
/// });
/// ```
///
/// Of an error of the service, it also has what a mock of the service needs to respond with it:
///
/// ```text
/// smithy_runtime::structure!(QueueDoesNotExist, error("QueueDoesNotExist", 400), decode(default), {
/// ```
///
/// and before its code the codec, where that is not the default one:
///
/// ```text
/// smithy_runtime::structure!(Throttled, error(module::Codec; "Throttled", 400), decode(default), {
/// ```
///
/// and after it `; event`, where the error has a table of its members in events:
///
/// ```text
/// smithy_runtime::structure!(Tired, error("Tired", 500; event), decode(default), {
/// ```
pub fn structure(structure: &Structure, error: Option<(&ServiceError, Option<TokenStream>)>) -> TokenStream {
    let error = error.map(|(ServiceError { code, status, query_code, .. }, codec)| {
        let (status, query_code) = (Literal::u16_unsuffixed(*status), query_code.iter());
        let codec = codec.map(|codec| quote!(#codec;));
        let codec = if structure.is_bound() { Some(quote!(http;)) } else { codec };
        let event = structure.event.as_ref().map(|_| quote!(; event));
        quote!(error(#codec #code, #status #(, #query_code)* #event),)
    });
    let name = ident(&structure.name);
    let start = start(structure);
    let encode = structure.sent.then(|| quote!(encode,));
    let decode = structure.received.then(|| quote!(decode(#start),));
    let members = in_table_order(&structure.fields)
        .into_iter()
        .map(|field| entry(structure.document_name(field), &ident(&field.name), &field.form, &field.constraints));
    quote!(smithy_runtime::structure!(#name, #error #encode #decode { #(#members)* });)
}

/// Emits the table of a union's members, those without a value last.
///
/// ```text
/// smithy_runtime::union!(Payment, Unrecognized, encode, decode, {
///     "card" = Card,
///     unit "cash" = Cash,
/// });
/// ```
pub fn union(union: &Union) -> TokenStream {
    let (name, unrecognized) = (ident(&union.name), ident(&union.unrecognized));
    let encode = union.sent.then(|| quote!(encode,));
    let decode = union.received.then(|| quote!(decode,));
    let (valued, units): (Vec<_>, Vec<_>) = union.members.iter().partition(|member| member.ty.is_some());
    let valued =
        valued.into_iter().map(|member| entry(&member.wire, &ident(&member.name), &member.form, &member.constraints));
    let units = units.into_iter().map(|member| {
        let (wire, name) = (&member.wire, ident(&member.name));
        quote!(unit #wire = #name,)
    });
    quote!(smithy_runtime::union!(#name, #unrecognized, #encode #decode { #(#valued)* #(#units)* });)
}

/// The function that makes the value which decoding starts from.
pub fn start(structure: &Structure) -> Ident {
    ident(if structure.creation.has_required() { "absent" } else { "default" })
}

/// The fields as a table has them: attributes first, which stand before whatever else is in an element.
pub fn in_table_order(fields: &[Field]) -> Vec<&Field> {
    let (attributes, others): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.form.element.is_attribute);
    attributes.into_iter().chain(others).collect()
}

fn entry(wire: &str, name: &Ident, form: &MemberForm, constraints: &Constraints) -> TokenStream {
    let (form, constraints) = (self::form(form), constraints::clause(constraints));
    quote!(#wire = #name #form #constraints,)
}

/// How a member is written, where it is not the usual way: calls of methods of the runtime's `Member`.
///
/// ```text
/// as(date_time)
/// as(flattened, elements(&["Tag"]))
/// ```
pub fn form(form: &MemberForm) -> Option<TokenStream> {
    let timestamps = form.timestamps.map(|format| match format {
        TimestampFormat::DateTime => "date_time",
        TimestampFormat::HttpDate => "http_date",
        TimestampFormat::EpochSeconds => "epoch_seconds",
    });
    let ElementForm { is_attribute, is_flattened, prefix, namespace, elements } = &form.element;
    let words = [
        timestamps,
        form.is_base64.then_some("base64"),
        is_attribute.then_some("attribute"),
        is_flattened.then_some("flattened"),
    ];
    let mut calls: Vec<_> = words.into_iter().flatten().map(ident).map(|word| quote!(#word)).collect();
    calls.extend(prefix.iter().map(|prefix| quote!(prefix(#prefix))));
    calls.extend(namespace.iter().map(|Namespace { prefix, uri }| match prefix {
        Some(prefix) => quote!(prefixed_namespace(#prefix, #uri)),
        None => quote!(namespace(#uri)),
    }));
    if !elements.is_empty() {
        calls.push(quote!(elements(&[#(#elements),*])));
    }
    calls.extend(form.query_name.iter().map(|name| quote!(query_name(#name))));
    (!calls.is_empty()).then(|| quote!(as(#(#calls),*)))
}

/// What a whole document is called: `"Tagging" as(namespace("https://example.com/"))`.
pub fn document(document: &DocumentName) -> TokenStream {
    let DocumentName { name, form } = document;
    let form = self::form(&MemberForm { element: form.clone(), ..MemberForm::default() });
    quote!(#name #form)
}
