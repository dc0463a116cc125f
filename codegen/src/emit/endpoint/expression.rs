//! Emits the values of endpoint rules.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::text::{Texts, text};
use crate::emit::tokens::ident;
use crate::plan::endpoint::{Expression, Part};

/// An expression, such as `rules::partition(region)` or `arn.resource_id.get(0)`.
pub fn expression(value: &Expression) -> TokenStream {
    let all = |values: &[Expression]| values.iter().map(expression).collect::<Vec<_>>();
    match value {
        Expression::Parameters => quote!(parameters),
        Expression::Variable(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Expression::Field(of, field) => {
            let (of, field) = (expression(of), ident(field));
            quote!(#of.#field)
        }
        Expression::Bool(value) => quote!(#value),
        Expression::Number(value) => {
            let value = Literal::isize_unsuffixed(*value);
            quote!(#value)
        }
        Expression::Path(path) => path.parse().unwrap_or_default(),
        Expression::Text(parts) => text(parts, &Texts::default()),
        Expression::List(texts) => quote!(rules::texts(&[#(#texts),*])),
        Expression::Call(name, arguments) => {
            let (name, arguments) = (ident(name), all(arguments));
            quote!(rules::#name(#(#arguments),*))
        }
        Expression::Method(of, name, arguments) => {
            let (of, name, arguments) = (expression(of), ident(name), all(arguments));
            quote!(#of.#name(#(#arguments),*))
        }
        Expression::Some(value) => {
            let value = expression(value);
            quote!(Some(#value))
        }
        Expression::None => quote!(None),
        Expression::IsSome(value) => {
            let value = expression(value);
            quote!(#value.is_some())
        }
        Expression::Not(value) => negated(value),
        Expression::Equal(left, right) if is_empty(right) => {
            let left = expression(left);
            quote!(#left.is_empty())
        }
        Expression::Equal(left, right) => {
            let (left, right) = (expression(left), expression(right));
            quote!(#left == #right)
        }
        Expression::If(test, then, otherwise) => {
            let [test, then, otherwise] = [test, then, otherwise].map(|part| expression(part));
            quote!(if #test { #then } else { #otherwise })
        }
    }
}

fn is_empty(value: &Expression) -> bool {
    matches!(value, Expression::Text(parts) if parts.as_slice() == [Part::Literal(String::new())])
}

/// The opposite, in the words that a person would choose.
fn negated(value: &Expression) -> TokenStream {
    match value {
        Expression::IsSome(value) => {
            let value = expression(value);
            quote!(#value.is_none())
        }
        Expression::Equal(left, right) if !is_empty(right) => {
            let (left, right) = (expression(left), expression(right));
            quote!(#left != #right)
        }
        value => {
            let value = expression(value);
            quote!(!#value)
        }
    }
}
