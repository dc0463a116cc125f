//! Plans unions: open, so that a member the model does not know is kept.

use super::Constraints;
use super::identifiers::Scope;
use super::item_names::TypeNames;
use super::names;
use super::rust_type::Type;
use super::symbols::Symbols;
use super::{Union, UnionMember, constraints, docs, enums, event_streams, structures};
use crate::model::{Kind, Member, Shape, ShapeId, TraitsExt, ids};
use crate::protocol::Binding;

/// Plans every union that the operations reach.
pub fn resolve(symbols: &Symbols<'_>) -> Vec<Union> {
    let unions = symbols.types().filter_map(|(id, shape, names)| match &shape.kind {
        Kind::Union(members) => Some(plan(symbols, id, shape, members, names)),
        _ => None,
    });
    unions.collect()
}

fn plan(symbols: &Symbols<'_>, id: &ShapeId, shape: &Shape, members: &[Member], names: &TypeNames) -> Union {
    let usage = symbols.shape_closure.usage.get(id);
    let sent = usage.is_some_and(|usage| usage.sent);
    let mut scope = Scope::for_types(enums::UNRECOGNIZED);
    let is_event_union = event_streams::is_event_union(symbols.model, id);
    // The errors of the service end a stream as such, and are no events; callers may send them.
    let is_error = |member: &Member| symbols.model.shape(&member.target).is_some_and(|of| of.traits.has(ids::ERROR));
    let is_variant = |member: &&Member| sent || !is_event_union || !is_error(member);
    let planned = members.iter().filter(is_variant).map(|member| {
        let sensitive = symbols.is_sensitive_member(member);
        UnionMember {
            member: member.name.clone(),
            wire: symbols.protocol.wire_name(member).to_owned(),
            name: scope.take(&names::camel(&member.name), "Value"),
            docs: docs::member(symbols, member, false, sensitive),
            ty: (!member.target.is_unit()).then(|| ty(symbols, id, member)),
            form: structures::form(symbols, Some(id), member, &Binding::Body),
            constraints: if sent { constraints::plan(symbols, member) } else { Constraints::default() },
            sensitive,
        }
    });
    let planned: Vec<_> = planned.collect();
    let events = is_event_union.then(|| {
        let variant = |member: &Member| planned.iter().find(|planned| planned.member == member.name);
        let members: Vec<_> =
            members.iter().map(|member| (member, variant(member).map(|of| of.name.as_str()))).collect();
        event_streams::union(symbols, &members)
    });
    Union {
        shape: id.to_string(),
        name: names.name.clone(),
        module: names.module.clone(),
        docs: docs::ty(symbols, id, shape),
        members: planned,
        events,
        unrecognized: enums::UNRECOGNIZED.to_owned(),
        sent,
        received: usage.is_some_and(|usage| usage.received),
        exact: symbols.shape_closure.is_exact(id),
    }
}

fn ty(symbols: &Symbols<'_>, id: &ShapeId, member: &Member) -> Type {
    let target = symbols.ty(&member.target);
    if symbols.shape_closure.is_boxed(id, &member.name) { Type::Boxed(Box::new(target)) } else { target }
}
