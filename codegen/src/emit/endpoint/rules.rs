//! Emits rules and their conditions.

use proc_macro2::TokenStream;
use quote::quote;

use super::expression::expression;
use super::text::{Texts, text};
use crate::emit::tokens::ident;
use crate::plan::endpoint::{Condition, Each, Endpoint, Outcome, Part, Rule};

/// Rules in a row. At the end of the function the last value is not returned but stands there.
pub fn rules(rules: &[Rule], at_end: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    for rule in rules {
        if rule.conditions.iter().any(|condition| !matches!(condition, Condition::Let(..))) {
            tokens.extend(conditional(&rule.conditions, &rule.outcome));
            continue;
        }
        // Nothing after a rule that always holds is ever reached.
        for (at, condition) in rule.conditions.iter().enumerate() {
            tokens.extend(named(condition, &rule.conditions[at + 1..], &rule.outcome));
        }
        tokens.extend(outcome(&rule.outcome, at_end));
        return tokens;
    }
    if at_end {
        tokens.extend(quote!(Err(EndpointError::new("no rule of the service gives an endpoint for these settings"))));
    }
    tokens
}

/// Emits conditions, joined by `&&` as far as they go; a name for a value that is always there begins a block.
///
/// ```text
/// if let Some(region) = parameters.region && parameters.use_fips {
///     let partition = rules::partition(region);
///     …
/// }
/// ```
fn conditional(conditions: &[Condition], then: &Outcome) -> TokenStream {
    let is_let = |condition: &Condition| matches!(condition, Condition::Let(..));
    let (tests, rest) = conditions.split_at(conditions.iter().position(is_let).unwrap_or(conditions.len()));
    let (lets, rest) = rest.split_at(rest.iter().position(|condition| !is_let(condition)).unwrap_or(rest.len()));
    let named = lets.iter().enumerate().filter_map(|(at, condition)| {
        let later = conditions.get(tests.len() + at + 1..).unwrap_or_default();
        named(condition, later, then)
    });
    let inner = if rest.is_empty() { outcome(then, false) } else { conditional(rest, then) };
    let inner = quote!(#(#named)* #inner);
    if tests.is_empty() {
        return quote!({ #inner });
    }
    let tests = tests.iter().enumerate().map(|(at, condition)| match condition {
        Condition::LetSome(name, value) => {
            let is_used = conditions[at + 1..].iter().any(|later| later.mentions(name)) || then.mentions(name);
            let (name, value) = (ident(name), expression(value));
            if is_used { quote!(let Some(#name) = #value) } else { quote!(#value.is_some()) }
        }
        Condition::Test(value) | Condition::Let(_, value) => expression(value),
    });
    quote!(if #(#tests)&&* { #inner })
}

/// The name of a value that is always there, if anything uses it.
fn named(condition: &Condition, rest: &[Condition], then: &Outcome) -> Option<TokenStream> {
    let Condition::Let(name, value) = condition else { return None };
    let is_used = rest.iter().any(|later| later.mentions(name)) || then.mentions(name);
    let (name, value) = (ident(name), expression(value));
    is_used.then(|| quote!(let #name = #value;))
}

fn outcome(outcome: &Outcome, at_end: bool) -> TokenStream {
    let (names, value) = match outcome {
        Outcome::Rules(nested) => return rules(nested, at_end),
        Outcome::Step(name, values) => {
            let (name, values) = (ident(name), values.iter().map(expression));
            (TokenStream::new(), quote!(#name(#(#values),*)))
        }
        Outcome::Error(message) => {
            let texts = Texts::of([message]);
            let (names, message) = (texts.names(), text(message, &texts));
            (quote!(#names let message = #message;), quote!(Err(EndpointError::new(message))))
        }
        Outcome::Endpoint(endpoint) => self::endpoint(endpoint),
    };
    if at_end { quote!(#names #value) } else { quote!(#names return #value;) }
}

/// The statements before an endpoint, and the endpoint.
fn endpoint(endpoint: &Endpoint) -> (TokenStream, TokenStream) {
    let texts = Texts::of(endpoint.texts());
    let property = |method: &str, parts: &Option<Vec<Part>>| {
        let (method, value) = (ident(method), text(parts.as_ref()?, &texts));
        Some(quote!(.#method(#value)))
    };
    let name = property("signing_name", &endpoint.signing_name);
    let region = property("signing_region", &endpoint.signing_region);
    let headers = endpoint.headers.iter().map(|(name, value)| {
        let value = text(value, &texts);
        quote!(.header(#name, #value))
    });
    let (names, url) = (texts.names(), text(&endpoint.url, &texts));
    match endpoint.url.as_slice() {
        [_] => (names, quote!(Ok(Endpoint::new(#url)#name #region #(#headers)*))),
        _ => (quote!(#names let url = #url;), quote!(Ok(Endpoint::new(url)#name #region #(#headers)*))),
    }
}
