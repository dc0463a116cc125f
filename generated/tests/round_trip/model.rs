//! The shapes of the model, of which random values are made.

use std::sync::LazyLock;

use serde_json::Value;

const NAMESPACE: &str = "com.amazonaws.rekognition#";

static SHAPES: LazyLock<Value> = LazyLock::new(|| {
    let mut model: Value = serde_json::from_str(include_str!("../../../models/rekognition.json")).unwrap();
    model["shapes"].take()
});

/// A shape by its id; those of the prelude by what they are.
pub fn shape(id: &str) -> &'static Value {
    static PRELUDE: LazyLock<Value> = LazyLock::new(|| {
        serde_json::json!({
            "smithy.api#Boolean": { "type": "boolean" },
            "smithy.api#Float": { "type": "float" },
            "smithy.api#Integer": { "type": "integer" },
            "smithy.api#Long": { "type": "long" },
            "smithy.api#PrimitiveBoolean": { "type": "boolean" },
            "smithy.api#String": { "type": "string" },
            "smithy.api#Unit": { "type": "structure", "members": {} },
        })
    });
    [&*SHAPES, &*PRELUDE].into_iter().find_map(|shapes| shapes.get(id)).unwrap_or_else(|| panic!("no shape {id}"))
}

/// The id of an operation's `input` or `output`.
pub fn part(operation: &str, side: &str) -> &'static str {
    shape(&format!("{NAMESPACE}{operation}"))[side]["target"].as_str().unwrap()
}

/// The names of all operations.
pub fn operations() -> Vec<&'static str> {
    let targets = shape(&format!("{NAMESPACE}RekognitionService"))["operations"].as_array().unwrap();
    targets.iter().map(|target| target["target"].as_str().unwrap().strip_prefix(NAMESPACE).unwrap()).collect()
}
