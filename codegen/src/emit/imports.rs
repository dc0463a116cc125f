//! Emits the `use` lines of a file.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::model::Simple;
use crate::plan::{Structure, Type, Union, Value};

/// What some structures of one file need for their fields, and the file for another type that it names.
///
/// ```text
/// use std::collections::BTreeMap;
///
/// use smithy_runtime::{Bytes, DateTime};
///
/// use crate::types::{Image, S3Object};
/// ```
pub fn of_structures(structures: &[&Structure], other: Option<&Type>) -> TokenStream {
    let fields: Vec<_> = structures.iter().flat_map(|structure| &structure.fields).collect();
    let types: Vec<&Type> = fields.iter().map(|field| &field.ty).chain(other).collect();
    let own: Vec<&str> = structures.iter().map(|structure| structure.name.as_str()).collect();
    // A required union that the service leaves out is a member that nobody knows.
    let received = structures.iter().filter(|structure| structure.received).flat_map(|structure| &structure.fields);
    let mut absent = received.map(|field| (&field.absent, field.ty.inner()));
    let unknown = absent.any(|absent| matches!(absent, (Value::Unrecognized(_), Type::Union(_))));
    lines(&types, &own, unknown)
}

/// What a union needs for its variants.
pub fn of_union(union: &Union) -> TokenStream {
    let types: Vec<&Type> = union.members.iter().filter_map(|member| member.ty.as_ref()).collect();
    lines(&types, &[&union.name], true)
}

/// What the documentation of a shape's file names.
///
/// ```text
/// #[cfg(doc)]
/// use crate::{Client, Error, operation::*, types::*};
/// ```
pub fn of_documentation() -> TokenStream {
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
    let unknown_member = unknown_member.then(|| {
        quote!(
            use smithy_runtime::json::UnknownMember;
        )
    });
    let runtime = [
        holds(|ty| *ty == Type::Simple(Simple::BigDecimal)).then(|| ident("BigDecimal")),
        holds(|ty| *ty == Type::Simple(Simple::BigInteger)).then(|| ident("BigInteger")),
        holds(Type::is_blob).then(|| ident("Bytes")),
        holds(|ty| *ty == Type::Simple(Simple::Timestamp)).then(|| ident("DateTime")),
        holds(|ty| *ty == Type::Simple(Simple::Document)).then(|| ident("Document")),
    ];
    let runtime: Vec<Ident> = runtime.into_iter().flatten().collect();
    let runtime = (!runtime.is_empty()).then(|| quote!(use smithy_runtime::{#(#runtime),*};));
    let named: BTreeSet<&str> = types.iter().flat_map(|ty| ty.named()).filter(|name| !own.contains(name)).collect();
    let named: Vec<Ident> = named.into_iter().map(ident).collect();
    let types = (!named.is_empty()).then(|| quote!(use crate::types::{#(#named),*};));
    quote! {
        #map
        #unknown_member
        #runtime
        #types
    }
}
