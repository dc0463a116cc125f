//! Changes a model at random: drops, swaps, renames, retargets, retypes, repeats and nests what is in it.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::models::Model;
use crate::payloads::PAYLOADS;

/// Shape types, to be given to shapes of others.
const TYPES: [&str; 14] = [
    "structure",
    "union",
    "list",
    "map",
    "enum",
    "intEnum",
    "operation",
    "resource",
    "service",
    "string",
    "blob",
    "timestamp",
    "document",
    "bigDecimal",
];

/// Names of members that are no names in the model, or no files.
const NAMES: [&str; 10] = ["", "_", "r#type", "COM1", "nul", "3", "ß", "é", "null", "a b"];

/// Names of shapes and members that are trouble as names of fields, methods, variants, types or modules.
const WORDS: &str = "A alloc Alloc any Any as_ref async Async await Borrow box Box clone Clone Client Config core Core \
    crate crate_ Crate Debug decode default Default drop Drop Endpoint Err ERR error Error Exception fmt From gen Gen \
    Hash into Into IntoIter item Items json key macro map mod move new None Ok Option Result Self Self_ self self_ SELF \
    send Send smithy_runtime SmithyRuntime Some std Std str Str String super super_ Test to_owned try try_into TryInto \
    type type_ Type Types union Unit Unrecognized validate value Vec with yield";

