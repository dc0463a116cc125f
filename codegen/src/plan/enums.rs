//! Plans enums: open, so that a value the model does not know is kept.

use std::collections::BTreeSet;

use super::identifiers::Scope;
use super::item_names::TypeNames;
use super::names;
use super::symbols::Symbols;
use super::{Enum, Variant, docs};
use crate::model::{Kind, Member, Shape, ShapeId, TraitsExt, ids};

/// The variant for values that the model does not name, unless the model names one so.
pub const UNRECOGNIZED: &str = "Unrecognized";

/// Plans every enum that the operations reach.
pub fn resolve(symbols: &Symbols<'_>) -> Vec<Enum> {
    let enums = symbols.types().filter_map(|(id, shape, names)| match &shape.kind {
        Kind::Enum(_) | Kind::IntEnum(_) => Some(plan(symbols, id, shape, names)),
        _ => None,
    });
    enums.collect()
}

fn plan(symbols: &Symbols<'_>, id: &ShapeId, shape: &Shape, names: &TypeNames) -> Enum {
    let variants = variants(&shape.kind).into_iter().map(|(member, wire, name)| Variant {
        docs: docs::variant(symbols, member, &wire),
        wire,
        name,
    });
    Enum {
        shape: id.to_string(),
        name: names.name.clone(),
        module: names.module.clone(),
        docs: docs::ty(symbols, id, shape),
        variants: variants.collect(),
        unrecognized: UNRECOGNIZED.to_owned(),
        integers: matches!(shape.kind, Kind::IntEnum(_)),
        sensitive: shape.traits.has(ids::SENSITIVE),
    }
}

/// The variant that a value has, if the model names it.
pub fn variant_of(symbols: &Symbols<'_>, id: &ShapeId, value: &str) -> Option<String> {
    let variants = variants(&symbols.model.shape(id)?.kind);
    variants.into_iter().find(|(_, wire, _)| wire == value).map(|(_, _, name)| name)
}

/// The members with their values on the wire and their names in Rust. Of members with the same value the first counts.
fn variants(kind: &Kind) -> Vec<(&Member, String, String)> {
    let (Kind::Enum(members) | Kind::IntEnum(members)) = kind else { return Vec::new() };
    let (mut scope, mut seen) = (Scope::for_types(UNRECOGNIZED), BTreeSet::new());
    let wires = members.iter().map(|member| (member, wire(member)));
    let distinct = wires.filter(|(_, wire)| seen.insert(wire.clone()));
    distinct.map(|(member, wire)| (member, wire, scope.take(&names::camel(&member.name), "Value"))).collect()
}

/// The value on the wire: `@enumValue`, or the member's name.
fn wire(member: &Member) -> String {
    match member.traits.get(ids::ENUM_VALUE) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => member.name.clone(),
    }
}
