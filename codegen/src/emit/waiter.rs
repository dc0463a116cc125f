//! Emits the waiters: one method of the client for each.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::expr::expr;
use super::file::{File, rust};
use super::tokens::{deprecated, docs, ident};
use crate::plan::expr::{Expr, Home, Operator};
use crate::plan::{Acceptor, Plan, State, Waiter};

/// Emits `src/waiters.rs`, for a service that has waiters.
///
/// ```text
/// impl Client {
///     /// Waits for the state `ProjectVersionRunning`.
///     pub fn wait_until_project_version_running(
///         &self,
///         request: DescribeProjectVersionsRequest,
///         max_wait: Duration,
///     ) -> Wait<DescribeProjectVersionsRequest> {
///         let waiter: Waiter<DescribeProjectVersionsRequest> = Waiter {
///             name: "ProjectVersionRunning",
///             min_delay: Duration::from_secs(30),
///             max_delay: Duration::from_secs(120),
///             accept: |_, result| match result { … },
///         };
///         Wait::new(self.0.clone(), request, max_wait, waiter)
///     }
/// }
/// ```
pub fn file(plan: &Plan) -> Option<File> {
    if plan.waiters.is_empty() {
        return None;
    }
    let methods = plan.waiters.iter().map(method);
    let calls_waiter = |guard: &Expr| matches!(guard, Expr::Call(path, _) if path.home == Home::Runtime("waiter"));
    let mut guards = plan.waiters.iter().flat_map(|waiter| &waiter.acceptors).filter_map(|one| one.guard.as_ref());
    let itself = guards.any(calls_waiter).then(|| quote!(self,));
    let tokens = quote! {
        //! Waiters: methods that call an operation until a resource is in the state that is waited for.

        use std::time::Duration;

        use smithy_runtime::codegen_support::waiter::{#itself AcceptorState, Wait, Waiter};

        use crate::Client;
        use crate::operation::*;
        #[cfg(doc)]
        use crate::types::*;

        impl Client {
            #(#methods)*
        }
    };
    Some(rust(plan, "src/waiters.rs".to_owned(), None, tokens))
}

fn method(planned: &Waiter) -> TokenStream {
    let Waiter { name, min_delay, max_delay, .. } = planned;
    let (documentation, deprecated) = (docs(&planned.docs), deprecated(planned.deprecated.as_ref()));
    let [method, request, response] = [&planned.method, &planned.request, &planned.response].map(|name| ident(name));
    let [min_delay, max_delay] = [min_delay, max_delay].map(|seconds| Literal::u64_unsuffixed(*seconds));
    let accept = accept(&planned.acceptors);
    let (wait, new) = match planned.succeeds_by_error() {
        true => (quote!(Wait<#request, Option<#response>>), quote!(Wait::even_by_error)),
        false => (quote!(Wait<#request>), quote!(Wait::new)),
    };
    quote! {
        #documentation
        #deprecated
        pub fn #method(&self, request: #request, max_wait: Duration) -> #wait {
            let waiter: Waiter<#request> = Waiter {
                name: #name,
                min_delay: Duration::from_secs(#min_delay),
                max_delay: Duration::from_secs(#max_delay),
                accept: #accept,
            };
            #new(self.0.clone(), request, max_wait, waiter)
        }
    }
}

/// Emits the function from the result of a call to the state that the first acceptor turns to that matches it.
///
/// ```text
/// |_, result| match result {
///     Ok(response) => if … { Some(AcceptorState::Success) } else { None },
///     Err(_) => None,
/// }
/// ```
fn accept(acceptors: &[Acceptor]) -> TokenStream {
    let uses_request = acceptors.iter().any(|acceptor| mentions(acceptor, "request"));
    let request = if uses_request { quote!(request) } else { quote!(_) };
    let (of_errors, of_responses): (Vec<_>, Vec<_>) = acceptors.iter().partition(|acceptor| acceptor.is_error);
    let (ok, err) = (arm("Ok", "response", &of_responses), arm("Err", "error", &of_errors));
    quote!(|#request, result| match result { #ok #err })
}

fn arm(variant: &str, name: &str, acceptors: &[&Acceptor]) -> TokenStream {
    let (variant, pattern) = (ident(variant), ident(name));
    let uses_value = acceptors.iter().any(|acceptor| mentions(acceptor, name));
    let pattern = if uses_value { quote!(#pattern) } else { quote!(_) };
    let mut chain = TokenStream::new();
    // Neighbours that lead to the same state are one condition.
    for same in acceptors.chunk_by(|one, other| one.state == other.state) {
        let state = same.first().map(|acceptor| state(acceptor.state));
        let guards: Option<Vec<Expr>> = same.iter().map(|acceptor| acceptor.guard.clone()).collect();
        match guards.and_then(|guards| guards.into_iter().reduce(|one, other| one.binary(Operator::Or, other))) {
            Some(guard) => {
                let guard = expr(&guard);
                chain.extend(quote!(if #guard { #state } else));
            }
            None if chain.is_empty() => return quote!(#variant(_) => #state,),
            None => return quote!(#variant(#pattern) => { #chain { #state } }),
        }
    }
    if chain.is_empty() { quote!(#variant(_) => None,) } else { quote!(#variant(#pattern) => { #chain { None } }) }
}

fn state(state: State) -> TokenStream {
    match state {
        State::Success => quote!(Some(AcceptorState::Success)),
        State::Failure => quote!(Some(AcceptorState::Failure)),
        State::Retry => quote!(Some(AcceptorState::Retry)),
    }
}

fn mentions(acceptor: &Acceptor, name: &str) -> bool {
    acceptor.guard.as_ref().is_some_and(|guard| guard.mentions(name))
}
