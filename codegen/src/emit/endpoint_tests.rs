//! Emits tests of the cases that the model holds for its endpoint rules.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::endpoint::branches::signing_schemes;
use super::expr::expr;
use super::file::{File, rust};
use super::imports;
use super::tokens::{doc, ident, path};
use crate::plan::Plan;
use crate::plan::endpoint_tests::{EndpointCall, EndpointTest, ExpectedEndpoint, Setting};
use crate::plan::expr::UsedNames;

/// Emits `tests/endpoints.rs`, if there are cases.
///
/// ```text
/// /// For region eu-west-1 with FIPS enabled.
/// #[test]
/// fn for_region_eu_west_1_with_fips_enabled() {
///     let parameters = EndpointParameters::new().region("eu-west-1").use_fips(true);
///     let expected = Endpoint::new("https://rekognition-fips.eu-west-1.amazonaws.com");
///     assert_eq!(resolve(&parameters), Ok(expected));
/// }
/// ```
pub fn file(plan: &Plan) -> Option<File> {
    if plan.endpoint_tests.is_empty() {
        return None;
    }
    let uses = uses(plan);
    let tests = plan.endpoint_tests.iter().map(|test| {
        let calls = test.calls.iter().map(|call| called(test, call));
        let resolved = resolved(test);
        quote!(#resolved #(#calls)*)
    });
    let tokens = quote! {
        //! The cases that the model has for its endpoint rules.

        #uses
        #(#tests)*
    };
    Some(rust(plan, "tests/endpoints.rs".to_owned(), None, tokens))
}

fn uses(plan: &Plan) -> TokenStream {
    let package = path(&plan.package.path);
    let calls: Vec<_> = plan.endpoint_tests.iter().flat_map(|test| &test.calls).collect();
    let expects = |is_ok: bool| plan.endpoint_tests.iter().any(|test| test.expected.is_ok() == is_ok);
    let (endpoint, error) = (expects(true).then(|| quote!(Endpoint,)), expects(false).then(|| quote!(EndpointError,)));
    let names_scheme =
        |test: &EndpointTest| test.expected.as_ref().is_ok_and(|expected| !expected.signing_schemes.is_empty());
    let signing_scheme = plan.endpoint_tests.iter().any(names_scheme).then(|| quote!(SigningScheme,));
    let has_context = |test: &EndpointTest| {
        let of_calls = test.calls.iter().flat_map(|call| &call.settings);
        test.settings.iter().chain(of_calls).any(|setting| matches!(setting, Setting::Context(..)))
    };
    let value = plan.endpoint_tests.iter().any(has_context).then(|| {
        quote!(
            use smithy_runtime::EndpointValue;
        )
    });
    let of_calls = (!calls.is_empty()).then(|| {
        let requests = calls.iter().map(|call| call.request_type.as_str()).collect();
        let names = UsedNames::from_expressions(calls.iter().map(|call| &call.request));
        let uses = imports::expressions(&plan.package.path, &requests, &names, &["Client"]);
        quote! {
            #uses
            use smithy_runtime::codegen_support::protocol_tests::{StubService, block_on};
        }
    });
    quote! {
        #of_calls
        use #package::endpoint::{#endpoint #error EndpointParameters, #signing_scheme resolve};
        #value
    }
}

/// The test of the rules alone.
fn resolved(test: &EndpointTest) -> TokenStream {
    let (name, summary) = (ident(&test.name), doc(&test.summary));
    let settings = test.settings.iter().filter_map(setting);
    let context: Vec<_> = test.settings.iter().filter_map(context).collect();
    let (context, of_service) = match context.as_slice() {
        [] => (None, None),
        context => (Some(quote!(let context = [#(#context),*];)), Some(quote!(.context(&context)))),
    };
    let expected = match &test.expected {
        Ok(expected) => {
            let expected = endpoint(expected);
            quote!(Ok(#expected))
        }
        Err(message) => quote!(Err(EndpointError::new(#message))),
    };
    quote! {
        #summary
        #[test]
        fn #name() {
            #context
            let parameters = EndpointParameters::new()#(#settings)*#of_service;
            assert_eq!(resolve(&parameters), #expected);
        }
    }
}

/// A setting by the method that sets it, which the parameters and a client's configuration have alike.
fn setting(setting: &Setting) -> Option<TokenStream> {
    match setting {
        Setting::AccountIdEndpointMode(mode) => {
            let mode = ident(mode);
            Some(quote!(.account_id_endpoint_mode(smithy_runtime::AccountIdEndpointMode::#mode)))
        }
        Setting::String(field, text) => {
            let field = ident(field);
            Some(quote!(.#field(#text)))
        }
        Setting::Boolean(field, flag) => {
            let field = ident(field);
            flag.then(|| quote!(.#field(true)))
        }
        Setting::Context(..) => None,
    }
}

fn context(setting: &Setting) -> Option<TokenStream> {
    let Setting::Context(name, value) = setting else { return None };
    let value = endpoint_value(value)?;
    Some(quote!((#name, #value)))
}

fn endpoint_value(value: &Value) -> Option<TokenStream> {
    Some(match value {
        Value::Bool(flag) => quote!(EndpointValue::Boolean(#flag)),
        Value::String(text) => quote!(EndpointValue::String(#text.to_owned())),
        Value::Array(items) => {
            let items = items.iter().filter_map(Value::as_str);
            quote!(EndpointValue::StringArray(vec![#(#items.to_owned()),*]))
        }
        _ => return None,
    })
}

fn endpoint(expected: &ExpectedEndpoint) -> TokenStream {
    let url = &expected.url;
    let name = expected.signing_name.as_ref().map(|name| quote!(.signing_name(#name)));
    let region = expected.signing_region.as_ref().map(|region| quote!(.signing_region(#region)));
    let schemes = signing_schemes(&expected.signing_schemes);
    let region_set = (!expected.signing_region_set.is_empty()).then(|| {
        let regions = &expected.signing_region_set;
        quote!(.signing_region_set([#(#regions),*]))
    });
    let path = expected.disable_double_encoding.then(|| quote!(.disable_double_encoding()));
    let headers = expected.headers.iter().map(|(name, value)| quote!(.header(#name, #value)));
    quote!(Endpoint::new(#url) #schemes #name #region #region_set #path #(#headers)*)
}

/// The test that calls an operation and looks where the request goes.
///
/// ```text
/// let stub = StubService::responding(200, &[], "{}");
/// let config = stub.config().region("eu-west-1").use_fips(true);
/// let request = ListTablesRequest::default();
/// let outcome = block_on(Client::new(config).list_tables(request));
/// drop(outcome);
/// stub.request().assert_url("https://dynamodb-fips.eu-west-1.amazonaws.com");
/// ```
fn called(test: &EndpointTest, call: &EndpointCall) -> TokenStream {
    let (name, method) = (ident(&call.name), ident(&call.method));
    let summary = doc(&format!("{} Called.", test.summary));
    let account = call.settings.iter().find_map(|setting| match setting {
        Setting::String("account_id", account) => Some(quote!(.with_account(#account))),
        _ => None,
    });
    let settings = call.settings.iter().filter_map(|setting| match setting {
        // Its credentials say.
        Setting::String("account_id", _) => None,
        Setting::String("endpoint", url) => Some(quote!(.endpoint_url(#url))),
        Setting::Context(name, value) => {
            let value = endpoint_value(value)?;
            Some(quote!(.endpoint_parameter(#name, #value)))
        }
        other => self::setting(other),
    });
    let without_prefix = call.has_host_prefix.then(|| quote!(.disable_host_prefix_injection(true)));
    let request = expr(&call.request);
    let assertion = match &test.expected {
        Ok(expected) => {
            let url = &expected.url;
            quote! {
                drop(outcome);
                stub.request().assert_url(#url);
            }
        }
        Err(message) => quote!(assert_eq!(outcome.unwrap_err().to_string(), #message);),
    };
    quote! {
        #summary
        #[test]
        fn #name() {
            let stub = StubService::responding(200, &[], "{}")#account;
            let config = stub.config()#(#settings)* #without_prefix;
            let request = #request;
            let outcome = block_on(Client::new(config).#method(request));
            #assertion
        }
    }
}
