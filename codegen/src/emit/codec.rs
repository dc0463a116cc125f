//! Emits how structures and unions are written and read: a table, of which the runtime makes the functions.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::constraints;
use super::tokens::ident;
use crate::model::TimestampFormat;
use crate::plan::{Constraints, Plan, ServiceError, Structure, Union};

/// The codec of a service's operations and errors, unless it is the default one.
pub fn path(plan: &Plan) -> Option<TokenStream> {
    let [module, name] = plan.service.codec?.map(ident);
    Some(quote!(smithy_runtime::codegen_support::#module::#name))
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
/// smithy_runtime::structure!(Throttled, error(smithy_runtime::codegen_support::…; "Throttled", 400), decode(default), {
/// ```
pub fn structure(structure: &Structure, error: Option<(&ServiceError, Option<TokenStream>)>) -> TokenStream {
    let error = error.map(|(ServiceError { code, status, query_code, .. }, codec)| {
        let (status, query_code) = (Literal::u16_unsuffixed(*status), query_code.iter());
        let codec = codec.map(|codec| quote!(#codec;));
        let codec = if structure.is_bound() { Some(quote!(http;)) } else { codec };
        quote!(error(#codec #code, #status #(, #query_code)*),)
    });
    let name = ident(&structure.name);
    let start = start(structure);
    let encode = structure.sent.then(|| quote!(encode,));
    let decode = structure.received.then(|| quote!(decode(#start),));
    let members = structure.fields.iter();
    let members = members
        .map(|field| entry(structure.document_name(field), &ident(&field.name), field.timestamps, &field.constraints));
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
    let valued = valued
        .into_iter()
        .map(|member| entry(&member.wire, &ident(&member.name), member.timestamps, &member.constraints));
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

fn entry(wire: &str, name: &Ident, timestamps: Option<TimestampFormat>, constraints: &Constraints) -> TokenStream {
    let (form, constraints) = (form(timestamps, false), constraints::clause(constraints));
    quote!(#wire = #name #form #constraints,)
}

/// The form in which a member's value is written, where it is not the usual one.
pub fn form(timestamps: Option<TimestampFormat>, is_base64: bool) -> Option<TokenStream> {
    let format = timestamps.map(|format| match format {
        TimestampFormat::DateTime => "date_time",
        TimestampFormat::HttpDate => "http_date",
        TimestampFormat::EpochSeconds => "epoch_seconds",
    });
    let form = format.or(is_base64.then_some("base64")).map(ident)?;
    Some(quote!(as(#form)))
}
