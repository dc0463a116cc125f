//! Finds the cases that do not hold by design: they expect a default value in a structure that callers send.
//!
//! There a member with a default is optional, and what is not set is left to the service: the zeros of many models stand
//! for no value at all.

use serde_json::{Map, Value};

use crate::model::{Kind, Shape, ShapeId, TraitsExt};
use crate::plan::context::Context;

/// Looks for members that one side of a case has by default only.
#[derive(Clone, Copy)]
pub struct Defaulted<'a, 'm> {
    /// Where the shapes are.
    pub context: &'a Context<'m>,
}

impl Defaulted<'_, '_> {
    /// Why a request is not as its case has it, if a default is the reason.
    pub fn in_request(self, input: &ShapeId, params: &Map<String, Value>, body: &Value) -> Option<String> {
        let member = self.find(input, body, &Value::Object(params.clone()))?;
        Some(format!("the default of `{member}` is left to the service, and not sent"))
    }

    /// Why a response is not as its case has it, if a default is the reason. The response itself is never sent.
    pub fn in_response(self, output: &ShapeId, params: &Map<String, Value>, body: &Value) -> Option<String> {
        let members = self.context.model.shape(output)?.kind.members();
        let member = members.into_iter().find_map(|member| {
            self.find(&member.target, params.get(&member.name)?, body.get(&member.name).unwrap_or(&Value::Null))
        })?;
        Some(format!("`{member}` is absent, and not its default, in a structure that callers send too"))
    }

    /// The first member, in structures that callers send, that has a default and that only the first value has.
    fn find(self, id: &ShapeId, with: &Value, without: &Value) -> Option<String> {
        let shape = self.context.model.shape(id)?;
        match &shape.kind {
            Kind::List(item) => {
                let pairs = with.as_array()?.iter().zip(without.as_array()?);
                pairs.into_iter().find_map(|(with, without)| self.find(&item.target, with, without))
            }
            Kind::Map { value, .. } => {
                let entries = with.as_object()?.iter();
                entries.into_iter().find_map(|(key, with)| self.find(&value.target, with, without.get(key)?))
            }
            Kind::Structure(_) | Kind::Union(_) => self.find_member(id, shape, with, without),
            _ => None,
        }
    }

    fn find_member(self, id: &ShapeId, shape: &Shape, with: &Value, without: &Value) -> Option<String> {
        let is_sent = self.context.closure.usage.get(id).is_some_and(|usage| usage.sent);
        shape.kind.members().into_iter().find_map(|member| match (with.get(&member.name)?, without.get(&member.name)) {
            (with, Some(without)) => self.find(&member.target, with, without),
            (_, None) => (is_sent && member.traits.default_value().is_some()).then(|| member.name.clone()),
        })
    }
}
