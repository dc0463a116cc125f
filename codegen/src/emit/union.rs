//! Emits a union of `types`.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::{self, docs, ident};
use super::{codec, events, imports};
use crate::plan::{Plan, Type, Union, UnionMember};

/// The file of a union: `src/types/attribute_value.rs`.
///
/// ```text
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum AttributeValue {
///     /// S.
///     S(String),
///     /// A member that the model does not name, kept as it came.
///     Unrecognized(UnknownMember),
/// }
/// ```
pub fn file(plan: &Plan, union: &Union) -> File {
    let (imports, documented) = (imports::union(union), imports::documentation());
    let definition = definition(union);
    let debug = has_own_debug(union).then(|| debug(union));
    let codec = match &union.events {
        Some(events) => events::union(plan, union, events),
        None => codec::union(union),
    };
    let tokens = quote! {
        #imports
        #documented

        #definition
        #debug
        #codec
    };
    rust(plan, format!("src/types/{}.rs", union.module), Some(&union.shape), tokens)
}

fn definition(union: &Union) -> TokenStream {
    let (documentation, name) = (docs(&union.docs), ident(&union.name));
    let debug = (!has_own_debug(union)).then(|| quote!(Debug,));
    let exact = union.exact.then(|| quote!(, Eq, Hash));
    let variants = union.members.iter().map(|member| {
        let (documentation, name) = (docs(&member.docs), ident(&member.name));
        let value = member.ty.as_ref().map(tokens::ty).map(|ty| quote!((#ty)));
        quote!(#documentation #name #value,)
    });
    let unrecognized = ident(&union.unrecognized);
    quote! {
        #documentation
        #[derive(Clone, #debug PartialEq #exact)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A member that the model does not name, kept as it came.
            #unrecognized(UnknownMember),
        }
    }
}

/// Whether `Debug` has something to hide or to shorten.
fn has_own_debug(union: &Union) -> bool {
    union.members.iter().any(|member| member.sensitive || is_blob(member))
}

fn is_blob(member: &UnionMember) -> bool {
    member.ty.as_ref().is_some_and(Type::is_blob)
}

/// Emits `Debug` that does not show the values of sensitive members.
///
/// ```text
/// match self {
///     Self::Password(_) => f.write_str("Password([redacted])"),
///     Self::Name(value) => f.debug_tuple("Name").field(value).finish(),
/// }
/// ```
fn debug(union: &Union) -> TokenStream {
    let (name, unrecognized) = (ident(&union.name), ident(&union.unrecognized));
    let arms = union.members.iter().map(|member @ UnionMember { name: label, .. }| {
        let name = ident(label);
        match (&member.ty, member.sensitive) {
            (None, _) => quote!(Self::#name => f.write_str(#label),),
            (Some(_), true) => {
                let text = format!("{label}([redacted])");
                quote!(Self::#name(_) => f.write_str(#text),)
            }
            _ if is_blob(member) => {
                let shown = quote!(smithy_runtime::codegen_support::BlobDebug(blob));
                quote!(Self::#name(blob) => f.debug_tuple(#label).field(&#shown).finish(),)
            }
            (Some(_), false) => quote!(Self::#name(value) => f.debug_tuple(#label).field(value).finish(),),
        }
    });
    let label = &union.unrecognized;
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::#unrecognized(member) => f.debug_tuple(#label).field(member).finish(),
                }
            }
        }
    }
}
