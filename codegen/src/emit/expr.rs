//! Emits expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::tokens::{self, ident};
use crate::plan::Type;
use crate::plan::expr::{Expr, Home, Operator, Part, Path};

/// Emits an expression.
///
/// ```text
/// response.labels.iter().any(|item| item.name.as_deref() == Some("Cat"))
/// S3Object::default().bucket("photos")
/// format!("https://rekognition.{region}.{dns_suffix}")
/// ```
pub fn expr(value: &Expr) -> TokenStream {
    match value {
        Expr::Name(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Expr::Path(path) => self::path(path),
        Expr::Field(of, field) => {
            let (of, field) = (operand(of), ident(field));
            quote!(#of.#field)
        }
        Expr::Method(of, method, arguments) => {
            let (of, method, arguments) = (operand(of), ident(method), arguments.iter().map(expr));
            quote!(#of.#method(#(#arguments),*))
        }
        Expr::Setter(of, setter, value) => {
            let (of, setter, value) = (operand(of), ident(setter), expr(value));
            quote!(#of.#setter(#value))
        }
        Expr::Call(function, arguments) => {
            let (function, arguments) = (path(function), arguments.iter().map(expr));
            quote!(#function(#(#arguments),*))
        }
        Expr::Closure(parameter, is_copied, body) => {
            let (parameter, body) = (ident(parameter), expr(body));
            if *is_copied { quote!(|&#parameter| #body) } else { quote!(|#parameter| #body) }
        }
        Expr::Ref(of) => {
            let of = operand(of);
            quote!(&#of)
        }
        Expr::Not(of) => {
            let of = operand(of);
            quote!(!#of)
        }
        Expr::Cast(of, ty) => {
            let (of, ty) = (operand(of), tokens::ty(&Type::Simple(*ty)));
            quote!(#of as #ty)
        }
        Expr::Binary(left, operator, right) => binary(left, *operator, right),
        Expr::If(test, then, otherwise) => {
            let [test, then, otherwise] = [test, then, otherwise].map(|part| expr(part));
            quote!(if #test { #then } else { #otherwise })
        }
        Expr::Array(items) => {
            let items = items.iter().map(expr);
            quote!([#(#items),*])
        }
        Expr::Vec(items) => {
            let items = items.iter().map(expr);
            quote!(vec![#(#items),*])
        }
        Expr::Tuple(parts) => {
            let parts = parts.iter().map(expr);
            quote!((#(#parts),*))
        }
        Expr::Format(parts) => format(parts),
        Expr::Empty(ty) => empty(ty),
        Expr::Default(ty) => {
            let ty = tokens::ty(ty);
            quote!(#ty::default())
        }
        Expr::Assigned(structure, fields) => assigned(structure, fields),
        Expr::Bool(value) => quote!(#value),
        Expr::Integer(value) => signed(*value < 0, &Literal::u64_unsuffixed(value.unsigned_abs())),
        Expr::TypedInteger(value) => match i32::try_from(*value) {
            Ok(_) => expr(&Expr::Integer(*value)),
            // What it is negated from has no suffix of its own that would hold it.
            Err(_) => Literal::i64_suffixed(*value).into_token_stream(),
        },
        Expr::Float(value) => signed(value.is_sign_negative(), &float(value.abs())),
        Expr::Text(text) => quote!(#text),
        Expr::Bytes(bytes) => Literal::byte_string(bytes).into_token_stream(),
        Expr::Parse(text, ty) => {
            let ty = ty.map(|ty| ident(ty)).map(|ty| quote!(::<#ty>));
            quote!(#text.parse #ty().unwrap_or_default())
        }
    }
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
    let item = path.item.as_ref().map(|item| ident(item)).map(|item| quote!(::#item));
    quote!(#home #item)
}

/// A `format!`, with names in the text where they can stand there.
fn format(parts: &[Part]) -> TokenStream {
    let (mut template, mut values) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Literal(literal) => template.push_str(&literal.replace('{', "{{").replace('}', "}}")),
            Part::Value(Expr::Name(name)) if !name.starts_with("r#") => template.push_str(&format!("{{{name}}}")),
            Part::Value(value) => {
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
        other => expr(&Expr::Default(other.clone())),
    }
}

fn assigned(structure: &Path, fields: &[(String, Expr)]) -> TokenStream {
    let structure = path(structure);
    let assignments = fields.iter().map(|(field, value)| {
        let (field, value) = (ident(field), expr(value));
        quote!(value.#field = #value;)
    });
    quote!({ let mut value = #structure::default(); #(#assignments)* value })
}
