//! Default values: what Smithy 1.0 leaves unsaid, and whether a value is one that its member can have.

use base64::Engine;
use serde_json::Value;

use super::{Instant, Kind, Member, Shape, ShapeId, Shapes, Simple, TimestampFormat, TraitsExt, ids, prelude};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Says as `@default` what structures of Smithy 1.0 leave unsaid: a number or boolean that is not boxed is zero when
/// absent.
pub fn add_implied<'a>(older: impl Iterator<Item = &'a ShapeId>, shapes: &mut Shapes) {
    for id in older {
        let Some(Shape { kind: Kind::Structure(members), .. }) = shapes.get(id) else { continue };
        let implied: Vec<_> = members.iter().map(|member| implied(shapes, member)).collect();
        if let Some(Shape { kind: Kind::Structure(members), .. }) = shapes.get_mut(id) {
            for (member, implied) in members.iter_mut().zip(implied) {
                if let Some(zero) = implied {
                    member.traits.entry(ids::DEFAULT.to_owned()).or_insert(zero);
                }
            }
        }
    }
}

fn implied(shapes: &Shapes, member: &Member) -> Option<Value> {
    let target = shapes.get(&member.target)?;
    let boxed = member.traits.has(ids::BOX)
        || target.traits.has(ids::BOX)
        || (member.target.namespace() == "smithy.api" && !target.traits.has(ids::DEFAULT));
    match target.kind {
        Kind::Simple(simple) if !boxed => prelude::zero(simple),
        _ => None,
    }
}

/// Checks the defaults of structures. Smithy 2.0 specification, section "Default value constraints".
pub fn check(shapes: &Shapes, diagnostics: &mut Diagnostics) {
    for (id, shape) in shapes {
        let Kind::Structure(members) = &shape.kind else { continue };
        for member in members {
            let (Some(value), Some(target)) = (member.traits.default_value(), shapes.get(&member.target)) else {
                continue;
            };
            let format = member.traits.timestamp_format().or_else(|| target.traits.timestamp_format());
            let (fits, takes) = fit(&target.kind, format, value);
            if !fits {
                let what = format!("has the default `{value}`, but type {} takes {takes}", target.kind.name());
                diagnostics.push(
                    Diagnostic::for_shape(id.member(&member.name), what).hint("correct the value, or leave it out"),
                );
            }
        }
    }
}

/// The bytes of a blob, which a model writes in base64, with padding or without.
pub fn blob(value: &Value) -> Option<Vec<u8>> {
    let text = value.as_str()?;
    base64::prelude::BASE64_STANDARD_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

/// Whether a number is an integer, of any size.
fn is_integer(value: &Value) -> bool {
    value.as_number().is_some_and(|number| !number.to_string().contains(['.', 'e', 'E']))
}

/// Whether a document is one that can be a default.
fn is_flat(value: &Value) -> bool {
    value.as_array().is_none_or(Vec::is_empty) && value.as_object().is_none_or(serde_json::Map::is_empty)
}

/// What a timestamp of a format can be.
fn instants(format: Option<TimestampFormat>) -> &'static str {
    match format {
        None => "a number of seconds, or text as RFC 3339 has it (`1985-04-12T23:20:50.52Z`)",
        Some(TimestampFormat::EpochSeconds) => "a number of seconds, as its format is `epoch-seconds`",
        Some(TimestampFormat::DateTime) => {
            "text as RFC 3339 has it (`1985-04-12T23:20:50.52Z`), as its format is `date-time`"
        }
        Some(TimestampFormat::HttpDate) => {
            "a date as HTTP has it (`Tue, 29 Apr 2014 18:30:38 GMT`), as its format is `http-date`"
        }
    }
}

/// Whether a kind of shape can have a default value, and which it can have.
fn fit(kind: &Kind, format: Option<TimestampFormat>, value: &Value) -> (bool, &'static str) {
    let integer = |least, most| value.as_i64().is_some_and(|value| (least..=most).contains(&value));
    match kind {
        Kind::Simple(Simple::Boolean) => (value.is_boolean(), "`true` or `false`"),
        Kind::Simple(Simple::String) => (value.is_string(), "a string"),
        Kind::Enum(values) => {
            let named = |member: &Member| value == member.traits.text(ids::ENUM_VALUE).unwrap_or(&member.name);
            (values.iter().any(named), "one of its values")
        }
        Kind::Simple(Simple::Byte) => (integer(i8::MIN.into(), i8::MAX.into()), "an integer of 8 bits"),
        Kind::Simple(Simple::Short) => (integer(i16::MIN.into(), i16::MAX.into()), "an integer of 16 bits"),
        Kind::Simple(Simple::Integer) | Kind::IntEnum(_) => {
            (integer(i32::MIN.into(), i32::MAX.into()), "an integer of 32 bits")
        }
        Kind::Simple(Simple::Long) => (integer(i64::MIN, i64::MAX), "an integer of 64 bits"),
        Kind::Simple(Simple::Float) => {
            (value.as_f64().is_some_and(|value| (value as f32).is_finite()), "a number of 32 bits")
        }
        Kind::Simple(Simple::Double) => (value.is_number(), "a number"),
        Kind::Simple(Simple::Timestamp) => (Instant::in_format(value, format).is_some(), instants(format)),
        Kind::Simple(Simple::Blob) => (blob(value).is_some(), "a string of base64"),
        Kind::Simple(Simple::BigInteger) => (is_integer(value), "an integer"),
        Kind::Simple(Simple::BigDecimal) => (value.is_number(), "a number"),
        Kind::Simple(Simple::Document) => (is_flat(value), "anything but a list or object that is not empty"),
        Kind::List(_) => (value.as_array().is_some_and(Vec::is_empty), "an empty array"),
        Kind::Map { .. } => (value.as_object().is_some_and(serde_json::Map::is_empty), "an empty object"),
        // Nothing else can have one, as the selector of the trait says.
        _ => (true, "none"),
    }
}
