//! Emits the `use` lines of a file.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::{ident, path};
use crate::model::Simple;
use crate::plan::expr::UsedNames;
use crate::plan::{Structure, Type, Union};

/// What some structures of one file need for their fields, and the file for another type that it names.
///
/// ```text
/// use std::collections::BTreeMap;
///
/// use smithy_runtime::{Bytes, DateTime};
///
/// use crate::types::{Image, S3Object};
/// ```
pub fn structures(structures: &[&Structure], other: Option<&Type>) -> TokenStream {
    let fields: Vec<_> = structures.iter().flat_map(|structure| &structure.fields).collect();
    let types: Vec<&Type> = fields.iter().map(|field| &field.ty).chain(other).collect();
    let own: Vec<&str> = structures.iter().map(|structure| structure.name.as_str()).collect();
    // A required union that the service leaves out is a member that nobody knows.
    let received = structures.iter().filter(|structure| structure.received).flat_map(|structure| &structure.fields);
    let unknown = UsedNames::from_expressions(received.map(|field| &field.absent.value)).root.contains("UnknownMember");
    lines(&types, &own, unknown)
}

/// What a union needs for its variants.
pub fn union(union: &Union) -> TokenStream {
    let types: Vec<&Type> = union.members.iter().filter_map(|member| member.ty.as_ref()).collect();
    lines(&types, &[&union.name], true)
}

/// What expressions need outside of the crate whose client has this root, beside the client where `client` says so.
///
/// ```text
/// use std::collections::BTreeMap;
///
/// use rekognition::types::{Image, S3Object};
/// use rekognition::{Client, DateTime};
/// ```
pub fn expressions(package: &str, operations: &BTreeSet<&str>, names: &UsedNames, root: &[&str]) -> TokenStream {
    let package = path(package);
    let map = names.map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let operations: BTreeSet<&str> =
        names.operations.iter().map(String::as_str).chain(operations.iter().copied()).collect();
    let of_operation = group(operations).map(|group| quote!(use #package::operation::#group;));
    let of_types = group(names.types.iter().map(String::as_str)).map(|group| quote!(use #package::types::#group;));
    let root: BTreeSet<&str> = names.root.iter().chain(root).copied().collect();
    let of_root = group(root).map(|group| quote!(use #package::#group;));
    quote!(#map #of_operation #of_types #of_root)
}

/// Names of one module, in braces where there are several.
fn group<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<TokenStream> {
    let names: Vec<Ident> = names.into_iter().map(ident).collect();
    match names.as_slice() {
        [] => None,
        [only] => Some(quote!(#only)),
        names => Some(quote!({#(#names),*})),
    }
}

/// What the documentation of a shape's file names.
///
/// ```text
/// #[cfg(doc)]
/// use crate::{Client, Error, operation::*, types::*};
/// ```
pub fn documentation() -> TokenStream {
    quote! {
        #[cfg(doc)]
        use crate::{Client, Error, operation::*, types::*};
    }
}

fn lines(types: &[&Type], own: &[&str], unknown_member: bool) -> TokenStream {
    let holds = |is: fn(&Type) -> bool| types.iter().any(|ty| ty.holds(is));
    let map = holds(|ty| matches!(ty, Type::Map(..))).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let runtime = [
        holds(|ty| *ty == Type::Simple(Simple::BigDecimal)).then(|| ident("BigDecimal")),
        holds(|ty| *ty == Type::Simple(Simple::BigInteger)).then(|| ident("BigInteger")),
        holds(|ty| *ty == Type::Body).then(|| ident("Body")),
        holds(Type::is_blob).then(|| ident("Bytes")),
        holds(|ty| *ty == Type::Simple(Simple::Timestamp)).then(|| ident("DateTime")),
        holds(|ty| *ty == Type::Simple(Simple::Document)).then(|| ident("Document")),
        unknown_member.then(|| ident("UnknownMember")),
    ];
    let runtime: Vec<Ident> = runtime.into_iter().flatten().collect();
    let runtime = (!runtime.is_empty()).then(|| quote!(use smithy_runtime::{#(#runtime),*};));
    let named: BTreeSet<&str> = types.iter().flat_map(|ty| ty.named()).filter(|name| !own.contains(name)).collect();
    let named: Vec<Ident> = named.into_iter().map(ident).collect();
    let types = (!named.is_empty()).then(|| quote!(use crate::types::{#(#named),*};));
    quote! {
        #map
        #runtime
        #types
    }
}
