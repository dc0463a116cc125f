//! Any value of a shape, as JSON has it.

use proptest::collection::vec;
use proptest::num::f32::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::{option, prop_oneof, sample};
use serde_json::{Number, Value};

use crate::model::shape;

/// Any value of a shape. Members that need not be there are there half of the time.
pub fn values(id: &str) -> BoxedStrategy<Value> {
    let shape = shape(id);
    match shape["type"].as_str().unwrap() {
        "structure" => structures(shape),
        "list" => vec(values(target(&shape["member"])), 0..3).prop_map(Value::from).boxed(),
        "map" => vec((texts(), values(target(&shape["value"]))), 0..3).prop_map(Value::from_iter).boxed(),
        // Now and then one that the model does not know.
        "enum" => prop_oneof![7 => names(shape), 1 => texts().prop_map(Value::from)].boxed(),
        "string" => texts().prop_map(Value::from).boxed(),
        "blob" => vec(any::<u8>(), 0..40).prop_map(|bytes| base64(&bytes).into()).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "integer" => {
            prop_oneof![sample::select(&[0, 1, -1, i32::MAX, i32::MIN]), any::<i32>()].prop_map(Value::from).boxed()
        }
        "long" => {
            prop_oneof![sample::select(&[0, 1, -1, i64::MAX, i64::MIN]), any::<i64>()].prop_map(Value::from).boxed()
        }
        "float" => {
            let known = sample::select(&[0.0, 99.5, 1e-7, f32::MIN_POSITIVE, f32::MAX]);
            let float = prop_oneof![known, 0_f32..1.0, NORMAL | SUBNORMAL | ZERO | POSITIVE | NEGATIVE];
            float.prop_map(|float| decimal(&float.to_string())).boxed()
        }
        "timestamp" => timestamps(),
        other => panic!("no values of {other} are made here"),
    }
}

fn target(member: &'static Value) -> &'static str {
    member["target"].as_str().unwrap()
}

fn structures(shape: &'static Value) -> BoxedStrategy<Value> {
    let members = shape["members"].as_object().into_iter().flatten();
    let (names, values): (Vec<_>, Vec<_>) = members
        .map(|(name, member)| {
            let value = values(target(member));
            let is_required = member["traits"].get("smithy.api#required").is_some();
            (name, if is_required { value.prop_map(Some).boxed() } else { option::of(value).boxed() })
        })
        .unzip();
    let structure = move |values: Vec<Option<Value>>| {
        names.iter().zip(values).filter_map(|(name, value)| Some((name.as_str(), value?))).collect()
    };
    values.prop_map(structure).boxed()
}

/// The values of an enum that the model knows.
fn names(shape: &'static Value) -> impl Strategy<Value = Value> {
    let members = shape["members"].as_object().unwrap().iter();
    let value = |member: &Value| member["traits"].get("smithy.api#enumValue").cloned();
    let names: Vec<Value> =
        members.map(|(name, member)| value(member).unwrap_or_else(|| name.as_str().into())).collect();
    sample::select(names)
}

/// Text with all that needs care: what JSON escapes, white space, letters of one to four bytes.
fn texts() -> impl Strategy<Value = String> {
    const LETTERS: [char; 16] =
        ['a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\t', '\u{0}', '\u{7f}', 'é', '\u{2028}', '漢', '\u{ffff}', '🦀'];
    vec(sample::select(&LETTERS), 0..12).prop_map(String::from_iter)
}

/// Milliseconds since 1970, before it and after.
fn timestamps() -> BoxedStrategy<Value> {
    let sign = prop_oneof![Just(""), Just("-")];
    let timestamp = (sign, any::<u32>(), 0..1000);
    timestamp.prop_map(|(sign, seconds, milliseconds)| decimal(&format!("{sign}{seconds}.{milliseconds:03}"))).boxed()
}

fn decimal(text: &str) -> Value {
    Value::Number(text.parse::<Number>().unwrap())
}

/// Base64 with padding, as RFC 4648 has it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let at = (bits >> (18 - 6 * digit)) & 63;
            text.push(if digit <= chunk.len() { char::from(DIGITS[at as usize]) } else { '=' });
        }
    }
    text
}
