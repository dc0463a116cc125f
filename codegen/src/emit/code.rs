//! Emits expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::Code;

/// An expression.
pub fn code(value: &Code) -> TokenStream {
    match value {
        Code::Name(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Code::Field(of, field) => {
            let (of, field) = (operand(of), ident(field));
            quote!(#of.#field)
        }
        Code::Method(of, method, arguments) => {
            let (of, method) = (operand(of), ident(method));
            let arguments = arguments.iter().map(code);
            quote!(#of.#method(#(#arguments),*))
        }
        Code::Call(function, arguments) => {
            let (function, arguments) = (path(function), arguments.iter().map(code));
            quote!(#function(#(#arguments),*))
        }
        Code::Function(function) => path(function),
        Code::Closure(parameter, is_copied, body) => {
            let (parameter, body) = (ident(parameter), code(body));
            if *is_copied { quote!(|&#parameter| #body) } else { quote!(|#parameter| #body) }
        }
        Code::Ref(of) => {
            let of = operand(of);
            quote!(&#of)
        }
        Code::Not(of) => {
            let of = operand(of);
            quote!(!#of)
        }
        Code::Cast(of, ty) => {
            let (of, ty) = (operand(of), path(ty));
            quote!(#of as #ty)
        }
        Code::Binary(left, operator, right) => binary(left, operator, right),
        Code::Array(items) => {
            let items = items.iter().map(code);
            quote!([#(#items),*])
        }
        Code::Bool(value) => quote!(#value),
        Code::Number(number) => number.parse::<Literal>().map_or_else(|_| quote!(#number), |number| quote!(#number)),
        Code::Text(text) => quote!(#text),
    }
}

fn binary(left: &Code, operator: &str, right: &Code) -> TokenStream {
    let is_logical = |operator: &str| operator == "&&" || operator == "||";
    let side = |side: &Code| match side {
        // Comparisons within conditions need no parentheses, and `&&` within `||` is easier to read with them.
        Code::Binary(_, inner, _) if *inner != operator && (is_logical(inner) || !is_logical(operator)) => {
            operand(side)
        }
        // `a as i64 < b` would begin a list of type arguments.
        Code::Cast(..) => operand(side),
        _ => code(side),
    };
    let (left, right) = (side(left), side(right));
    let operator: TokenStream = operator.parse().unwrap_or_default();
    quote!(#left #operator #right)
}

/// An expression that something is applied to: in parentheses where that would otherwise apply to a part of it.
fn operand(value: &Code) -> TokenStream {
    let inner = code(value);
    match value {
        Code::Binary(..) | Code::Cast(..) | Code::Not(_) | Code::Ref(_) | Code::Closure(..) => quote!((#inner)),
        _ => inner,
    }
}

/// A path, which a plan only has as a constant.
fn path(path: &str) -> TokenStream {
    path.parse().unwrap_or_default()
}
