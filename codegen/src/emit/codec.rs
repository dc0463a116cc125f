//! Emits how structures and unions are written to and read from JSON: a table, of which the runtime makes the functions.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::model::TimestampFormat;
use crate::plan::{Creation, Structure, Union};

/// Emits the table of a structure's members, with what is to be made of it.
///
/// ```text
/// smithy_runtime::structure!(S3Object, encode, decode(default), {
///     "Bucket" = bucket,
///     "CreatedAt" = created_at as date_time,
/// });
/// ```
pub fn structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.name);
    let start = if structure.creation == Creation::New { ident("absent") } else { ident("default") };
    let encode = structure.sent.then(|| quote!(encode,));
    let decode = structure.received.then(|| quote!(decode(#start),));
    let members = structure.fields.iter().map(|field| entry(&field.wire, &ident(&field.name), field.timestamps));
    quote!(smithy_runtime::structure!(#name, #encode #decode { #(#members)* });)
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
    let valued = valued.into_iter().map(|member| entry(&member.wire, &ident(&member.name), member.timestamps));
    let units = units.into_iter().map(|member| {
        let (wire, name) = (&member.wire, ident(&member.name));
        quote!(unit #wire = #name,)
    });
    quote!(smithy_runtime::union!(#name, #unrecognized, #encode #decode { #(#valued)* #(#units)* });)
}

fn entry(wire: &str, name: &Ident, timestamps: Option<TimestampFormat>) -> TokenStream {
    match timestamps {
        Some(TimestampFormat::DateTime) => quote!(#wire = #name as date_time,),
        Some(TimestampFormat::HttpDate) => quote!(#wire = #name as http_date,),
        Some(TimestampFormat::EpochSeconds) | None => quote!(#wire = #name,),
    }
}
