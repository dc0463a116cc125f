//! The endpoint rule set as it stands in a model: a serde mirror. Smithy specification, section "Endpoint rules".

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A rule set.
#[derive(Debug, Deserialize)]
pub struct RuleSet {
    /// What the rules may look at, by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// The rules, of which the first that holds decides.
    pub rules: Vec<Rule>,
}

/// A parameter.
#[derive(Debug, Deserialize)]
pub struct Parameter {
    /// Where the client takes its value from.
    #[serde(rename = "builtIn")]
    pub built_in: Option<String>,
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
    /// Headers to send.
    #[serde(default)]
    pub headers: BTreeMap<String, Value>,
}
