//! Random requests and responses of every operation, as the model has them.

use fastrand::Rng;
use serde_json::{Map, Number, Value};

use crate::compare::assert_same;
use crate::model::{self, shape};
use crate::operations::operations;

/// How many values of each kind are made of each operation, unless `ROUND_TRIPS` says.
const FEW: u64 = 20;

/// A random value of a shape. Members that need not be there are there half of the time.
fn value(id: &str, rng: &mut Rng) -> Value {
    let shape = shape(id);
    let target = |member: &Value| member["target"].as_str().unwrap().to_owned();
    match shape["type"].as_str().unwrap() {
        "structure" => {
            let members = shape["members"].as_object().into_iter().flatten();
            let there =
                members.filter(|(_, member)| member["traits"].get("smithy.api#required").is_some() || rng.bool());
            let there: Vec<_> = there.collect();
            there.into_iter().map(|(name, member)| (name.clone(), value(&target(member), rng))).collect()
        }
        "list" => (0..rng.usize(..3)).map(|_| value(&target(&shape["member"]), rng)).collect(),
        "map" => {
            (0..rng.usize(..3)).map(|_| (text(rng), value(&target(&shape["value"]), rng))).collect::<Map<_, _>>().into()
        }
        "enum" if rng.u8(..8) > 0 => {
            let members: Vec<_> = shape["members"].as_object().unwrap().iter().collect();
            let (name, member) = rng.choice(members).unwrap();
            member["traits"].get("smithy.api#enumValue").cloned().unwrap_or_else(|| name.as_str().into())
        }
        // One that the model does not know.
        "enum" | "string" => text(rng).into(),
        "blob" => {
            let len = rng.usize(..40);
            base64(&std::iter::repeat_with(|| rng.u8(..)).take(len).collect::<Vec<_>>()).into()
        }
        "boolean" => rng.bool().into(),
        "integer" => {
            let any = rng.i32(..);
            rng.choice([0, 1, -1, i32::MIN, i32::MAX, any]).unwrap().into()
        }
        "long" => {
            let any = rng.i64(..);
            rng.choice([0, 1, -1, i64::MIN, i64::MAX, any]).unwrap().into()
        }
        "float" => {
            let (part, any) = (rng.f32(), f32::from_bits(rng.u32(..)));
            let any = if any.is_finite() { any } else { 0.0 };
            decimal(&rng.choice([0.0, 99.5, 1e-7, f32::MAX, f32::MIN_POSITIVE, part, any]).unwrap().to_string())
        }
        // Milliseconds since 1970, before it and after.
        "timestamp" => {
            let sign = if rng.bool() { "-" } else { "" };
            decimal(&format!("{sign}{}.{:03}", rng.u32(..), rng.u16(..1000)))
        }
        other => panic!("no values of {other} are made here"),
    }
}

fn decimal(text: &str) -> Value {
    Value::Number(text.parse::<Number>().unwrap())
}

/// Text with all that needs care: what JSON escapes, white space, letters of one to four bytes.
fn text(rng: &mut Rng) -> String {
    const LETTERS: [char; 16] =
        ['a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\t', '\u{0}', '\u{7f}', 'é', '\u{2028}', '漢', '\u{ffff}', '🦀'];
    let len = rng.usize(..12);
    std::iter::repeat_with(|| rng.choice(LETTERS).unwrap()).take(len).collect()
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

/// Makes values of one side of every operation, and has them read and written.
fn try_all(side: &str) {
    let number = |variable: &str| std::env::var(variable).ok().map(|text| text.parse::<u64>().unwrap());
    let first = number("ROUND_TRIP_SEED").unwrap_or(1);
    for operation in operations() {
        let again = if side == "input" { operation.request } else { operation.response };
        for seed in first..first + number("ROUND_TRIPS").unwrap_or(FEW) {
            let read = value(model::part(operation.name, side), &mut Rng::with_seed(seed));
            let written = again(&read);
            let place = format!("{} (ROUND_TRIP_SEED={seed})", operation.name);
            assert_same(&read, &written, &place);
            if side == "input" {
                // What is sent has nothing that the caller did not say.
                assert_same(&written, &read, &place);
            }
        }
    }
}

#[test]
fn any_request_is_the_same_after_a_round_trip() {
    try_all("input");
}

#[test]
fn any_response_is_the_same_after_a_round_trip() {
    try_all("output");
}

#[test]
fn every_operation_of_the_model_is_tried() {
    let mut tried: Vec<_> = operations().iter().map(|operation| operation.name).collect();
    let mut modelled = model::operations();
    tried.sort_unstable();
    modelled.sort_unstable();
    assert_eq!(tried, modelled);
}
