//! Emits branches and their conditions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::expr::expr;
use crate::emit::tokens::ident;
use crate::plan::endpoint::{Branch, BranchBody, Clause, EndpointExpr};
use crate::plan::{Expr, SigningScheme};

/// Emits branches in a row. At the end of the function the last value is not returned but stands there.
pub fn branches(branches: &[Branch], at_end: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    for branch in branches {
        if branch.clauses.iter().any(|clause| !matches!(clause, Clause::Let(..))) {
            tokens.extend(conditional(&branch.clauses, &branch.body));
            continue;
        }
        // Nothing after a branch that is always taken is ever reached.
        tokens.extend(branch.clauses.iter().filter_map(named));
        tokens.extend(body(&branch.body, at_end));
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
fn conditional(clauses: &[Clause], then: &BranchBody) -> TokenStream {
    let is_let = |clause: &Clause| matches!(clause, Clause::Let(..));
    let (tests, rest) = clauses.split_at(clauses.iter().position(is_let).unwrap_or(clauses.len()));
    let (lets, rest) = rest.split_at(rest.iter().position(|clause| !is_let(clause)).unwrap_or(rest.len()));
    let named = lets.iter().filter_map(named);
    let inner = if rest.is_empty() { body(then, false) } else { conditional(rest, then) };
    let inner = quote!(#(#named)* #inner);
    if tests.is_empty() {
        return quote!({ #inner });
    }
    let tests = tests.iter().map(|clause| match clause {
        Clause::LetSome(name, value) => {
            let (name, value) = (ident(name), expr(value));
            quote!(let Some(#name) = #value)
        }
        Clause::Test(value) | Clause::Let(_, value) => expr(value),
    });
    quote!(if #(#tests)&&* { #inner })
}

/// The name of a value that is always there.
fn named(clause: &Clause) -> Option<TokenStream> {
    let Clause::Let(name, value) = clause else { return None };
    let (name, value) = (ident(name), expr(value));
    Some(quote!(let #name = #value;))
}

fn body(body: &BranchBody, at_end: bool) -> TokenStream {
    let (names, value) = match body {
        BranchBody::Branches(nested) => return branches(nested, at_end),
        BranchBody::Step(name, arguments) => {
            let (name, arguments) = (ident(name), arguments.iter().map(expr));
            (TokenStream::new(), quote!(#name(#(#arguments),*)))
        }
        BranchBody::Error { names, message } => {
            let (names, message) = (self::names(names), expr(message));
            (quote!(#names let message = #message;), quote!(Err(EndpointError::new(message))))
        }
        BranchBody::Endpoint(endpoint) => self::endpoint(endpoint),
    };
    if at_end { quote!(#names #value) } else { quote!(#names return #value;) }
}

/// The statements before an endpoint, and the endpoint.
fn endpoint(endpoint: &EndpointExpr) -> (TokenStream, TokenStream) {
    let property = |method: &str, value: &Option<Expr>| {
        let (method, value) = (ident(method), expr(value.as_ref()?));
        Some(quote!(.#method(#value)))
    };
    let name = property("signing_name", &endpoint.signing_name);
    let region = property("signing_region", &endpoint.signing_region);
    let schemes = signing_schemes(&endpoint.signing_schemes);
    let region_set = (!endpoint.signing_region_set.is_empty()).then(|| {
        let regions = endpoint.signing_region_set.iter().map(expr);
        quote!(.signing_region_set([#(#regions),*]))
    });
    let path = endpoint.disable_double_encoding.then(|| quote!(.disable_double_encoding()));
    let headers = endpoint.headers.iter().map(|(name, value)| {
        let value = expr(value);
        quote!(.header(#name, #value))
    });
    let (names, url) = (names(&endpoint.names), expr(&endpoint.url));
    match endpoint.url {
        Expr::Format(_) => (
            quote!(#names let url = #url;),
            quote!(Ok(Endpoint::new(url)#schemes #name #region #region_set #path #(#headers)*)),
        ),
        _ => (names, quote!(Ok(Endpoint::new(#url)#schemes #name #region #region_set #path #(#headers)*))),
    }
}

/// Emits the kinds of signatures that an endpoint takes, where they are not the service's own.
pub fn signing_schemes(schemes: &[SigningScheme]) -> Option<TokenStream> {
    let names = schemes.iter().map(|scheme| ident(scheme.runtime_name()));
    (!schemes.is_empty()).then(|| quote!(.signing_schemes(&[#(SigningScheme::#names),*])))
}

/// Emits names: `let dns_suffix = partition.dns_suffix;`.
fn names(names: &[(String, Expr)]) -> TokenStream {
    let names = names.iter().map(|(name, value)| {
        let (name, value) = (ident(name), expr(value));
        quote!(let #name = #value;)
    });
    names.collect()
}
