//! Plans enums: open, so that a value the model does not know is kept.

use super::context::Context;
use super::names::{self, Scope};
use super::{Enum, Variant, docs};
use crate::model::{Kind, Member, Shape, ShapeId, TraitsExt, ids};

/// The variant for values that the model does not name, unless the model names one so.
const UNRECOGNIZED: &str = "Unrecognized";

/// Plans every enum that the operations reach.
pub fn resolve(context: &Context<'_>) -> Vec<Enum> {
    let enums = context.types().filter_map(|(id, shape, name)| match &shape.kind {
        Kind::Enum(members) => Some(plan(context, id, shape, members, name)),
        _ => None,
    });
    enums.collect()
}

fn plan(context: &Context<'_>, id: &ShapeId, shape: &Shape, members: &[Member], name: &str) -> Enum {
    let variants = members.iter().zip(variant_names(members)).map(|(member, name)| Variant {
        wire: wire(member).to_owned(),
        docs: docs::variant(context, member),
        name,
    });
    Enum {
        shape: id.to_string(),
        name: name.to_owned(),
        module: names::module(name),
        docs: docs::ty(context, id, shape),
        variants: variants.collect(),
        unrecognized: UNRECOGNIZED.to_owned(),
        sensitive: shape.traits.has(ids::SENSITIVE),
    }
}

/// The variant that a value has, if the model names it.
pub fn variant_of(members: &[Member], value: &str) -> Option<String> {
    let at = members.iter().position(|member| wire(member) == value)?;
    variant_names(members).into_iter().nth(at)
}

fn variant_names(members: &[Member]) -> Vec<String> {
    let mut scope = Scope::with(&format!("{UNRECOGNIZED} Self"));
    members.iter().map(|member| scope.take(&names::camel(&member.name), "Value")).collect()
}

/// The value on the wire: `@enumValue`, or the member's name.
fn wire(member: &Member) -> &str {
    member.traits.text(ids::ENUM_VALUE).unwrap_or(&member.name)
}
