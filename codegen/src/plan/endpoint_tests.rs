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
use super::signing::{EndpointSigning, SigningScheme};
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
    /// The kinds of signatures, where they are not the service's own.
    pub signing_schemes: Vec<SigningScheme>,
    /// Whether the path is signed as it is sent.
    pub disable_double_encoding: bool,
    /// The name to sign for, where it is not the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it is not the client's.
    pub signing_region: Option<String>,
    /// The regions to sign for, of an asymmetric signature.
    pub signing_region_set: Vec<String>,
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

/// Plans the tests of a service that takes these signatures where an endpoint does not say.
pub fn resolve(
    traits: &Traits,
    usual: &[SigningScheme],
    operations: &[Operation],
    known: &KnownTypes<'_>,
) -> Vec<EndpointTest> {
    let rules = traits.get(ids::ENDPOINT_RULE_SET).or(traits.get(ids::ENDPOINT_BDD)).unwrap_or(&Value::Null);
    let built_ins = rules.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let built_ins =
        built_ins.filter_map(|(name, parameter)| Some((name.as_str(), parameter.get("builtIn")?.as_str()?)));
    let planner = EndpointTestPlanner { usual, operations, known, built_ins: built_ins.collect() };
    let cases = traits.get(ids::ENDPOINT_TESTS).and_then(|tests| tests.get("testCases")).and_then(Value::as_array);
    let mut scope = Scope::for_values("");
    cases.into_iter().flatten().map(|case| planner.test(case, &mut scope)).collect()
}

struct EndpointTestPlanner<'a> {
    /// The kinds of signatures that the service takes where an endpoint does not say.
    usual: &'a [SigningScheme],
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
        let expected = expected(expect, self.usual);
        let calls = case.get("operationInputs").and_then(Value::as_array).into_iter().flatten();
        let calls = calls.filter_map(|call| self.call(call, &words, scope)).collect();
        EndpointTest { settings: settings.collect(), summary: markdown::text(summary), expected, calls, name }
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

/// What a case expects, of a service that takes these signatures where an endpoint does not say.
fn expected(expect: &Value, usual: &[SigningScheme]) -> Result<ExpectedEndpoint, String> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let Some(endpoint) = expect.get("endpoint") else { return Err(text(expect.get("error")).unwrap_or_default()) };
    let schemes = endpoint.get("properties").and_then(|properties| properties.get("authSchemes"));
    let signing = EndpointSigning::read(schemes.and_then(Value::as_array).map_or(&[], Vec::as_slice));
    let headers = endpoint.get("headers").and_then(Value::as_object).into_iter().flatten();
    let headers = headers.flat_map(|(name, values)| {
        let values = values.as_array().into_iter().flatten().filter_map(Value::as_str);
        values.map(move |value| (name.clone(), value.to_owned()))
    });
    Ok(ExpectedEndpoint {
        url: text(endpoint.get("url")).unwrap_or_default(),
        disable_double_encoding: signing.disable_double_encoding,
        signing_name: text(signing.name),
        signing_region: text(signing.region),
        signing_region_set: signing.region_set.iter().filter_map(|region| text(Some(region))).collect(),
        signing_schemes: if signing.schemes == usual { Vec::new() } else { signing.schemes },
        headers: headers.collect(),
    })
}
