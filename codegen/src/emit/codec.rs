//! Emits how a structure is written to and read from JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use crate::plan::{Creation, Structure};

/// Emits the encoder.
///
/// ```text
/// impl json::Encode for S3Object {
///     #[inline]
///     fn encode(&self, json: &mut json::Writer) {
///         json.begin_object();
///         json.member("Bucket", &self.bucket);
///         json.end_object();
///     }
/// }
/// ```
pub fn encode(structure: &Structure) -> TokenStream {
    let name = ident(&structure.name);
    let members = structure.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        quote!(json.member(#wire, &self.#name);)
    });
    quote! {
        impl json::Encode for #name {
            #[inline]
            fn encode(&self, json: &mut json::Writer) {
                json.begin_object();
                #(#members)*
                json.end_object();
            }
        }
    }
}

/// Emits the decoder.
///
/// ```text
/// impl json::Decode for S3Object {
///     #[inline]
///     fn decode(json: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
///         let mut value = Self::default();
///         json.object(|key, json| match key {
///             "Bucket" => json.member(&mut value.bucket),
///             _ => json.skip(),
///         })?;
///         Ok(value)
///     }
/// }
/// ```
pub fn decode(structure: &Structure) -> TokenStream {
    let name = ident(&structure.name);
    let body = if structure.fields.is_empty() { decode_nothing() } else { decode_members(structure) };
    quote! {
        impl json::Decode for #name {
            #[inline]
            fn decode(json: &mut json::Reader<'_>) -> Result<Self, json::DecodeError> {
                #body
            }
        }
    }
}

fn decode_members(structure: &Structure) -> TokenStream {
    let start = if structure.creation == Creation::New { quote!(Self::absent()) } else { quote!(Self::default()) };
    let members = structure.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        quote!(#wire => json.member(&mut value.#name),)
    });
    quote! {
        let mut value = #start;
        json.object(|key, json| match key {
            #(#members)*
            _ => json.skip(),
        })?;
        Ok(value)
    }
}

fn decode_nothing() -> TokenStream {
    quote! {
        json.skip()?;
        Ok(Self::default())
    }
}
