//! Emits tests of the protocol cases that the model holds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::expr::expr;
use super::file::{File, rust};
use super::imports;
use super::tokens::{doc, ident};
use crate::markdown;
use crate::plan::Plan;
use crate::plan::expr::UsedNames;
use crate::plan::protocol_tests::{
    CaseSetting, EventOutcome, Expectation, ExpectedRequest, ExpectedValue, Test, TestModule,
};

/// Emits `tests/protocol/`: a file for each operation that has cases, and the root that joins them.
pub fn files(plan: &Plan) -> Vec<File> {
    if plan.protocol_tests.is_empty() {
        return Vec::new();
    }
    let modules = plan.protocol_tests.iter().map(|module| ident(&module.module));
    let root = quote! {
        //! The protocol's own cases, as the model has them.

        #(mod #modules;)*
    };
    let root = rust(plan, "tests/protocol/main.rs".to_owned(), None, root);
    std::iter::once(root).chain(plan.protocol_tests.iter().map(|module| file(plan, module))).collect()
}

/// The tests of an operation: `tests/protocol/kitchen_sink.rs`.
fn file(plan: &Plan, module: &TestModule) -> File {
    let uses = uses(plan, module);
    let tests = module.tests.iter().map(test);
    let shape = plan.operations.iter().find(|operation| operation.module == module.module);
    let shape = shape.map(|operation| operation.shape.as_str());
    rust(plan, format!("tests/protocol/{}.rs", module.module), shape, quote!(#uses #(#tests)*))
}

fn uses(plan: &Plan, module: &TestModule) -> TokenStream {
    let fails = module.tests.iter().any(|test| test.expectation.names_error());
    let root: &[_] = if fails { &["Client", "Error"] } else { &["Client"] };
    let names = UsedNames::from_expressions(module.expressions());
    let base64 = module.tests.iter().any(|test| test.server_response.is_binary).then(|| quote!(base64,));
    let events = module.tests.iter().any(|test| !test.server_response.events.is_empty()).then(|| quote!(events,));
    let uses = imports::expressions(&plan.package.path, &module.messages(), &names, root);
    quote! {
        #uses
        use smithy_runtime::codegen_support::protocol_tests::{StubService, #base64 block_on, #events};
    }
}

/// Emits a test.
///
/// ```text
/// #[test]
/// fn parses_boolean_false() {
///     let stub = StubService::responding(200, &[], r#"{"Boolean":false}"#);
///     let request = KitchenSinkRequest::default();
///     let result = block_on(Client::new(stub.config()).kitchen_sink(request));
///     let expected = KitchenSinkResponse::default();
///     assert_eq!(result.unwrap(), expected);
/// }
/// ```
fn test(test: &Test) -> TokenStream {
    let (name, method) = (ident(&test.name), ident(&test.method));
    let summary = doc(&format!("Case {}.", markdown::code(&test.id)));
    let ignored = test.ignored.as_ref().map(|reason| quote!(#[ignore = #reason]));
    let status = Literal::u64_unsuffixed(test.server_response.status);
    let headers = test.server_response.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let body = text(&test.server_response.body);
    let body = if test.server_response.is_binary { quote!(base64(#body)) } else { body };
    let body = match test.server_response.events.as_slice() {
        [] => body,
        events => quote!(events(&[#(#events),*])),
    };
    let host = test.host.as_ref().map(|host| quote!(.at(#host)));
    let settings = test.settings.iter().map(setting);
    let request = expr(&test.request);
    let expectation = expectation(&test.expectation);
    quote! {
        #summary
        #[test]
        #ignored
        fn #name() {
            let stub = StubService::responding(#status, &[#(#headers),*], #body)#host;
            let request = #request;
            let result = block_on(Client::new(stub.config()#(#settings)*).#method(request));
            #expectation
        }
    }
}

/// A setting by the method of `Config` that sets it.
fn setting(setting: &CaseSetting) -> TokenStream {
    match setting {
        CaseSetting::Region(region) => quote!(.region(#region)),
        CaseSetting::DualStack => quote!(.use_dual_stack(true)),
        CaseSetting::Parameter(name) => quote!(.endpoint_parameter(#name, true)),
    }
}

fn expectation(expectation: &Expectation) -> TokenStream {
    match expectation {
        Expectation::Request(sent) => self::sent(sent),
        Expectation::SentEvents(events) => quote! {
            result.unwrap();
            stub.request().assert_events(&[#(#events),*]);
        },
        Expectation::Fields(fields, ExpectedValue { value, .. }) => {
            let (expected, fields) = (expr(value), fields.iter().map(|field| ident(field)));
            quote! {
                let (response, expected) = (result.unwrap(), #expected);
                #(assert_eq!(response.#fields, expected.#fields);)*
            }
        }
        Expectation::Stream(field, outcomes) => {
            let (field, outcomes) = (ident(field), outcomes.iter().map(outcome));
            quote! {
                let mut events = result.unwrap().#field;
                #(let event = block_on(events.next()); #outcomes)*
            }
        }
        Expectation::Failure(variant) => failure(&quote!(result), variant.as_ref()),
        Expectation::Response(expected) => {
            let assertion = equal(quote!(response), expected);
            quote!(let response = result.unwrap(); #assertion)
        }
        Expectation::Error { variant, expected } => {
            let variant = ident(variant);
            let assertion = equal(quote!(**error), expected);
            quote! {
                let error = match result {
                    Err(Error::#variant(error)) => error,
                    other => panic!("{other:?}"),
                };
                #assertion
            }
        }
    }
}

fn outcome(outcome: &EventOutcome) -> TokenStream {
    match outcome {
        EventOutcome::Event(event) => {
            let expected = expr(event);
            quote! {
                let expected = #expected;
                assert_eq!(event.unwrap(), Some(expected));
            }
        }
        EventOutcome::Failure(variant) => failure(&quote!(event), variant.as_ref()),
    }
}

fn failure(result: &TokenStream, variant: Option<&String>) -> TokenStream {
    match variant.map(|variant| ident(variant)) {
        Some(variant) => quote!(assert!(matches!(#result, Err(Error::#variant(_))));),
        None => quote!(assert!(#result.is_err());),
    }
}

/// Compares with the value expected: as it is shown where it holds a NaN, which is not equal to itself.
fn equal(value: TokenStream, expected: &ExpectedValue) -> TokenStream {
    let expression = expr(&expected.value);
    match expected.holds_nan {
        true => quote! {
            let expected = #expression;
            assert_eq!(format!("{:?}", #value), format!("{expected:?}"));
        },
        false => quote! {
            let expected = #expression;
            assert_eq!(#value, expected);
        },
    }
}

fn sent(sent: &ExpectedRequest) -> TokenStream {
    let (method, uri) = (&sent.method, &sent.uri);
    let host = sent.host.as_ref().map(|host| quote!(sent.assert_host(#host);));
    let query = sent.query.iter().map(|pair| quote!(sent.assert_query(#pair);));
    let required_query = sent.required_query.iter().map(|name| quote!(sent.assert_has_query(#name);));
    let forbidden_query = sent.forbidden_query.iter().map(|name| quote!(sent.assert_no_query(#name);));
    let headers = sent.headers.iter().map(|(name, value)| quote!(sent.assert_header(#name, #value);));
    let required = sent.required.iter().map(|name| quote!(sent.assert_has_header(#name);));
    let forbidden = sent.forbidden.iter().map(|name| quote!(sent.assert_no_header(#name);));
    let body = sent.body.as_ref().map(|body| {
        let (assertion, body) = (ident(sent.body_assertion), text(body));
        quote!(sent.#assertion(#body);)
    });
    quote! {
        result.unwrap();
        let sent = stub.request();
        sent.assert_line(#method, #uri);
        #host
        #(#query)*
        #(#required_query)*
        #(#forbidden_query)*
        #(#headers)*
        #(#required)*
        #(#forbidden)*
        #body
    }
}

/// A string literal, raw where that spares escapes.
fn text(text: &str) -> TokenStream {
    if !text.contains(['"', '\\', '\n']) || text.contains(|letter: char| letter.is_control() && letter != '\n') {
        return quote!(#text);
    }
    let longest = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let fence = "#".repeat(longest.unwrap_or(0) + 1);
    format!("r{fence}\"{text}\"{fence}").parse().unwrap_or_default()
}
