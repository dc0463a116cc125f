//! What the model says of operations, read by these tests on their own and not by the generator.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

const NAMESPACE: &str = "com.amazonaws.rekognition#";

static SHAPES: LazyLock<Value> = LazyLock::new(|| {
    let mut model: Value = serde_json::from_str(include_str!("../../../models/rekognition.json")).unwrap();
    model["shapes"].take()
});

/// The names of all operations.
pub fn operations() -> BTreeSet<&'static str> {
    let targets = SHAPES[format!("{NAMESPACE}RekognitionService")]["operations"].as_array().unwrap();
    targets.iter().map(|target| target["target"].as_str().unwrap().strip_prefix(NAMESPACE).unwrap()).collect()
}

/// The names of an operation's `input` or `output` members.
pub fn members(operation: &str, side: &str) -> BTreeSet<&'static str> {
    structure(operation, side).keys().map(String::as_str).collect()
}

/// The operations whose request has an idempotency token.
pub fn operations_with_a_token() -> BTreeSet<&'static str> {
    let has_token = |operation: &&str| {
        let members = structure(operation, "input");
        members.values().any(|member| !member["traits"]["smithy.api#idempotencyToken"].is_null())
    };
    operations().into_iter().filter(has_token).collect()
}

fn structure(operation: &str, side: &str) -> &'static serde_json::Map<String, Value> {
    let target = SHAPES[format!("{NAMESPACE}{operation}")][side]["target"].as_str().unwrap();
    SHAPES[target]["members"].as_object().unwrap()
}
