//! Emits where requests go: the service's endpoint rules as one function.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{File, rust};
use crate::plan::Plan;
use crate::plan::endpoint::{Condition, Expression, Outcome, Part, Rule};

/// Emits `src/endpoint.rs`.
///
/// ```text
/// pub(crate) fn resolve(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
///     if let Some(endpoint) = parameters.endpoint {
///         return Ok(Endpoint::new(endpoint));
///     }
///     if let Some(region) = parameters.region {
///         let partition = smithy_runtime::partition(region);
///         let dns_suffix = partition.dns_suffix;
///         let url = format!("https://rekognition.{region}.{dns_suffix}");
///         return Ok(Endpoint::new(url));
///     }
///     let message = "Invalid Configuration: Missing Region";
///     Err(EndpointError::new(message))
/// }
/// ```
pub fn file(plan: &Plan) -> File {
    let body = rules(&plan.endpoint_rules, true);
    let tokens = quote! {
        //! Where requests go, as the endpoint rules of the service's model say.

        use smithy_runtime::{Endpoint, EndpointError, EndpointParameters};

        /// The endpoint for region, FIPS, dual stack and a custom URL.
        pub(crate) fn resolve(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
            #body
        }
    };
    rust(plan, "src/endpoint.rs".to_owned(), None, tokens)
}

/// Rules in a row. At the end of the function the last value is not returned but stands there.
fn rules(rules: &[Rule], at_end: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    for rule in rules {
        if !rule.conditions.is_empty() {
            tokens.extend(conditional(&rule.conditions, &rule.outcome));
            continue;
        }
        // Nothing after a rule without conditions is ever reached.
        tokens.extend(outcome(&rule.outcome, at_end));
        return tokens;
    }
    if at_end {
        tokens.extend(quote!(Err(EndpointError::new("no rule of the service gives an endpoint for these settings"))));
    }
    tokens
}

/// Conditions joined by `&&` as far as they go; a name for a value that is always there begins a block.
fn conditional(conditions: &[Condition], then: &Outcome) -> TokenStream {
    let is_let = |condition: &Condition| matches!(condition, Condition::Let(..));
    let (tests, rest) = conditions.split_at(conditions.iter().position(is_let).unwrap_or(conditions.len()));
    let inner = match rest.split_first() {
        Some((Condition::Let(name, value), rest)) => {
            let (name, value) = (ident(name), expression(value));
            let inner = if rest.is_empty() { outcome(then, false) } else { conditional(rest, then) };
            quote!(let #name = #value; #inner)
        }
        _ => outcome(then, false),
    };
    if tests.is_empty() {
        return quote!({ #inner });
    }
    let tests = tests.iter().enumerate().map(|(at, condition)| match condition {
        Condition::LetSome(name, value) => {
            let used = conditions[at + 1..].iter().any(|later| later.mentions(name)) || then.mentions(name);
            let (name, value) = (ident(name), expression(value));
            if used { quote!(let Some(#name) = #value) } else { quote!(#value.is_some()) }
        }
        Condition::Test(value) | Condition::Let(_, value) => expression(value),
    });
    quote!(if #(#tests)&&* { #inner })
}

fn outcome(outcome: &Outcome, at_end: bool) -> TokenStream {
    let (names, value) = match outcome {
        Outcome::Rules(nested) => return rules(nested, at_end),
        Outcome::Error(message) => {
            let message = text(message);
            (quote!(let message = #message;), quote!(Err(EndpointError::new(message))))
        }
        Outcome::Endpoint { url, signing_name, signing_region } => {
            let names = fields([Some(url), signing_name.as_ref(), signing_region.as_ref()]);
            let property = |method: &str, parts: &Option<Vec<Part>>| {
                let (method, value) = (ident(method), text(parts.as_ref()?));
                Some(quote!(.#method(#value)))
            };
            let name = property("signing_name", signing_name);
            let region = property("signing_region", signing_region);
            let text = text(url);
            match url.as_slice() {
                [_] => (names, quote!(Ok(Endpoint::new(#text)#name #region))),
                _ => (quote!(#names let url = #text;), quote!(Ok(Endpoint::new(url)#name #region))),
            }
        }
    };
    if at_end { quote!(#names #value) } else { quote!(#names return #value;) }
}

/// Names the fields that texts hold, each once, so that a text reads as one.
fn fields<const N: usize>(texts: [Option<&Vec<Part>>; N]) -> TokenStream {
    let mixed = texts.into_iter().flatten().filter(|parts| parts.len() > 1).flatten();
    let fields = mixed.filter_map(|part| match part {
        Part::Value(value @ Expression::Field(_, field)) => Some((*field, value)),
        _ => None,
    });
    let named = fields.collect::<BTreeMap<_, _>>().into_iter().map(|(field, value)| {
        let (name, value) = (ident(field), expression(value));
        quote!(let #name = #value;)
    });
    named.collect()
}

fn expression(value: &Expression) -> TokenStream {
    match value {
        Expression::Parameter(name) => {
            let name = ident(name);
            quote!(parameters.#name)
        }
        Expression::Variable(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Expression::Partition(region) => {
            let region = expression(region);
            quote!(smithy_runtime::partition(#region))
        }
        Expression::Field(of, field) => {
            let (of, field) = (expression(of), ident(field));
            quote!(#of.#field)
        }
        Expression::Bool(value) => quote!(#value),
        Expression::Text(parts) => text(parts),
        Expression::IsSome(value) => {
            let value = expression(value);
            quote!(#value.is_some())
        }
        Expression::Not(value) => match &**value {
            Expression::IsSome(value) => {
                let value = expression(value);
                quote!(#value.is_none())
            }
            Expression::Equal(left, right) => {
                let (left, right) = (expression(left), expression(right));
                quote!(#left != #right)
            }
            value => {
                let value = expression(value);
                quote!(!#value)
            }
        },
        Expression::Equal(left, right) => {
            let (left, right) = (expression(left), expression(right));
            quote!(#left == #right)
        }
    }
}

/// A literal, a value, or a `format!` of both.
fn text(parts: &[Part]) -> TokenStream {
    match parts {
        [Part::Literal(literal)] => return quote!(#literal),
        [Part::Value(value)] => return expression(value),
        _ => {}
    }
    let (mut template, mut values) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Literal(literal) => template.push_str(&literal.replace('{', "{{").replace('}', "}}")),
            Part::Value(Expression::Variable(name)) if !name.starts_with("r#") => {
                template.push_str(&format!("{{{name}}}"))
            }
            Part::Value(Expression::Field(_, name)) => template.push_str(&format!("{{{name}}}")),
            Part::Value(value) => {
                template.push_str("{}");
                values.push(expression(value));
            }
        }
    }
    quote!(format!(#template #(, #values)*))
}
