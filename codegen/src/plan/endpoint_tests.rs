//! Plans tests of the cases that a model holds for its endpoint rules. Trait `smithy.rules#endpointTests`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Operation;
use super::endpoint::BUILT_INS;
use super::expr::{Expr, Home};
use super::identifiers::Scope;
use super::known_types::KnownTypes;
use super::names;
use super::samples::Sampler;
use crate::markdown;
use crate::model::{Traits, ids};

/// The words of a case's documentation that name its test at most.
const WORDS: usize = 12;

/// A test of one case.
#[derive(Debug)]
pub struct EndpointTest {
    /// The function's name.
    pub name: String,
    /// What the case says of itself.
    pub summary: String,
    /// Why it is not run, if it is not.
    pub ignored: Option<String>,
    /// The settings that the rules read.
    pub settings: Vec<Setting>,
    /// What must come of it: an endpoint, or an error of this message.
    pub expected: Result<ExpectedEndpoint, String>,
    /// Calls that must go there.
    pub calls: Vec<EndpointCall>,
}

/// A setting that rules read, or a client is configured with.
#[derive(Debug, PartialEq)]
pub enum Setting {
    /// A text of the client's: the field of the parameters, and its value.
    String(&'static str, String),
    /// A switch of the client's.
    Boolean(&'static str, bool),
    /// Whether endpoints that name the account are wanted: a variant of the runtime's `AccountIdEndpointMode`.
    AccountIdEndpointMode(&'static str),
    /// A parameter of the service's own.
    Context(String, Value),
}

/// An endpoint that a case expects.
#[derive(Debug, Default)]
pub struct ExpectedEndpoint {
    /// The URL.
    pub url: String,
    /// Whether the path is signed as it is sent.
    pub disable_double_encoding: bool,
    /// The name to sign for, where it is not the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it is not the client's.
    pub signing_region: Option<String>,
    /// Names and values of headers.
    pub headers: Vec<(String, String)>,
}

/// A call that a case describes.
#[derive(Debug)]
pub struct EndpointCall {
    /// The function's name.
    pub name: String,
    /// The client's method.
    pub method: String,
    /// The type of the request.
    pub request_type: String,
    /// The request.
    pub request: Expr,
    /// What the client is configured with.
    pub settings: Vec<Setting>,
    /// Whether the operation puts labels before the host, which the case leaves out.
    pub has_host_prefix: bool,
}

/// Plans the tests.
pub fn resolve(traits: &Traits, operations: &[Operation], known: &KnownTypes<'_>) -> Vec<EndpointTest> {
    let rules = traits.get(ids::ENDPOINT_RULE_SET).or(traits.get(ids::ENDPOINT_BDD)).unwrap_or(&Value::Null);
    let built_ins = rules.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let built_ins =
        built_ins.filter_map(|(name, parameter)| Some((name.as_str(), parameter.get("builtIn")?.as_str()?)));
    let planner = EndpointTestPlanner { operations, known, built_ins: built_ins.collect() };
    let cases = traits.get(ids::ENDPOINT_TESTS).and_then(|tests| tests.get("testCases")).and_then(Value::as_array);
    let mut scope = Scope::for_values("");
    cases.into_iter().flatten().map(|case| planner.test(case, &mut scope)).collect()
}

struct EndpointTestPlanner<'a> {
    operations: &'a [Operation],
    known: &'a KnownTypes<'a>,
    /// The built-ins of parameters, by the parameters' names.
    built_ins: BTreeMap<&'a str, &'a str>,
}

impl EndpointTestPlanner<'_> {
    fn test(&self, case: &Value, scope: &mut Scope) -> EndpointTest {
        let summary = case.get("documentation").and_then(Value::as_str).unwrap_or("A case without a name.");
        let words: Vec<_> =
            summary.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let words = names::snake(&words[..words.len().min(WORDS)].join("_"));
        let name = scope.take(&words, "_case");
        let empty = Map::new();
        let params = case.get("params").and_then(Value::as_object).unwrap_or(&empty);
        let settings = params.iter().map(|(parameter, value)| match self.built_ins.get(parameter.as_str()) {
            Some(built_in) => {
                setting(built_in, value).unwrap_or_else(|| Setting::Context(parameter.clone(), value.clone()))
            }
            None => Setting::Context(parameter.clone(), value.clone()),
        });
        let expect = case.get("expect").unwrap_or(&Value::Null);
        let (expected, ignored) = expected(expect);
        let calls = case.get("operationInputs").and_then(Value::as_array).into_iter().flatten();
        let calls = calls.filter_map(|call| self.call(call, &words, scope)).collect();
        EndpointTest { settings: settings.collect(), summary: markdown::text(summary), ignored, expected, calls, name }
    }

    /// The call of a case. Without a region nothing can be signed, so that no call shows what the rules make of that.
    fn call(&self, call: &Value, words: &str, scope: &mut Scope) -> Option<EndpointCall> {
        let operation = call.get("operationName")?.as_str()?;
        let operation: &Operation = self.operations.iter().find(|planned| planned.name == operation)?;
        let params = call.get("builtInParams")?.as_object()?;
        let settings: Vec<_> =
            params.iter().filter_map(|(built_in, value)| self.client_setting(built_in, value)).collect();
        if !settings.iter().any(|setting| matches!(setting, Setting::String("region", _))) {
            return None;
        }
        let mut sampler = Sampler::for_requests(self.known);
        let params = call.get("operationParams").and_then(Value::as_object).cloned().unwrap_or_default();
        let request = sampler.node_value(Home::Operation(operation.request.name.clone()), &operation.request, &params);
        Some(EndpointCall {
            name: scope.take(&format!("{words}_as_{}_calls", names::snake(&operation.name)), "_case"),
            method: operation.method.clone(),
            request_type: operation.request.name.clone(),
            request: sampler.finish(request)?,
            settings,
            has_host_prefix: operation.endpoint_inputs.host_prefix.is_some(),
        })
    }
}

impl EndpointTestPlanner<'_> {
    /// A setting of a client; one that only this service has, by the name that its rules have for it.
    fn client_setting(&self, built_in: &str, value: &Value) -> Option<Setting> {
        let own = || {
            let (parameter, _) = self.built_ins.iter().find(|(_, known)| **known == built_in)?;
            Some(Setting::Context((*parameter).to_owned(), value.clone()))
        };
        setting(built_in, value).or_else(|| own().filter(|_| !BUILT_INS.contains(&built_in)))
    }
}

