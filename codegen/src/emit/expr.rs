//! Emits expressions.

use std::borrow::Borrow;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::tokens::{self, ident};
use crate::model::Simple;
use crate::plan::Type;
use crate::plan::expr::{Expr, FormatPart, Home, Operator, Path};

/// Emits an expression.
///
/// ```text
/// response.labels.iter().any(|item| item.name.as_deref() == Some("Cat"))
/// S3Object::default().bucket("photos")
/// format!("https://rekognition.{region}.{dns_suffix}")
/// ```
pub fn expr(value: &Expr) -> TokenStream {
    // Each kind has a function of its own, so that deep expressions take little of the stack.
    match value {
        Expr::Name(name) => ident(name).into_token_stream(),
        Expr::Path(path) => self::path(path),
        Expr::Field(of, field) => self::field(of, field),
        Expr::Method(of, method, arguments) => self::method(of, method, arguments),
        Expr::Setter(of, setter, value) => self::method(of, setter, std::slice::from_ref(value)),
        Expr::Call(function, arguments) => call(function, arguments),
        Expr::Closure(parameter, is_copied, body) => closure(parameter, *is_copied, body),
        Expr::Ref(of) => prefixed(&quote!(&), of),
        Expr::Not(of) => prefixed(&quote!(!), of),
        Expr::Cast(of, ty) => cast(of, *ty),
        Expr::Binary(left, operator, right) => binary(left, *operator, right),
        Expr::If(test, then, otherwise) => choice(test, then, otherwise),
        Expr::Array(items) => array(items),
        Expr::Vec(items) => vec(items),
        Expr::Events(items) => events(items),
        Expr::Tuple(parts) => tuple(parts),
        Expr::Format(parts) => format(parts),
        Expr::Empty(ty) => empty(ty),
        Expr::Default(ty) => default(ty),
        Expr::Structure(structure, fields) => literal(structure, fields),
        Expr::Assigned(structure, fields) => assigned(structure, fields),
        Expr::Bool(value) => value.into_token_stream(),
        Expr::Integer(value) => signed(*value < 0, &Literal::u64_unsuffixed(value.unsigned_abs())),
        Expr::TypedInteger(value) => typed_integer(*value),
        Expr::Float(value) => signed(value.is_sign_negative(), &float(value.abs())),
        Expr::Text(text) => text.into_token_stream(),
        Expr::Bytes(bytes) => Literal::byte_string(bytes).into_token_stream(),
        Expr::Parse(text, ty) => parse(text, *ty),
    }
}

