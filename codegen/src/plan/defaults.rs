//! Default values of a model, as values of the emitted code.

use serde_json::Value as Json;

use super::context::Context;
use super::enums;
use super::types::{Type, Value};
use crate::model::{Instant, Member, Simple, blob};

/// What the field of a member holds before it is set or read, where it is neither optional nor a collection.
pub fn value(ty: &Type, default: &Json, context: &Context<'_>, member: &Member) -> Value {
    match (ty, default) {
        (Type::Simple(simple), default) => self::simple(*simple, default),
        (Type::Enum(of), Json::String(text)) => match enums::variant_of(context, &member.target, text) {
            Some(variant) => Value::Variant { of: of.clone(), variant },
            None => Value::Unrecognized(of.clone()),
        },
        (Type::IntEnum(of), Json::Number(number)) => {
            match enums::variant_of(context, &member.target, &number.to_string()) {
                Some(variant) => Value::Variant { of: of.clone(), variant },
                None => Value::Number(number.to_string()),
            }
        }
        _ => Value::Zero,
    }
}

fn simple(simple: Simple, default: &Json) -> Value {
    match (simple, default) {
        (Simple::Document, document) => Value::Document(document.clone()),
        (Simple::Timestamp, default) => match Instant::of(default) {
            Some(Instant { seconds, nanos }) if (seconds, nanos) != (0, 0) => Value::Time { seconds, nanos },
            _ => Value::Zero,
        },
        (Simple::Blob, default) => match blob(default) {
            Some(bytes) if !bytes.is_empty() => Value::Bytes(bytes),
            _ => Value::Zero,
        },
        (_, Json::Bool(true)) => Value::Bool(true),
        (_, Json::Number(number)) if number.as_f64() != Some(0.0) => match simple {
            // `Debug` writes a point or an exponent, without which the literal would be an integer.
            Simple::Float | Simple::Double => Value::Number(format!("{:?}", number.as_f64().unwrap_or_default())),
            _ => Value::Number(number.to_string()),
        },
        (_, Json::String(text)) if !text.is_empty() => Value::Text(text.clone()),
        _ => Value::Zero,
    }
}
