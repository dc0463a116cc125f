//! Emits an open enum of `types`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::file::{File, rust};
use super::imports;
use super::tokens::{doc, docs, ident};
use crate::plan::{Enum, Plan};

/// The file of an enum: `src/types/attribute.rs`.
///
/// ```text
/// #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// #[non_exhaustive]
/// pub enum Attribute {
///     /// `ALL`.
///     All,
///     /// A value that the model does not name. Compare by `as_str()`: a later version of this crate may name it.
///     Unrecognized(String),
/// }
/// ```
pub fn file(plan: &Plan, planned: &Enum) -> File {
    let (definition, conversions) = (definition(planned), conversions(planned));
    let debug = planned.sensitive.then(|| debug(planned));
    let documented = imports::documentation();
    let tokens = quote!(#documented #definition #debug #conversions);
    rust(plan, format!("src/types/{}.rs", planned.module), Some(&planned.shape), tokens)
}

fn definition(planned: &Enum) -> TokenStream {
    let name = ident(&planned.name);
    let documentation = docs(&planned.docs);
    let debug = (!planned.sensitive).then(|| quote!(Debug,));
    let (copy, value) = if planned.integers { (Some(quote!(Copy,)), quote!(i32)) } else { (None, quote!(String)) };
    let variants = planned.variants.iter().map(|variant| {
        let (documentation, name) = (docs(&variant.docs), ident(&variant.name));
        quote!(#documentation #name,)
    });
    let unrecognized = ident(&planned.unrecognized);
    let text = if planned.integers { "value()" } else { "as_str()" };
    let unknown = doc(&format!(
        "A value that the model does not name. Compare by `{text}`: a later version of this crate may name it."
    ));
    quote! {
        #documentation
        #[derive(Clone, #copy #debug PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
            #unrecognized(#value),
        }
    }
}

/// Emits the table of variants and their values, of which the runtime makes the conversions.
///
/// ```text
/// smithy_runtime::string_enum!(Attribute, Unrecognized, {
///     All = "ALL",
/// });
/// ```
fn conversions(planned: &Enum) -> TokenStream {
    let (name, unrecognized) = (ident(&planned.name), ident(&planned.unrecognized));
    let variants = planned.variants.iter().map(|variant| ident(&variant.name));
    let wires = planned.variants.iter().map(|variant| match planned.integers {
        // The model was checked: it is an integer.
        true => Literal::i32_unsuffixed(variant.wire.parse().unwrap_or_default()),
        false => Literal::string(&variant.wire),
    });
    let table = if planned.integers { ident("int_enum") } else { ident("string_enum") };
    quote!(smithy_runtime::#table!(#name, #unrecognized, { #(#variants = #wires,)* });)
}

/// Emits `Debug` that does not show the value.
fn debug(planned: &Enum) -> TokenStream {
    let name = ident(&planned.name);
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("[redacted]")
            }
        }
    }
}
