//! The small parts that every template uses: names, documentation, types, values, imports.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::Simple;
use crate::plan::{Structure, Type, Value};

/// An identifier; `r#type` is raw.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// One `#[doc]` attribute for each line, which become `///` lines.
pub fn docs<'a>(lines: impl IntoIterator<Item = &'a String>) -> TokenStream {
    lines.into_iter().map(|line| doc(line)).collect()
}

/// One line of documentation.
pub fn doc(line: &str) -> TokenStream {
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#[doc = #line])
}

/// `#[deprecated = "…"]`, if there is a reason.
pub fn deprecated(reason: Option<&String>) -> TokenStream {
    reason.map(|reason| quote!(#[deprecated = #reason])).unwrap_or_default()
}

/// A type as it is written in a file that has it imported.
pub fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Simple(simple) => self::simple(*simple),
        Type::Structure(name) | Type::Enum(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::List(item) => {
            let item = self::ty(item);
            quote!(Vec<#item>)
        }
        Type::Map(key, value) => {
            let (key, value) = (self::ty(key), self::ty(value));
            quote!(BTreeMap<#key, #value>)
        }
        Type::Option(inner) => {
            let inner = self::ty(inner);
            quote!(Option<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = self::ty(inner);
            quote!(Box<#inner>)
        }
    }
}

fn simple(simple: Simple) -> TokenStream {
    match simple {
        Simple::Blob => quote!(Bytes),
        Simple::Boolean => quote!(bool),
        Simple::Byte => quote!(i8),
        Simple::Short => quote!(i16),
        Simple::Integer => quote!(i32),
        Simple::Long => quote!(i64),
        Simple::Float => quote!(f32),
        Simple::Double => quote!(f64),
        Simple::Timestamp => quote!(DateTime),
        Simple::String | Simple::BigInteger | Simple::BigDecimal | Simple::Document => quote!(String),
    }
}

/// What a field of type `of` holds at first.
pub fn value(of: &Type, value: &Value) -> TokenStream {
    let written = match value {
        Value::Zero => return zero(of),
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => number.parse::<Literal>().map_or_else(|_| quote!(#number), |number| quote!(#number)),
        Value::Text(text) => quote!(#text.to_owned()),
        Value::Variant { of, variant } => {
            let (of, variant) = (ident(of), ident(variant));
            quote!(#of::#variant)
        }
        Value::Unrecognized(of) => {
            let of = ident(of);
            quote!(#of::from(""))
        }
        Value::Structure { of, default } => {
            let of = ident(of);
            if *default { quote!(#of::default()) } else { quote!(#of::absent()) }
        }
    };
    match of {
        Type::Boxed(_) => quote!(Box::new(#written)),
        Type::Option(_) => quote!(Some(#written)),
        _ => written,
    }
}

fn zero(ty: &Type) -> TokenStream {
    match ty {
        Type::Option(_) => quote!(None),
        Type::List(_) => quote!(Vec::new()),
        Type::Map(..) => quote!(BTreeMap::new()),
        Type::Simple(Simple::String) => quote!(String::new()),
        Type::Simple(Simple::Blob) => quote!(Bytes::new()),
        Type::Simple(Simple::Boolean) => quote!(false),
        Type::Simple(Simple::Float | Simple::Double) => quote!(0.0),
        Type::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) => quote!(0),
        _ => quote!(Default::default()),
    }
}

/// The `use` lines that some structures of one file need for their fields.
///
/// ```text
/// use std::collections::BTreeMap;
///
/// use smithy_runtime::json;
///
/// use crate::types::{Image, S3Object};
/// ```
pub fn imports(structures: &[&Structure]) -> TokenStream {
    let fields = || structures.iter().flat_map(|structure| &structure.fields);
    let holds = |is: fn(&Type) -> bool| fields().any(|field| field.ty.holds(is));
    let map = holds(|ty| matches!(ty, Type::Map(..))).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let bytes = holds(|ty| *ty == Type::Simple(Simple::Blob)).then(|| quote!(Bytes));
    let date_time = holds(|ty| *ty == Type::Simple(Simple::Timestamp)).then(|| quote!(DateTime));
    let runtime = [bytes, date_time, Some(quote!(json))].into_iter().flatten();
    let own: BTreeSet<&str> = structures.iter().map(|structure| structure.name.as_str()).collect();
    let named: BTreeSet<&str> =
        fields().flat_map(|field| field.ty.named()).filter(|name| !own.contains(name)).collect();
    let named: Vec<Ident> = named.into_iter().map(ident).collect();
    let types = (!named.is_empty()).then(|| quote!(use crate::types::{#(#named),*};));
    quote! {
        #map
        use smithy_runtime::{#(#runtime),*};
        #types
    }
}