fn field(of: &Expr, field: &str) -> TokenStream {
    let (of, field) = (operand(of), ident(field));
    quote!(#of.#field)
}

fn method(of: &Expr, method: &str, arguments: &[impl Borrow<Expr>]) -> TokenStream {
    let (of, method) = (operand(of), ident(method));
    let arguments = arguments.iter().map(|argument| expr(argument.borrow()));
    quote!(#of.#method(#(#arguments),*))
}

fn call(function: &Path, arguments: &[Expr]) -> TokenStream {
    let (function, arguments) = (path(function), arguments.iter().map(expr));
    quote!(#function(#(#arguments),*))
}

fn closure(parameter: &str, is_copied: bool, body: &Expr) -> TokenStream {
    let (parameter, body) = (ident(parameter), expr(body));
    if is_copied { quote!(|&#parameter| #body) } else { quote!(|#parameter| #body) }
}

fn prefixed(operator: &TokenStream, of: &Expr) -> TokenStream {
    let of = operand(of);
    quote!(#operator #of)
}

fn cast(of: &Expr, ty: Simple) -> TokenStream {
    let (of, ty) = (operand(of), tokens::ty(&Type::Simple(ty)));
    quote!(#of as #ty)
}

fn choice(test: &Expr, then: &Expr, otherwise: &Expr) -> TokenStream {
    let [test, then, otherwise] = [test, then, otherwise].map(expr);
    quote!(if #test { #then } else { #otherwise })
}

fn array(items: &[Expr]) -> TokenStream {
    let items = items.iter().map(expr);
    quote!([#(#items),*])
}

fn vec(items: &[Expr]) -> TokenStream {
    let items = items.iter().map(expr);
    quote!(vec![#(#items),*])
}

fn tuple(parts: &[Expr]) -> TokenStream {
    let parts = parts.iter().map(expr);
    quote!((#(#parts),*))
}

fn default(ty: &Type) -> TokenStream {
    let ty = tokens::ty(ty);
    quote!(#ty::default())
}

/// A literal without a suffix is an `i32` where nothing else says what it is.
fn typed_integer(value: i64) -> TokenStream {
    match i32::try_from(value) {
        Ok(_) => expr(&Expr::Integer(value)),
        Err(_) => Literal::i64_suffixed(value).into_token_stream(),
    }
}

fn parse(text: &str, ty: Option<&str>) -> TokenStream {
    let ty = ty.map(ident).map(|ty| quote!(::<#ty>));
    quote!(#text.parse #ty().unwrap_or_default())
}

/// A number whose sign is an operator, as a parser reads it.
fn signed(is_negative: bool, literal: &Literal) -> TokenStream {
    if is_negative { quote!(-#literal) } else { quote!(#literal) }
}

/// A literal with a point or an exponent; `Debug` has the shortest that is the same number.
fn float(value: f64) -> Literal {
    format!("{value:?}").parse().unwrap_or_else(|_| Literal::f64_unsuffixed(value))
}

fn binary(left: &Expr, operator: Operator, right: &Expr) -> TokenStream {
    let is_logical = |operator: Operator| matches!(operator, Operator::And | Operator::Or);
    let side = |side: &Expr| match side {
        // Comparisons within conditions need no parentheses, and `&&` within `||` is easier to read with them.
        Expr::Binary(_, inner, _) if *inner != operator && (is_logical(*inner) || !is_logical(operator)) => {
            operand(side)
        }
        // `a as i64 < b` would begin a list of type arguments.
        Expr::Cast(..) => operand(side),
        _ => expr(side),
    };
    let (left, right) = (side(left), side(right));
    match operator {
        Operator::Equal => quote!(#left == #right),
        Operator::NotEqual => quote!(#left != #right),
        Operator::Less => quote!(#left < #right),
        Operator::LessOrEqual => quote!(#left <= #right),
        Operator::Greater => quote!(#left > #right),
        Operator::GreaterOrEqual => quote!(#left >= #right),
        Operator::And => quote!(#left && #right),
        Operator::Or => quote!(#left || #right),
    }
}

/// An expression that something is applied to: in parentheses where that would otherwise apply to a part of it.
fn operand(value: &Expr) -> TokenStream {
    let inner = expr(value);
    match value {
        Expr::Binary(..) | Expr::Cast(..) | Expr::Not(_) | Expr::Ref(_) | Expr::Closure(..) | Expr::If(..) => {
            quote!((#inner))
        }
        _ => inner,
    }
}

/// Emits the path of an item; what it begins with is imported.
pub fn path(path: &Path) -> TokenStream {
    let home = match &path.home {
        Home::Prelude(name) | Home::Root(name) | Home::Runtime(name) => ident(name),
        Home::Types(name) | Home::Operation(name) => ident(name),
        Home::Map => ident("BTreeMap"),
    };
    let item = path.item.as_deref().map(ident).map(|item| quote!(::#item));
    quote!(#home #item)
}

fn events(items: &[Expr]) -> TokenStream {
    let items = array(items);
    quote!(event_stream::EventStream::from_events(#items))
}

/// A `format!`, with names in the text where they can stand there.
fn format(parts: &[FormatPart]) -> TokenStream {
    let (mut template, mut values) = (String::new(), Vec::new());
    for part in parts {
        match part {
            FormatPart::Literal(literal) => template.push_str(&literal.replace('{', "{{").replace('}', "}}")),
            FormatPart::Value(Expr::Name(name)) if !name.starts_with("r#") => template.push_str(&format!("{{{name}}}")),
            FormatPart::Value(value) => {
                template.push_str("{}");
                values.push(expr(value));
            }
        }
    }
    quote!(format!(#template #(, #values)*))
}

fn empty(ty: &Type) -> TokenStream {
    match ty {
        Type::Map(key, value) => {
            let (key, value) = (tokens::ty(key), tokens::ty(value));
            quote!(BTreeMap::<#key, #value>::new())
        }
        Type::List(item) => {
            let item = tokens::ty(item);
            quote!(Vec::<#item>::new())
        }
        other => default(other),
    }
}

fn literal(structure: &Path, fields: &[(String, Expr)]) -> TokenStream {
    let structure = path(structure);
    let fields = fields.iter().map(|(field, value)| {
        let (field, value) = (ident(field), expr(value));
        quote!(#field: #value)
    });
    quote!(#structure { #(#fields),* })
}

fn assigned(structure: &Path, fields: &[(String, Expr)]) -> TokenStream {
    let structure = path(structure);
    let assignments = fields.iter().map(|(field, value)| {
        let (field, value) = (ident(field), expr(value));
        quote!(value.#field = #value;)
    });
    quote!({ let mut value = #structure::default(); #(#assignments)* value })
}
