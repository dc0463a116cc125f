//! Emits the crate's root and the roots of `operation` and `types`.

use proc_macro2::TokenStream;
use quote::quote;

use super::example;
use super::file::{File, rust};
use super::tokens::{ident, inner_doc};
use super::{additions, required_members};
use crate::format;
use crate::markdown;
use crate::model::Simple;
use crate::plan::Plan;

/// Emits `src/lib.rs`.
///
/// ```text
/// mod client;
/// mod error;
/// pub mod operation;
/// pub mod types;
///
/// pub use client::Client;
/// pub use error::Error;
/// ```
pub fn lib(plan: &Plan) -> File {
    let package = &plan.package;
    let title = format!("A client of {}, API version {}.", package.heading, markdown::text(&plan.service.version));
    let mut lines = vec![title, String::new()];
    if !package.docs.is_empty() {
        lines.extend(package.docs.iter().cloned().chain([String::new()]));
    }
    lines.extend(quick_start(plan));
    let lines = lines.iter().map(|line| inner_doc(line));
    let paged = plan.is_paginated().then(|| quote!(Items, PageToken, Pages, Paginated, PaginatedItems,));
    let waiters = (!plan.waiters.is_empty()).then(|| {
        quote!(
            mod waiters;
        )
    });
    let waiting = waiters.as_ref().map(|_| quote!(Wait, WaitError, WaitProgress,));
    let guide = (package.module.is_none() && !plan.operations.is_empty()).then(|| {
        quote!(
            pub mod guide;
        )
    });
    let additions = additions::modules(plan);
    let services = services(plan);
    let attributes = package.module.is_none().then(|| quote!(#![cfg_attr(docsrs, feature(doc_cfg))]));
    let unknown_member = (!plan.unions.is_empty()).then(|| quote!(UnknownMember,));
    let takes_tokens = plan.takes_tokens();
    let (auth_scheme, bearer_token) =
        (takes_tokens.then(|| quote!(AuthScheme,)), takes_tokens.then(|| quote!(BearerToken,)));
    let provide_token = takes_tokens.then(|| quote!(ProvideToken,));
    let has_checksums = plan.operations.iter().any(|operation| operation.http_checksum.is_some());
    let checksums = has_checksums.then(|| quote!(RequestChecksumCalculation, ResponseChecksumValidation,));
    let config_ext = (!plan.endpoint_settings.is_empty()).then(|| {
        quote!(
            pub use endpoint::ConfigExt;
        )
    });
    let body = plan.has_streams().then(|| quote!(Body,));
    let event_stream = plan.has_event_streams().then(|| quote!(event_stream,));
    let big_decimal = plan.uses(Simple::BigDecimal).then(|| quote!(BigDecimal,));
    let big_integer = plan.uses(Simple::BigInteger).then(|| quote!(BigInteger,));
    let document = plan.uses(Simple::Document).then(|| quote!(Document,));
    let tokens = quote! {
        #(#lines)*
        #attributes

        #[cfg(feature = "blocking")]
        pub mod blocking;
        mod client;
        pub mod endpoint;
        mod error;
        #guide
        #additions
        pub mod operation;
        #services
        pub mod types;
        #waiters

        #[cfg(doc)]
        use crate::{operation::*, types::*};

        pub use client::{Client, SERVICE};
        #config_ext
        pub use error::Error;
        #[cfg(feature = "aws-types")]
        pub use smithy_runtime::AwsProvider;
        #[cfg(feature = "credentials-chain")]
        pub use smithy_runtime::CredentialsChain;
        #[cfg(feature = "validation")]
        pub use smithy_runtime::{ValidationError, Violation};
        #[cfg(feature = "test-util")]
        pub use smithy_runtime::testing;
        pub use smithy_runtime::{
            AccountIdEndpointMode, #auth_scheme #bearer_token #big_decimal #big_integer #body BoxFuture, Bytes, Config, ConfigError, ConfigRef, Credentials,
            CredentialsError, DateTime, DateTimeError, #document EndpointValue, EnvironmentCredentials, Exception, InvalidRequest, #paged
            NotReady, Operation, OperationInfo, PresignedRequest, ProvideCredentials, #provide_token RepeatedToken, #checksums ResponseMetadata, RetryConfig, RetryMode, Service,
            ServiceError, TimeoutConfig, TimeoutError, TimeoutKind, TransportError,
            UndecodableResponse, #unknown_member #waiting #event_stream middleware, sigv4, transport,
        };
    };
    rust(plan, "src/lib.rs".to_owned(), None, tokens)
}

/// The modules of other services.
///
/// ```text
/// #[cfg(feature = "key-vault")]
/// pub mod vault;
/// ```
fn services(plan: &Plan) -> TokenStream {
    let modules = plan.services.iter().map(|service| {
        let (feature, module) = (&service.feature, ident(&service.name));
        quote!(#[cfg(feature = #feature)] pub mod #module;)
    });
    modules.collect()
}

/// A first program for the front page: a call that needs little and changes nothing, if there is one.
fn quick_start(plan: &Plan) -> Vec<String> {
    let Some(operation) = plan.first_call() else { return Vec::new() };
    let package = &plan.package.path;
    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(format::statements(example::uses(plan, operation, &["Client"])));
    lines.extend([String::new(), format!("# async fn example() -> Result<(), {package}::Error> {{")]);
    let call = example::call(operation);
    lines.extend(format::statements(quote!(let client = Client::from_env().await?; #call)));
    lines.extend(example::shown_response(operation));
    lines.extend(["# Ok(())", "# }", "```", ""].map(str::to_owned));
    lines.extend(parts(plan).map(str::to_owned));
    lines
}

/// What there is in the root. A module has no guide of its own.
fn parts(plan: &Plan) -> [&'static str; 3] {
    let first = "Every operation is a method of [`Client`]; [`operation`] holds the requests and responses, [`types`] what they are";
    match plan.package.module {
        None => [
            first,
            "made of, and [`Error`] everything a call can fail with. The [`guide`] has chapters on settings, errors, retries,",
            "tests and more, and one on moving from AWS's own SDK.",
        ],
        Some(_) => [
            first,
            "made of, and [`Error`] everything a call can fail with. Settings, retries, tests and layers are those of the",
            "crate's other clients.",
        ],
    }
}

/// Emits `src/operation.rs`.
pub fn operations(plan: &Plan) -> File {
    let modules = plan.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote!(mod #module;)
    });
    let exports = plan.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        let mut names = required_members::type_names(&operation.request);
        names.extend(required_members::type_names(&operation.response));
        quote!(pub use #module::{#(#names),*};)
    });
    let summary = inner_doc("The requests and responses of all operations.");
    rust(plan, "src/operation.rs".to_owned(), None, quote!(#summary #(#modules)* #(#exports)*))
}

/// Emits `src/types.rs`.
pub fn types(plan: &Plan) -> File {
    let structures = plan.structures.iter().map(|planned| (&planned.module, required_members::type_names(planned)));
    let unions = plan.unions.iter().map(|planned| (&planned.module, vec![ident(&planned.name)]));
    let enums = plan.enums.iter().map(|planned| (&planned.module, vec![ident(&planned.name)]));
    let mut types: Vec<_> = structures.chain(unions).chain(enums).collect();
    types.sort();
    let modules = types.iter().map(|(module, _)| {
        let module = ident(module);
        quote!(mod #module;)
    });
    let exports = types.iter().map(|(module, names)| {
        let module = ident(module);
        match names.as_slice() {
            [name] => quote!(pub use #module::#name;),
            names => quote!(pub use #module::{#(#names),*};),
        }
    });
    let summary = inner_doc("What requests, responses and errors are made of.");
    rust(plan, "src/types.rs".to_owned(), None, quote!(#summary #(#modules)* #(#exports)*))
}
