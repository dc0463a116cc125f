//! Emits the waiters: one method of the client for each, of a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::expr::expr;
use super::file::{File, rust};
use super::tokens::{calls_deprecated, deprecated, doc, docs, ident};
use crate::plan::expr::{Expr, Home};
use crate::plan::{Acceptor, Plan, State, Waiter};

/// Emits `src/waiters.rs`, for a service that has waiters: the table of which the runtime makes the client's methods.
///
/// ```text
/// smithy_runtime::waiters!(Client, {
///     /// Waits until the job that looks for labels has succeeded.
///     wait_until_label_detection_succeeded(GetLabelDetectionRequest) as "LabelDetectionSucceeded" every 5..=30 {
///         Ok(response) if … => Success,
///         Ok(response) if … => Failure(response.status_message.as_deref()),
///     },
/// });
/// ```
pub fn file(plan: &Plan) -> Option<File> {
    if plan.waiters.is_empty() {
        return None;
    }
    let rows = plan.waiters.iter().map(row);
    let calls_waiter = |guard: &Expr| matches!(guard, Expr::Call(path, _) if path.home == Home::Runtime("waiter"));
    let mut guards = plan.waiters.iter().flat_map(|waiter| &waiter.acceptors).filter_map(|one| one.guard.as_ref());
    let functions = guards.any(calls_waiter).then(|| {
        quote!(
            use smithy_runtime::codegen_support::waiter;
        )
    });
    let tokens = quote! {
        //! Waiters: methods that call an operation until a resource is in the state that is waited for.

        #functions

        use crate::Client;
        use crate::operation::*;
        #[cfg(doc)]
        use crate::types::*;

        smithy_runtime::waiters!(Client, { #(#rows)* });
    };
    Some(rust(plan, "src/waiters.rs".to_owned(), None, tokens))
}

fn row(planned: &Waiter) -> TokenStream {
    let Waiter { name, min_delay, max_delay, acceptors, .. } = planned;
    let (documentation, deprecated) = (docs(&planned.docs), deprecated(planned.deprecated.as_ref()));
    let (method, request) = (ident(&planned.method), ident(&planned.request));
    let sent = acceptors.iter().any(|acceptor| mentions(acceptor, "request")).then(|| quote!(, request));
    let response = gone(planned);
    let [min_delay, max_delay] = [min_delay, max_delay].map(|seconds| Literal::u64_unsuffixed(*seconds));
    let acceptors = acceptors.iter().map(arm);
    quote! {
        #documentation
        #deprecated
        #method(#request #sent) #response as #name every #min_delay..=#max_delay { #(#acceptors)* },
    }
}

/// Emits the table of the client's methods that wait on the calling thread.
///
/// ```text
/// smithy_runtime::waiters!(blocking Client, {
///     /// Waits until the job that looks for labels has succeeded.
///     wait_until_label_detection_succeeded(GetLabelDetectionRequest),
/// });
/// ```
pub fn blocking(plan: &Plan) -> Option<TokenStream> {
    let rows = plan.waiters.iter().map(|planned| {
        let (summary, deprecated) = (doc(&planned.summary), calls_deprecated(planned.deprecated.as_ref()));
        let (method, request, response) = (ident(&planned.method), ident(&planned.request), gone(planned));
        quote!(#summary #deprecated #method(#request) #response,)
    });
    (!plan.waiters.is_empty()).then(|| quote!(smithy_runtime::waiters!(blocking Client, { #(#rows)* });))
}

/// Emits that there may be no response, where an error shows the state that is waited for.
fn gone(planned: &Waiter) -> Option<TokenStream> {
    let response = ident(&planned.response);
    planned.succeeds_by_error().then(|| quote!(-> Option<#response>))
}

/// Emits an acceptor: which result of an attempt it matches, and the state that it turns to.
fn arm(acceptor: &Acceptor) -> TokenStream {
    let (variant, name) = if acceptor.is_error { (quote!(Err), "error") } else { (quote!(Ok), "response") };
    let uses_value = mentions(acceptor, name) || (!acceptor.is_error && acceptor.message.is_some());
    let pattern = if uses_value { ident(name) } else { ident("_") };
    let guard = acceptor.guard.as_ref().map(|guard| {
        let guard = expr(guard);
        quote!(if #guard)
    });
    let message = acceptor.message.as_ref().map_or_else(|| quote!(None), expr);
    let state = match acceptor.state {
        State::Success => quote!(Success),
        State::Failure => quote!(Failure(#message)),
        State::Retry => quote!(Retry),
    };
    quote!(#variant(#pattern) #guard => #state,)
}

fn mentions(acceptor: &Acceptor, name: &str) -> bool {
    acceptor.guard.as_ref().is_some_and(|guard| guard.mentions(name))
}
