//! Plans unions: open, so that a member the model does not know is kept.

use super::constraints::Constraints;
use super::context::{Context, TypeNames};
use super::names::{self, Scope};
use super::types::Type;
use super::{Union, UnionMember, constraints, docs, enums, structures};
use crate::model::{Kind, Member, Shape, ShapeId, TraitsExt, ids};
use crate::protocol::Binding;

/// Plans every union that the operations reach.
pub fn resolve(context: &Context<'_>) -> Vec<Union> {
    let unions = context.types().filter_map(|(id, shape, names)| match &shape.kind {
        Kind::Union(members) => Some(plan(context, id, shape, members, names)),
        _ => None,
    });
    unions.collect()
}

fn plan(context: &Context<'_>, id: &ShapeId, shape: &Shape, members: &[Member], names: &TypeNames) -> Union {
    let usage = context.closure.usage.get(id);
    let sent = usage.is_some_and(|usage| usage.sent);
    let mut scope = Scope::of_types(enums::UNRECOGNIZED);
    let members = members.iter().map(|member| {
        let sensitive = member.traits.has(ids::SENSITIVE) || structures::is_sensitive(context, &member.target);
        UnionMember {
            member: member.name.clone(),
            wire: context.protocol.wire_name(member).to_owned(),
            name: scope.take(&names::camel(&member.name), "Value"),
            docs: docs::member(context, member, false, sensitive),
            ty: (!member.target.is_unit()).then(|| ty(context, id, member)),
            timestamps: structures::timestamps(context, member, &Binding::Body),
            constraints: if sent { constraints::of(context, member) } else { Constraints::default() },
            sensitive,
        }
    });
    Union {
        shape: id.to_string(),
        name: names.name.clone(),
        module: names.module.clone(),
        docs: docs::ty(context, id, shape),
        members: members.collect(),
        unrecognized: enums::UNRECOGNIZED.to_owned(),
        sent,
        received: usage.is_some_and(|usage| usage.received),
        exact: context.closure.is_exact(id),
    }
}

fn ty(context: &Context<'_>, id: &ShapeId, member: &Member) -> Type {
    let target = context.ty(&member.target);
    if context.closure.is_boxed(id, &member.name) { Type::Boxed(Box::new(target)) } else { target }
}
