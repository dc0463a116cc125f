//! Emits required members by their names: the structure of them, and the constructor that takes it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::expr::expr;
use super::tokens::{self, doc, ident};
use crate::plan::{Creation, Structure};

/// Emits the structure of the required members, of which the compiler says which one is missing.
///
/// ```text
/// /// The required members of [`CopyImageRequest`], for its [`new`](CopyImageRequest::new).
/// pub struct CopyImageRequired {
///     /// See [`CopyImageRequest::source`].
///     pub source: String,
/// }
/// ```
pub fn structure(structure: &Structure) -> TokenStream {
    let Creation::Named(required) = &structure.creation else { return TokenStream::new() };
    let (name, required) = (&structure.name, ident(required));
    let documentation = doc(&format!("The required members of [`{name}`], for its [`new`]({name}::new)."));
    let clone = structure.can_be_copied().then(|| quote!(Clone,));
    let debug = (!structure.has_own_debug()).then(|| quote!(Debug));
    let derives = (clone.is_some() || debug.is_some()).then(|| quote!(#[derive(#clone #debug)]));
    let fields = structure.fields.iter().filter(|field| field.required).map(|field| {
        let documentation = doc(&format!("See [`{name}::{}`].", field.name.trim_start_matches("r#")));
        let (field, ty) = (ident(&field.name), tokens::ty(&field.ty));
        quote!(#documentation pub #field: #ty,)
    });
    quote! {
        #documentation
        #derives
        pub struct #required {
            #(#fields)*
        }
    }
}

/// Emits `new` where it takes the required members by their names.
///
/// ```text
/// pub fn new(required: CopyImageRequired) -> Self {
///     let CopyImageRequired { source, target, name } = required;
///     Self { source, target, name, tags: None }
/// }
/// ```
pub fn new(structure: &Structure, required: &Ident) -> TokenStream {
    let names = structure.fields.iter().filter(|field| field.required).map(|field| ident(&field.name));
    let fields = structure.fields.iter().map(|field| {
        let value = if field.required { ident(&field.name).into_token_stream() } else { expr(&field.absent.value) };
        tokens::initialised(&field.name, value)
    });
    quote! {
        /// Creates the value from its required members; the optional ones are unset.
        pub fn new(required: #required) -> Self {
            let #required { #(#names),* } = required;
            Self { #(#fields),* }
        }
    }
}

/// The types that a structure's file has for others.
pub fn type_names(structure: &Structure) -> Vec<Ident> {
    let required = match &structure.creation {
        Creation::Named(required) => Some(required),
        _ => None,
    };
    std::iter::once(&structure.name).chain(required).map(|name| ident(name)).collect()
}
