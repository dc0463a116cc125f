//! Emits where requests go: the service's endpoint rules as functions.

pub mod branches;
mod settings;

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::ident;
use crate::plan::Plan;
use crate::plan::endpoint::{PARAMETERS, RuleType, Step, Variable, Visit};
use crate::plan::expr::{Expr, Home};

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
    let body = branches::branches(&plan.endpoint.branches, true);
    let steps = plan.endpoint.steps.iter().map(step);
    let imports = imports(plan);
    let signing_scheme = plan.names_signing_schemes().then(|| quote!(SigningScheme));
    let (list, config_ext) = (settings::list(plan), settings::config_ext(plan));
    let config = (!config_ext.is_empty()).then(|| {
        quote!(
            use smithy_runtime::Config;
        )
    });
    let parameters = ident(if plan.endpoint.branches.mentions(PARAMETERS) { PARAMETERS } else { "_parameters" });
    let tokens = quote! {
        //! Where requests go, as the endpoint rules of the service's model say.

        #config
        #imports
        pub use smithy_runtime::{Endpoint, EndpointError, EndpointParameters, #signing_scheme};

        /// The endpoint for region, FIPS, dual stack and a custom URL.
        #list
        ///
        /// # Errors
        ///
        /// When these settings have no endpoint; the message says why.
        pub fn resolve(#parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
            #body
        }

        #config_ext

        #(#steps)*
    };
    rust(plan, "src/endpoint.rs".to_owned(), None, tokens)
}

/// The module of the runtime with the functions and types that rules are made of, if they are.
fn imports(plan: &Plan) -> Option<TokenStream> {
    let is_call = |part: &Expr| matches!(part, Expr::Call(path, _) if path.home == Home::Runtime("rules"));
    let has_calls = plan.endpoint.all().any(|branch| branch.any(&is_call));
    has_calls.then(|| {
        quote!(
            use smithy_runtime::codegen_support::rules;
        )
    })
}

/// Emits a function that several branches call.
///
/// ```text
/// fn step_1(region: &str, partition: &rules::Partition) -> Result<Endpoint, EndpointError> {
///     let dns_suffix = partition.dns_suffix;
///     Ok(Endpoint::new(format!("https://rules.{region}.{dns_suffix}")))
/// }
/// ```
fn step(step: &Step) -> TokenStream {
    let name = ident(&step.name);
    let all = step.takes_parameters.then(|| quote!(parameters: &EndpointParameters<'_>,));
    let parameters = step.parameters.iter().map(parameter);
    let lint = step
        .has_many_parameters
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the rules of the service have it so")]));
    let body = branches::branches(&step.branches, true);
    quote! {
        #lint
        fn #name(#all #(#parameters),*) -> Result<Endpoint, EndpointError> {
            #body
        }
    }
}

fn parameter(variable: &Variable) -> TokenStream {
    let name = ident(&variable.name);
    let ty = match variable.ty {
        RuleType::Bool => quote!(bool),
        RuleType::Text | RuleType::Owned => quote!(&str),
        RuleType::Number => quote!(usize),
        RuleType::StringArray => quote!(rules::StringArray<'_>),
        RuleType::Partition => quote!(&rules::Partition),
        RuleType::Arn => quote!(rules::Arn<'_>),
        RuleType::Url => quote!(rules::ParsedUrl<'_>),
    };
    if variable.optional { quote!(#name: Option<#ty>) } else { quote!(#name: #ty) }
}