/// Traits that mean something on some shapes and members only, with values that are right for some of those.
const TRAITS: &[(&str, &str)] = &[
    ("smithy.api#default", "\"Tue, 29 Apr 2014 18:30:38 GMT\""),
    ("smithy.api#default", "\"1985-04-12T23:20:50.52Z\""),
    ("smithy.api#default", "1398796238.5"),
    ("smithy.api#default", "[]"),
    ("smithy.api#endpoint", r#"{"hostPrefix": "{Name}.a}-{"}"#),
    ("smithy.api#endpoint", r#"{"hostPrefix": "{Name}.data-{Type}."}"#),
    ("smithy.api#enumValue", "7"),
    ("smithy.api#error", "\"server\""),
    ("smithy.api#hostLabel", "{}"),
    ("smithy.api#httpError", "70000"),
    ("smithy.api#idempotencyToken", "{}"),
    ("smithy.api#length", r#"{"min": 5, "max": 1}"#),
    ("smithy.api#length", r#"{"max": 18446744073709551615}"#),
    ("smithy.api#paginated", r#"{"inputToken": "Name", "outputToken": "Name", "pageSize": "Name"}"#),
    ("smithy.api#range", r#"{"min": -9223372036854775809}"#),
    ("smithy.api#requestCompression", r#"{"encodings": ["gzip"]}"#),
    ("smithy.api#required", "{}"),
    ("smithy.api#sensitive", "{}"),
    ("smithy.api#sparse", "{}"),
    ("smithy.api#timestampFormat", "\"http-date\""),
    ("smithy.api#timestampFormat", "\"epoch-seconds\""),
    ("smithy.api#uniqueItems", "{}"),
    ("smithy.rules#contextParam", r#"{"name": "Region"}"#),
];

/// Changes one place, or a few, in one of the model's files.
pub fn mutate(model: &mut Model, rng: &mut Rng) {
    let at = rng.usize(..model.files.len());
    let Some((_, json)) = model.files.get_mut(at) else { return };
    for _ in 0..rng.choice([1, 1, 1, 2, 3]).unwrap_or(1) {
        // Most of a file are targets and names of traits; what else there is should have its turn too.
        let paths = paths(json);
        let wanted = match rng.u8(..4) {
            0 => |value: &Value| value.is_string(),
            1 => |value: &Value| value.is_object(),
            _ => |_: &Value| true,
        };
        let fitting: Vec<_> = paths.iter().filter(|path| json.pointer(path).is_some_and(wanted)).collect();
        if let (Some(path), Some(other)) = (rng.choice(&fitting), rng.choice(&paths)) {
            let other = json.pointer(other).cloned().unwrap_or_default();
            change(json, path, other, rng);
        }
    }
}

/// The place of every value in the model but itself, as JSON pointers.
fn paths(json: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    let mut pending = vec![(String::new(), json)];
    while let Some((path, value)) = pending.pop() {
        let mut add =
            |key: &str, value| pending.push((format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), value));
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| add(key, value)),
            Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| add(&at.to_string(), value)),
            _ => {}
        }
        paths.push(path);
    }
    paths.swap_remove(0);
    paths
}

fn change(json: &mut Value, path: &str, other: Value, rng: &mut Rng) {
    let shapes: Vec<String> = json["shapes"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    match rng.u8(..12) {
        0 | 1 => drop_at(json, path),
        2 if rng.bool() => rename_shape(json, &shapes, rng),
        2 => rename(json, path, rng),
        3 => repeat(json, path, rng),
        _ => {
            let Some(value) = json.pointer_mut(path) else { return };
            let target = |rng: &mut Rng| rng.choice(&shapes).cloned().unwrap_or_default();
            match rng.u8(..10) {
                _ if rng.u8(..5) == 0 && value.get("target").or(value.get("type")).is_some() => give(value, rng),
                // Another value of the model's, or the two of them in each other's place.
                0 | 1 => *value = other,
                2 => *value = json!({ "target": target(rng) }),
                3 if value.is_object() => value["target"] = target(rng).into(),
                4 if value.is_object() => value["type"] = (*rng.choice(&TYPES).unwrap_or(&"")).into(),
                5 => *value = retyped(rng),
                6 => *value = (0..rng.usize(1..60)).fold(value.take(), |inner, _| json!([inner])),
                7 => *value = target(rng).into(),
                8 => *value = "x".repeat(rng.usize(..4_000)).into(),
                _ => *value = (*rng.choice(PAYLOADS).unwrap_or(&"")).into(),
            }
        }
    }
}

/// Gives a shape or member a trait.
fn give(value: &mut Value, rng: &mut Rng) {
    let (name, text) = rng.choice(TRAITS).copied().unwrap_or_default();
    if !value["traits"].is_object() {
        value["traits"] = json!({});
    }
    value["traits"][name] = serde_json::from_str(text).unwrap_or_default();
}

fn retyped(rng: &mut Rng) -> Value {
    let huge = serde_json::from_str("-1e99999").unwrap_or_default();
    let values = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        huge,
        json!(""),
        json!([]),
        json!({}),
        json!([null]),
        json!({ "": null }),
    ];
    rng.choice(values).unwrap_or_default()
}

/// The object or array around a place, and the key in it.
fn around<'j>(json: &'j mut Value, path: &str) -> Option<(&'j mut Value, String)> {
    let (parent, key) = path.rsplit_once('/')?;
    Some((json.pointer_mut(parent)?, key.replace("~1", "/").replace("~0", "~")))
}

fn drop_at(json: &mut Value, path: &str) {
    match around(json, path) {
        Some((Value::Object(fields), key)) => _ = fields.remove(&key),
        Some((Value::Array(items), key)) => _ = key.parse::<usize>().map(|at| items.remove(at)),
        _ => {}
    }
}

fn word(rng: &mut Rng) -> &'static str {
    rng.choice(WORDS.split_whitespace().collect::<Vec<_>>()).unwrap_or_default()
}

/// Gives a few shapes other names, wherever they are named, so that the model still hangs together.
fn rename_shape(json: &mut Value, shapes: &[String], rng: &mut Rng) {
    for _ in 0..rng.usize(1..6) {
        let Some(old) = rng.choice(shapes) else { return };
        let Some((namespace, _)) = old.split_once('#') else { return };
        replace_name(json, old, &format!("{namespace}#{}", word(rng)));
    }
}

fn replace_name(json: &mut Value, old: &str, new: &str) {
    match json {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| replace_name(item, old, new)),
        Value::Object(fields) => {
            for (key, mut value) in std::mem::take(fields) {
                replace_name(&mut value, old, new);
                fields.insert(if key == old { new.to_owned() } else { key }, value);
            }
        }
        _ => {}
    }
}

fn rename(json: &mut Value, path: &str, rng: &mut Rng) {
    if let Some((Value::Object(fields), key)) = around(json, path)
        && let Some(value) = fields.remove(&key)
    {
        let name = match rng.u8(..4) {
            0 => key + rng.choice(["2", "_", "s", " "]).unwrap_or_default(),
            1 => (*rng.choice(PAYLOADS).unwrap_or(&"")).to_owned(),
            2 => (*rng.choice(&NAMES).unwrap_or(&"")).to_owned(),
            _ => word(rng).to_owned(),
        };
        fields.insert(name, value);
    }
}

/// Puts a value into its object or array a second time: under another name, or under one that collapses into the same.
fn repeat(json: &mut Value, path: &str, rng: &mut Rng) {
    match around(json, path) {
        Some((Value::Object(fields), key)) => {
            let value = fields.get(&key).cloned().unwrap_or_default();
            let name = [key.to_uppercase(), key.to_lowercase(), format!("_{key}"), format!("{key}Request")];
            fields.insert(rng.choice(name).unwrap_or_default(), value);
        }
        Some((Value::Array(items), key)) => {
            if let Some(item) = key.parse::<usize>().ok().and_then(|at| items.get(at)).cloned() {
                items.push(item);
            }
        }
        _ => {}
    }
}
