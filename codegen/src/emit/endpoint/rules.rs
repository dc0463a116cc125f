//! Emits rules and their conditions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::expr::expr;
use crate::emit::tokens::ident;
use crate::plan::Expr;
use crate::plan::endpoint::{Condition, Endpoint, Outcome, Rule};

/// Rules in a row. At the end of the function the last value is not returned but stands there.
pub fn rules(rules: &[Rule], at_end: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    for rule in rules {
        if rule.conditions.iter().any(|condition| !matches!(condition, Condition::Let(..))) {
            tokens.extend(conditional(&rule.conditions, &rule.outcome));
            continue;
        }
        // Nothing after a rule that always holds is ever reached.
        tokens.extend(rule.conditions.iter().filter_map(named));
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
    let named = lets.iter().filter_map(named);
    let inner = if rest.is_empty() { outcome(then, false) } else { conditional(rest, then) };
    let inner = quote!(#(#named)* #inner);
    if tests.is_empty() {
        return quote!({ #inner });
    }
    let tests = tests.iter().map(|condition| match condition {
        Condition::LetSome(name, value) => {
            let (name, value) = (ident(name), expr(value));
            quote!(let Some(#name) = #value)
        }
        Condition::Test(value) | Condition::Let(_, value) => expr(value),
    });
    quote!(if #(#tests)&&* { #inner })
}

/// The name of a value that is always there.
fn named(condition: &Condition) -> Option<TokenStream> {
    let Condition::Let(name, value) = condition else { return None };
    let (name, value) = (ident(name), expr(value));
    Some(quote!(let #name = #value;))
}

fn outcome(outcome: &Outcome, at_end: bool) -> TokenStream {
    let (names, value) = match outcome {
        Outcome::Rules(nested) => return rules(nested, at_end),
        Outcome::Step(name, values) => {
            let (name, values) = (ident(name), values.iter().map(expr));
            (TokenStream::new(), quote!(#name(#(#values),*)))
        }
        Outcome::Error { names, message } => {
            let (names, message) = (self::names(names), expr(message));
            (quote!(#names let message = #message;), quote!(Err(EndpointError::new(message))))
        }
        Outcome::Endpoint(endpoint) => self::endpoint(endpoint),
    };
    if at_end { quote!(#names #value) } else { quote!(#names return #value;) }
}

/// The statements before an endpoint, and the endpoint.
fn endpoint(endpoint: &Endpoint) -> (TokenStream, TokenStream) {
    let property = |method: &str, value: &Option<Expr>| {
        let (method, value) = (ident(method), expr(value.as_ref()?));
        Some(quote!(.#method(#value)))
    };
    let name = property("signing_name", &endpoint.signing_name);
    let region = property("signing_region", &endpoint.signing_region);
    let headers = endpoint.headers.iter().map(|(name, value)| {
        let value = expr(value);
        quote!(.header(#name, #value))
    });
    let (names, url) = (names(&endpoint.names), expr(&endpoint.url));
    match endpoint.url {
        Expr::Format(_) => (quote!(#names let url = #url;), quote!(Ok(Endpoint::new(url)#name #region #(#headers)*))),
        _ => (names, quote!(Ok(Endpoint::new(#url)#name #region #(#headers)*))),
    }
}

/// Emits names: `let dns_suffix = partition.dns_suffix;`.
fn names(names: &[(String, Expr)]) -> TokenStream {
    let names = names.iter().map(|(name, value)| {
        let (name, value) = (ident(name), expr(value));
        quote!(let #name = #value;)
    });
    names.collect()
}
