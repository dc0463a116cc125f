//! A large model: the workspace's own, with all but the service there many times.

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value};
use smithy_codegen::diagnostic::Diagnostic;

use super::peers;
use crate::workspace;

/// How many copies make a model of about 20 MB.
pub const COPIES: usize = 63;

/// Writes a model with so many copies of every shape, numbered; its path.
pub fn model(copies: usize) -> Result<PathBuf, Diagnostic> {
    let own = workspace::root().join("models/rekognition.json");
    let text =
        fs::read_to_string(&own).map_err(|error| Diagnostic::new(format!("cannot be read: {error}")).at(&own))?;
    let mut model: Value =
        serde_json::from_str(&text).map_err(|error| Diagnostic::new(format!("is no JSON: {error}")).at(&own))?;
    if let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) {
        *shapes = multiplied(shapes, copies);
    }
    let path = peers::folder().join(format!("rekognition-{copies}.json"));
    // As many bytes for a shape as the model itself has, white space included.
    let text = serde_json::to_string_pretty(&model).unwrap_or_default();
    let written = fs::create_dir_all(peers::folder()).and_then(|()| fs::write(&path, text));
    written.map_err(|error| Diagnostic::new(format!("cannot be written: {error}")).at(&path))?;
    Ok(path)
}

fn multiplied(shapes: &Map<String, Value>, copies: usize) -> Map<String, Value> {
    let (services, others): (Vec<_>, Vec<_>) = shapes.iter().partition(|(_, shape)| shape["type"] == "service");
    let mut all = Map::new();
    for (id, service) in services {
        let mut service = service.clone();
        for list in ["operations", "errors", "resources"] {
            if let Some(targets) = service.get_mut(list).and_then(Value::as_array_mut) {
                *targets =
                    (0..copies).flat_map(|copy| targets.iter().map(move |it| numbered(it, shapes, copy))).collect();
            }
        }
        all.insert(id.clone(), service);
    }
    for copy in 0..copies {
        for (id, shape) in &others {
            all.insert(format!("{id}{}", suffix(copy)), numbered(shape, shapes, copy));
        }
    }
    all
}

/// A part of a model that speaks of the shapes of one copy.
fn numbered(value: &Value, shapes: &Map<String, Value>, copy: usize) -> Value {
    match value {
        Value::String(text) if shapes.contains_key(text) => Value::String(format!("{text}{}", suffix(copy))),
        Value::Array(items) => items.iter().map(|item| numbered(item, shapes, copy)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), numbered(member, shapes, copy))).collect()
        }
        other => other.clone(),
    }
}

/// What sets the names of a copy apart: nothing for the first.
fn suffix(copy: usize) -> String {
    if copy == 0 { String::new() } else { format!("N{copy}") }
}
