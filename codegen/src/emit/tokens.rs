//! The small parts that every template uses: names, documentation, types, values.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::Simple;
use crate::plan::{Type, Value};

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
        Type::Structure(name) | Type::Enum(name) | Type::IntEnum(name) | Type::Union(name) => {
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
        Simple::BigInteger => quote!(BigInteger),
        Simple::BigDecimal => quote!(BigDecimal),
        Simple::Document => quote!(Document),
        Simple::String => quote!(String),
    }
}

/// What a field of type `of` holds at first.
pub fn value(of: &Type, value: &Value) -> TokenStream {
    let written = match value {
        Value::Zero => return zero(of),
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => self::number(of, number),
        Value::Text(text) => quote!(#text.to_owned()),
        Value::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Bytes::from_static(#bytes))
        }
        Value::Document(value) => document(value),
        Value::Time { seconds, nanos } => {
            let (seconds, nanos) = (Literal::i64_unsuffixed(*seconds), Literal::u32_unsuffixed(*nanos));
            quote!(DateTime::from_unix(#seconds, #nanos))
        }
        Value::Variant { of, variant } => {
            let (of, variant) = (ident(of), ident(variant));
            quote!(#of::#variant)
        }
        Value::Unrecognized(name) => {
            let name = ident(name);
            match of.inner() {
                Type::IntEnum(_) => quote!(#name::from(0)),
                Type::Union(_) => quote!(#name::Unrecognized(UnknownMember::default())),
                _ => quote!(#name::from("")),
            }
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

/// A number as a value of a type: a literal, or what is made of it.
fn number(of: &Type, number: &str) -> TokenStream {
    // A number as a model writes it is a literal: this does not fail.
    let literal = number.parse::<TokenStream>().unwrap_or_default();
    match of.inner() {
        Type::IntEnum(name) => {
            let name = ident(name);
            quote!(#name::from(#literal))
        }
        Type::Simple(Simple::BigInteger | Simple::BigDecimal) => quote!(#number.parse().unwrap_or_default()),
        _ => literal,
    }
}

/// A document that is a default: flat.
fn document(value: &serde_json::Value) -> TokenStream {
    match value {
        serde_json::Value::Null => quote!(Document::Null),
        serde_json::Value::Bool(value) => quote!(Document::Bool(#value)),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => {
                // A literal without a suffix is an `i32`.
                let literal = match i32::try_from(number) {
                    Ok(number) => Literal::i32_unsuffixed(number),
                    Err(_) => Literal::i64_suffixed(number),
                };
                quote!(Document::from(#literal))
            }
            None => {
                let text = number.to_string();
                quote!(Document::Number(#text.parse().unwrap_or_default()))
            }
        },
        serde_json::Value::String(text) => quote!(Document::from(#text)),
        serde_json::Value::Array(_) => quote!(Document::Array(Vec::new())),
        serde_json::Value::Object(_) => quote!(Document::Object(Default::default())),
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