fn setting(built_in: &str, value: &Value) -> Option<Setting> {
    let text = |field| Some(Setting::String(field, value.as_str()?.to_owned()));
    match built_in {
        "AWS::Region" => text("region"),
        "SDK::Endpoint" => text("endpoint"),
        "AWS::Auth::AccountId" => text("account_id"),
        "AWS::Auth::AccountIdEndpointMode" => match value.as_str()? {
            "preferred" => Some(Setting::AccountIdEndpointMode("Preferred")),
            "disabled" => Some(Setting::AccountIdEndpointMode("Disabled")),
            "required" => Some(Setting::AccountIdEndpointMode("Required")),
            _ => None,
        },
        "AWS::UseFIPS" => Some(Setting::Boolean("use_fips", value.as_bool()?)),
        "AWS::UseDualStack" => Some(Setting::Boolean("use_dual_stack", value.as_bool()?)),
        _ => None,
    }
}

/// What a case expects, and why it is not run, if it expects what no client of this generator does.
fn expected(expect: &Value) -> (Result<ExpectedEndpoint, String>, Option<String>) {
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
    let Some(endpoint) = expect.get("endpoint") else { return (Err(text(expect, "error").unwrap_or_default()), None) };
    let schemes = endpoint.get("properties").and_then(|properties| properties.get("authSchemes"));
    let schemes = schemes.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let scheme = schemes.iter().find(|scheme| text(scheme, "name").is_some_and(|name| name == "sigv4"));
    let ignored = (scheme.is_none() && !schemes.is_empty()).then(|| "no scheme but sigv4 can be signed for".to_owned());
    let property = |name| scheme.and_then(|scheme| text(scheme, name));
    let headers = endpoint.get("headers").and_then(Value::as_object).into_iter().flatten();
    let headers = headers.flat_map(|(name, values)| {
        let values = values.as_array().into_iter().flatten().filter_map(Value::as_str);
        values.map(move |value| (name.clone(), value.to_owned()))
    });
    let expected = ExpectedEndpoint {
        url: text(endpoint, "url").unwrap_or_default(),
        disable_double_encoding: scheme.and_then(|scheme| scheme.get("disableDoubleEncoding")?.as_bool()) == Some(true),
        signing_name: property("signingName"),
        signing_region: property("signingRegion"),
        headers: headers.collect(),
    };
    (Ok(expected), ignored)
}
