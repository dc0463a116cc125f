//! Emits where requests go: the service's endpoint rules as functions.

mod expression;
mod rules;
mod text;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{doc, ident};
use super::{File, rust};
use crate::plan::Plan;
use crate::plan::endpoint::{Each, Expression, Kind, Rule, Step, Variable};

/// The arguments that clippy lets a function have without asking.
const FEW_ARGUMENTS: usize = 7;

/// Emits `src/endpoint.rs`.
///
/// ```text
/// pub fn resolve(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
///     if let Some(endpoint) = parameters.endpoint {
///         return Ok(Endpoint::new(endpoint));
///     }
///     if let Some(region) = parameters.region {
///         let partition = rules::partition(region);
///         let dns_suffix = partition.dns_suffix;
///         let url = format!("https://rekognition.{region}.{dns_suffix}");
///         return Ok(Endpoint::new(url));
///     }
///     let message = "Invalid Configuration: Missing Region";
///     Err(EndpointError::new(message))
/// }
/// ```
pub fn file(plan: &Plan) -> File {
    let body = rules::rules(&plan.endpoint_rules.rules, true);
    let steps = plan.endpoint_rules.steps.iter().map(step);
    let imports = imports(plan);
    let settings = settings(plan);
    let looks = mention(&plan.endpoint_rules.rules, |part| *part == Expression::Parameters);
    let parameters = ident(if looks { "parameters" } else { "_parameters" });
    let tokens = quote! {
        //! Where requests go, as the endpoint rules of the service's model say.

        #imports
        pub use smithy_runtime::{Endpoint, EndpointError, EndpointParameters};

        /// The endpoint for region, FIPS, dual stack and a custom URL.
        #settings
        ///
        /// # Errors
        ///
        /// When these settings have no endpoint; the message says why.
        pub fn resolve(#parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
            #body
        }

        #(#steps)*
    };
    rust(plan, "src/endpoint.rs".to_owned(), None, tokens)
}

/// The settings of clients that only this service has.
fn settings(plan: &Plan) -> TokenStream {
    if plan.endpoint_settings.is_empty() {
        return TokenStream::new();
    }
    let lead = doc(
        "The service has settings of its own, for [`Config::endpoint_parameter`](crate::Config::endpoint_parameter):",
    );
    let lines = plan.endpoint_settings.iter().map(|line| doc(line));
    quote!(#[doc = ""] #lead #[doc = ""] #(#lines)*)
}

/// The module of the runtime with the functions and types that rules are made of, if they are.
fn imports(plan: &Plan) -> Option<TokenStream> {
    let rules = plan.endpoint_rules.rules.iter().chain(plan.endpoint_rules.steps.iter().flat_map(|step| &step.rules));
    let has_calls = mention(rules, |part| matches!(part, Expression::Call(..) | Expression::List(_)));
    has_calls.then(|| {
        quote!(
            use smithy_runtime::rules;
        )
    })
}

/// Whether any part of the rules is such a one.
fn mention<'p>(rules: impl IntoIterator<Item = &'p Rule>, is_such: impl Fn(&Expression) -> bool) -> bool {
    let mut found = false;
    for rule in rules {
        rule.each(&mut |part| found |= is_such(part));
    }
    found
}

/// Emits a decision that several rules lead to.
///
/// ```text
/// fn step_1(region: &str, partition: &rules::Partition) -> Result<Endpoint, EndpointError> {
///     let dns_suffix = partition.dns_suffix;
///     Ok(Endpoint::new(format!("https://rules.{region}.{dns_suffix}")))
/// }
/// ```
fn step(step: &Step) -> TokenStream {
    let name = ident(&step.name);
    let all = step.looks_at_parameters.then(|| quote!(parameters: &EndpointParameters<'_>,));
    let parameters = step.parameters.iter().map(parameter);
    let lint = (step.parameters.len() >= FEW_ARGUMENTS)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the rules of the service have it so")]));
    let body = rules::rules(&step.rules, true);
    quote! {
        #lint
        fn #name(#all #(#parameters),*) -> Result<Endpoint, EndpointError> {
            #body
        }
    }
}

fn parameter(variable: &Variable) -> TokenStream {
    let name = ident(&variable.name);
    let ty = match variable.kind {
        Kind::Bool => quote!(bool),
        Kind::Text | Kind::Owned => quote!(&str),
        Kind::Number => quote!(usize),
        Kind::Texts => quote!(rules::Texts<'_>),
        Kind::Partition => quote!(&rules::Partition),
        Kind::Arn => quote!(rules::Arn<'_>),
        Kind::Url => quote!(rules::ParsedUrl<'_>),
    };
    if variable.optional { quote!(#name: Option<#ty>) } else { quote!(#name: #ty) }
}
