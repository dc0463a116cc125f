//! Documents after the model, with a secret in every member that is sensitive.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

const NAMESPACE: &str = "com.amazonaws.rekognition#";

/// The secret; as blobs have it on the wire, it is in base64.
const SECRET: &str = "ThePictureOfAFace";

/// The forms in which the secret may come to light: as text, as a blob, in numbers.
pub const FORMS: [&str; 4] = ["ThePicture", "VGhlUGljdHVyZ", "84, 104, 101, 80", "54686550"];

static SHAPES: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let model: Value = serde_json::from_str(include_str!("../../../models/rekognition.json")).unwrap();
    model["shapes"].as_object().unwrap().clone()
});

/// Whether members that are sensitive have a value of their type, or one that no type has.
#[derive(Clone, Copy, PartialEq)]
pub enum Fill {
    Right,
    Wrong,
}

/// The names of all operations.
pub fn names() -> Vec<&'static str> {
    let is_operation = |shape: &Value| shape["type"] == "operation";
    let operations = SHAPES.iter().filter(|(_, shape)| is_operation(shape));
    operations.map(|(id, _)| id.strip_prefix(NAMESPACE).unwrap()).collect()
}

/// The names of the members that are sensitive, sorted.
pub fn sensitive_members() -> Vec<&'static str> {
    let members = SHAPES.values().filter_map(|shape| shape["members"].as_object()).flatten();
    let names: BTreeSet<&str> = members.filter(|(_, member)| is_sensitive(member)).map(|(name, _)| &**name).collect();
    names.into_iter().collect()
}

/// An operation's `input` or `output`, with every member that there may be.
pub fn document(operation: &str, side: &str, fill: Fill) -> Value {
    value(&SHAPES[&format!("{NAMESPACE}{operation}")][side], fill, 0)
}

/// Whether a member, or what it collects, is sensitive.
fn is_sensitive(member: &Value) -> bool {
    let Some(shape) = SHAPES.get(member["target"].as_str().unwrap()) else { return false };
    let is_marked = |of: &Value| of["traits"].get("smithy.api#sensitive").is_some();
    is_marked(member)
        || is_marked(shape)
        || ["member", "key", "value"].iter().any(|part| shape.get(part).is_some_and(is_sensitive))
}

/// A value of a member's shape.
fn value(member: &Value, fill: Fill, depth: usize) -> Value {
    let id = member["target"].as_str().unwrap();
    let Some(shape) = SHAPES.get(id) else { return of_prelude(id) };
    match shape["type"].as_str().unwrap() {
        _ if is_sensitive(member) && fill == Fill::Wrong => json!({ SECRET: [SECRET, 7] }),
        "structure" => {
            let members = shape["members"].as_object().unwrap().iter().filter(|_| depth < 8);
            Value::Object(members.map(|(name, member)| (name.clone(), value(member, fill, depth + 1))).collect())
        }
        "list" => json!([value(&shape["member"], fill, depth + 1)]),
        "map" => json!({ "key": value(&shape["value"], fill, depth + 1) }),
        "enum" | "string" if is_sensitive(member) => json!(SECRET),
        "enum" | "string" => json!("text"),
        "blob" if is_sensitive(member) => json!("VGhlUGljdHVyZU9mQUZhY2U="),
        "blob" => json!("AAAA"),
        "boolean" => json!(true),
        "timestamp" => json!(1_700_000_000),
        _ => json!(1),
    }
}

fn of_prelude(id: &str) -> Value {
    match id {
        "smithy.api#String" => json!("text"),
        "smithy.api#Boolean" | "smithy.api#PrimitiveBoolean" => json!(true),
        "smithy.api#Unit" => json!({}),
        _ => json!(1),
    }
}
