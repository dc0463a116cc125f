//! How callers hand over a value: the argument's type, and what makes the field's value of it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens;
use crate::plan::Type;

/// The type of an argument for a field of type `ty`: generous where a conversion is free of ambiguity.
///
/// ```text
/// impl Into<String>
/// impl IntoIterator<Item = impl Into<Attribute>>
/// impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>
/// ```
pub fn accepted(ty: &Type) -> TokenStream {
    match ty {
        Type::Option(inner) | Type::Boxed(inner) => accepted(inner),
        Type::List(item) => {
            let item = part(item);
            quote!(impl IntoIterator<Item = #item>)
        }
        Type::Map(key, value) => {
            let (key, value) = (part(key), part(value));
            quote!(impl IntoIterator<Item = (#key, #value)>)
        }
        other => part(other),
    }
}

/// The expression that turns an argument into the field's value.
pub fn converted(ty: &Type, argument: &Ident) -> TokenStream {
    match ty {
        Type::Option(inner) => {
            let inner = converted(inner, argument);
            quote!(Some(#inner))
        }
        Type::Boxed(inner) => {
            let inner = converted(inner, argument);
            quote!(Box::new(#inner))
        }
        Type::List(item) if item.is_converted() => quote!(#argument.into_iter().map(Into::into).collect()),
        Type::List(_) => quote!(#argument.into_iter().collect()),
        Type::Map(key, value) if key.is_converted() || value.is_converted() => {
            let pair = [("key", key), ("value", value)].map(|(name, ty)| {
                let name = tokens::ident(name);
                if ty.is_converted() { quote!(#name.into()) } else { quote!(#name) }
            });
            quote!(#argument.into_iter().map(|(key, value)| (#(#pair),*)).collect())
        }
        Type::Map(..) => quote!(#argument.into_iter().collect()),
        other if other.is_converted() => quote!(#argument.into()),
        _ => quote!(#argument),
    }
}

fn part(ty: &Type) -> TokenStream {
    let plain = tokens::ty(ty);
    if ty.is_converted() { quote!(impl Into<#plain>) } else { plain }
}
