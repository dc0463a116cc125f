//! Leaves out of a shape what is no fact of the API: documentation, examples, tests, endpoint rules.

use serde_json::Value;

use crate::model::ast::ShapeNode;
use crate::model::{Traits, ids};

/// The traits without facts, beside those in [`TESTS`]. Endpoint rules are code, and the project writes its own.
const LEFT_OUT: [&str; 6] = [
    ids::DOCUMENTATION,
    "smithy.api#examples",
    "smithy.api#externalDocumentation",
    ids::ENDPOINT_RULE_SET,
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointTests",
];

/// The namespace of the traits that hold tests.
const TESTS: &str = "smithy.test#";

/// Strips a shape and its members; whether anything is left, which of an `apply` there need not be.
pub fn strip(node: &mut ShapeNode) -> bool {
    let members = node.members.iter_mut().flat_map(|members| &mut members.0).map(|(_, member)| member);
    for member in members.chain(&mut node.member).chain(&mut node.key).chain(&mut node.value) {
        strip_traits(&mut member.traits);
    }
    strip_traits(&mut node.traits);
    node.kind != "apply" || !node.traits.is_empty()
}

fn strip_traits(traits: &mut Traits) {
    traits.retain(|id, _| !LEFT_OUT.contains(&id.as_str()) && !id.starts_with(TESTS));
    for (id, value) in traits {
        match id.as_str() {
            ids::DEPRECATED => strip_field(value, "message"),
            // A default is a value of the service's own, whatever its keys are called.
            ids::DEFAULT => {}
            _ => strip_documentation(value),
        }
    }
}

/// Removes the descriptions that some traits carry within, such as those of waiters.
fn strip_documentation(value: &mut Value) {
    strip_field(value, "documentation");
    match value {
        Value::Object(fields) => fields.values_mut().for_each(strip_documentation),
        Value::Array(items) => items.iter_mut().for_each(strip_documentation),
        _ => {}
    }
}

/// Removes a text; anything else of that name is data.
fn strip_field(value: &mut Value, name: &str) {
    if let Value::Object(fields) = value
        && fields.get(name).is_some_and(Value::is_string)
    {
        fields.remove(name);
    }
}
