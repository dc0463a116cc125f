//! The small parts that every template uses: names, documentation, types.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::Simple;
use crate::plan::Type;

/// An identifier; `r#type` is raw.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A path, of identifiers with `::` between them.
pub fn path(path: &str) -> TokenStream {
    let mut parts = path.split("::").map(ident);
    let first = parts.next();
    quote!(#first #(::#parts)*)
}

/// One `#[doc]` attribute for each line, which become `///` lines.
pub fn docs<'a>(lines: impl IntoIterator<Item = &'a String>) -> TokenStream {
    lines.into_iter().map(|line| doc(line)).collect()
}

/// One line of documentation.
pub fn doc(line: &str) -> TokenStream {
    let line = doc_literal(line);
    quote!(#[doc = #line])
}

/// One line of the documentation of what it stands in.
pub fn inner_doc(line: &str) -> TokenStream {
    let line = doc_literal(line);
    quote!(#![doc = #line])
}

/// The line as a raw literal, where one can hold it: half of the text that is emitted is documentation, and what is escaped
/// here letter by letter, syn would read so twice. None of it is seen in the end, as prettyplease prints `///`.
fn doc_literal(line: &str) -> Literal {
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    let raw = (!line.contains("\"#")).then(|| format!("r#\"{line}\"#"));
    raw.and_then(|raw| raw.parse().ok()).unwrap_or_else(|| Literal::string(&line))
}

/// `#[deprecated = "…"]`, if there is a reason.
pub fn deprecated(reason: Option<&String>) -> TokenStream {
    reason.map(|reason| quote!(#[deprecated = #reason])).unwrap_or_default()
}

/// What stands before a deprecated method, which calls another.
pub fn calls_deprecated(reason: Option<&String>) -> Option<TokenStream> {
    let deprecated = deprecated(Some(reason?));
    Some(quote!(#deprecated #[expect(deprecated, reason = "it calls the asynchronous method, which is")]))
}

/// A type as it is written in a file that has it imported.
pub fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Simple(simple) => self::simple(*simple),
        Type::Body => quote!(Body),
        // By path, as unions of events have the same name.
        Type::EventStream(events) => {
            let events = ident(events);
            quote!(smithy_runtime::event_stream::EventStream<#events>)
        }
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

/// A field of a structure expression, in its short form where the value is a variable of the same name.
pub fn initialised(field: &str, value: TokenStream) -> TokenStream {
    let name = ident(field);
    if name == value.to_string() { quote!(#name) } else { quote!(#name: #value) }
}
