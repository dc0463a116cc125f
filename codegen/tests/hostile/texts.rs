//! Hostile text in every place of a model that takes text: nothing breaks out of where it stands.

use serde_json::Value;

use crate::judge::{generate, judge};
use crate::models::{self, Model};
use crate::payloads::PAYLOADS;

/// Puts a text where a model has free text: in traits, but not in what only certain values can be in.
fn fill(value: &mut Value, text: &str) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                let is_text = matches!(
                    key.as_str(),
                    "smithy.api#documentation"
                        | "smithy.api#title"
                        | "smithy.api#pattern"
                        | "smithy.api#enumValue"
                        | "smithy.api#since"
                        | "documentation"
                        | "description"
                        | "message"
                        | "title"
                        | "version"
                        | "min"
                        | "max"
                        | "error"
                );
                match value {
                    Value::String(written) if is_text => text.clone_into(written),
                    Value::Number(_) if matches!(key.as_str(), "min" | "max") => *value = text.into(),
                    value => fill(value, text),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, text)),
        _ => {}
    }
}

/// Documents everything, so that nothing is filled in by the generator's own words.
fn document(value: &mut Value, text: &str) {
    for (_, shape) in value["shapes"].as_object_mut().into_iter().flatten() {
        let is_shape = shape["type"] != "apply";
        for (_, member) in shape["members"].as_object_mut().into_iter().flatten() {
            member["traits"]["smithy.api#documentation"] = text.into();
        }
        if is_shape {
            shape["traits"]["smithy.api#documentation"] = text.into();
            shape["traits"]["smithy.api#deprecated"] = serde_json::json!({ "message": text });
        }
    }
}

fn try_everywhere(model: Model, text: &str) -> bool {
    let mut model = model;
    for (_, json) in &mut model.files {
        fill(json, text);
        document(json, text);
    }
    generate(&model.sources()).inspect(judge).is_some()
}

#[test]
fn text_of_a_model_is_only_text_in_its_crate() {
    for payload in PAYLOADS {
        let mut generated = 0;
        for model in models::small().into_iter().filter(|model| !model.name.contains("rejects") && chosen(&model.name))
        {
            generated += usize::from(try_everywhere(model, payload));
        }
        assert!(generated >= 4, "{generated} crates with {payload:?}");
    }
}

/// The models with something of everything; the others are mutated.
fn chosen(name: &str) -> bool {
    let rich = ["documentation_html", "enums", "waiters", "deprecated", "plain_texts"];
    rich.iter().any(|part| name.contains(part))
}
