//! Finds the cases that do not hold by design: they expect a default value in a structure that callers send.
//!
//! There a member with a default is optional, and what is not set is left to the service: the zeros of many models stand
//! for no value at all.

use serde_json::{Map, Value};

use crate::model::{Kind, Member, Shape, ShapeId, TraitsExt};
use crate::plan::symbols::Symbols;

/// Looks for members that one side of a case has by default only.
#[derive(Clone, Copy)]
pub struct Defaulted<'a, 'm> {
    /// Where the shapes are.
    pub symbols: &'a Symbols<'m>,
}

/// A value of a case. In a body, members have the names that the protocol gives them.
#[derive(Clone, Copy)]
struct CaseValue<'v> {
    value: &'v Value,
    in_body: bool,
}

impl Defaulted<'_, '_> {
    /// Why a request is not as its case has it, if a default is the reason.
    pub fn in_request(self, input: &ShapeId, params: &Map<String, Value>, body: Option<&Value>) -> Option<String> {
        let params = Value::Object(params.clone());
        let member = self.find(input, CaseValue::body(body?), CaseValue::params(&params))?;
        Some(format!("the default of `{member}` is left to the service, and not sent"))
    }

    /// Why a response is not as its case has it, if a default is the reason. The response itself is never sent.
    pub fn in_response(self, output: &ShapeId, params: &Map<String, Value>, body: Option<&Value>) -> Option<String> {
        let members = self.symbols.model.shape(output)?.kind.members();
        let member = members.into_iter().find_map(|member| {
            let without = self.member(CaseValue::body(body?), member).unwrap_or(CaseValue::body(&Value::Null));
            self.find(&member.target, CaseValue::params(params.get(&member.name)?), without)
        })?;
        Some(format!("`{member}` is absent, and not its default, in a structure that callers send too"))
    }

    /// The first member, in structures that callers send, that has a default and that only the first value has.
    fn find(self, id: &ShapeId, with: CaseValue<'_>, without: CaseValue<'_>) -> Option<String> {
        let shape = self.symbols.model.shape(id)?;
        match &shape.kind {
            Kind::List(item) => {
                let pairs = with.value.as_array()?.iter().zip(without.value.as_array()?);
                let find = |(one, other)| self.find(&item.target, with.within(one), without.within(other));
                pairs.into_iter().find_map(find)
            }
            Kind::Map { value, .. } => with.value.as_object()?.iter().find_map(|(key, entry)| {
                self.find(&value.target, with.within(entry), without.within(without.value.get(key)?))
            }),
            Kind::Structure(_) | Kind::Union(_) => self.find_member(id, shape, with, without),
            _ => None,
        }
    }

    fn find_member(self, id: &ShapeId, shape: &Shape, with: CaseValue<'_>, without: CaseValue<'_>) -> Option<String> {
        let is_sent = self.symbols.shape_closure.usage.get(id).is_some_and(|usage| usage.sent);
        shape.kind.members().into_iter().find_map(|member| {
            match (self.member(with, member)?, self.member(without, member)) {
                (with, Some(without)) => self.find(&member.target, with, without),
                (_, None) => (is_sent && member.traits.default_value().is_some()).then(|| member.name.clone()),
            }
        })
    }

    fn member<'v>(self, of: CaseValue<'v>, member: &Member) -> Option<CaseValue<'v>> {
        let name = if of.in_body { self.symbols.protocol.wire_name(member) } else { &member.name };
        of.value.get(name).map(|value| of.within(value))
    }
}

impl<'v> CaseValue<'v> {
    fn body(value: &'v Value) -> Self {
        Self { value, in_body: true }
    }

    fn params(value: &'v Value) -> Self {
        Self { value, in_body: false }
    }

    fn within(self, value: &'v Value) -> Self {
        Self { value, ..self }
    }
}
