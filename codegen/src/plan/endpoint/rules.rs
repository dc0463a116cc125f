//! Endpoint rules as they stand in a model: a serde mirror of the rule set and of the decision diagram.
//!
//! Smithy specification, section "Endpoint rules"; traits `smithy.rules#endpointRuleSet` and `endpointBdd`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A rule set: a list of rules, of which the first that holds decides.
#[derive(Debug, Deserialize)]
pub struct RuleSet {
    /// What the rules may look at, by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// The same as a decision diagram: every node tests one condition and leads to another node or a result.
#[derive(Debug, Deserialize)]
pub struct Diagram {
    /// What the conditions may look at, by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// The conditions, by their index in nodes.
    pub conditions: Vec<Condition>,
    /// The results, by their index in references; the first is number 1, as 0 is none.
    pub results: Vec<Rule>,
    /// The reference that the first question stands at.
    pub root: i32,
    /// The nodes: three big-endian integers each, in Base64.
    pub nodes: String,
}

/// The built-ins that every client has a setting for. Others are settings of the services whose rules have them.
pub const BUILT_INS: [&str; 6] = [
    "AWS::Auth::AccountId",
    "AWS::Auth::AccountIdEndpointMode",
    "AWS::Region",
    "AWS::UseDualStack",
    "AWS::UseFIPS",
    "SDK::Endpoint",
];

/// A parameter.
#[derive(Debug, Deserialize)]
pub struct Parameter {
    /// `string`, `boolean` or `stringArray`, in any case.
    #[serde(rename = "type")]
    pub kind: String,
    /// Where the client takes its value from.
    #[serde(rename = "builtIn")]
    pub built_in: Option<String>,
    /// The value when there is no other.
    pub default: Option<Value>,
}

/// A rule: conditions, and one of three outcomes.
#[derive(Debug, Deserialize)]
pub struct Rule {
    /// What must hold.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// The rules of a tree.
    pub rules: Option<Vec<Rule>>,
    /// The message of an error, a template.
    pub error: Option<Value>,
    /// The endpoint.
    pub endpoint: Option<Endpoint>,
}

/// A function call that must come out true or with a value, which may get a name.
#[derive(Debug, Deserialize)]
pub struct Condition {
    /// The call.
    #[serde(flatten)]
    pub call: Call,
    /// The name for its value.
    pub assign: Option<String>,
}

/// A function call.
#[derive(Debug, Deserialize)]
pub struct Call {
    /// The function's name.
    #[serde(rename = "fn")]
    pub function: String,
    /// References, calls and literals.
    #[serde(default)]
    pub argv: Vec<Value>,
}

/// An endpoint.
#[derive(Debug, Deserialize)]
pub struct Endpoint {
    /// The URL: a template or a reference.
    pub url: Value,
    /// What the client must know beside it, such as what to sign for.
    #[serde(default)]
    pub properties: BTreeMap<String, Value>,
    /// Headers to send, each with its values.
    #[serde(default)]
    pub headers: BTreeMap<String, Vec<Value>>,
}
