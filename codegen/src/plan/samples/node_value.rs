//! A value that the model gives, as an expression. What does not fit its member's type is a placeholder.

use serde_json::{Map, Value};

use super::{Sampler, default, new, too_large};
use crate::plan::expr::{Expr, Home};
use crate::plan::{Creation, Field, Structure, Type};

impl Sampler<'_> {
    /// A structure with these members.
    pub fn node_value(&mut self, home: Home, structure: &Structure, members: &Map<String, Value>) -> Expr {
        if !self.grow() {
            return too_large();
        }
        if !structure.sent {
            return self.assigned(home, structure, members);
        }
        let (required, optional): (Vec<_>, Vec<_>) = structure.fields.iter().partition(|field| field.required);
        let mut value = if structure.creation.has_required() {
            let is_named = structure.creation != Creation::New;
            let values = required.into_iter().map(|field| match members.get(&field.member) {
                Some(value) if is_named => self.exact(&field.ty, &field.member, value),
                Some(value) => self.argument(&field.ty, &field.member, value),
                None => self.missing(field, is_named),
            });
            let values = values.collect();
            new(home, structure, values)
        } else {
            default(home)
        };
        for (field, member) in with_values(optional, members) {
            let member = self.argument(&field.ty, &field.member, member);
            value = Expr::Setter(Box::new(value), field.setter.clone(), Box::new(member));
        }
        value
    }

    /// A structure that only services build: it has no setters, but its fields are public.
    fn assigned(&mut self, home: Home, structure: &Structure, members: &Map<String, Value>) -> Expr {
        let fields: Vec<_> = with_values(structure.fields.iter().collect(), members)
            .into_iter()
            .map(|(field, value)| (field.name.clone(), self.exact(&field.ty, &field.member, value)))
            .collect();
        if fields.is_empty() { default(home) } else { Expr::Assigned(home.into(), fields) }
    }

    fn missing(&mut self, field: &Field, exact: bool) -> Expr {
        match (self.absent, exact) {
            (true, true) => field.absent.value.clone(),
            (true, false) => self.zero_argument(&field.ty),
            (false, true) => self.placeholder_exact(&field.ty, &field.member),
            (false, false) => self.placeholder_argument(&field.ty, &field.member),
        }
    }

    /// What a setter or `new` takes: anything that can be iterated over for a list or map.
    fn argument(&mut self, ty: &Type, name: &str, value: &Value) -> Expr {
        match (ty.inner(), value) {
            (Type::List(item), Value::Array(values)) if !values.is_empty() => {
                Expr::Array(values.iter().map(|value| self.part(item, name, value)).collect())
            }
            (Type::Map(key, item), Value::Object(entries)) if !entries.is_empty() => {
                let entries = entries.iter().map(|(name, value)| {
                    let key = self.part(key, "key", &Value::String(name.clone()));
                    Expr::Tuple(vec![key, self.part(item, "value", value)])
                });
                Expr::Array(entries.collect())
            }
            (Type::List(_), Value::Array(_)) | (Type::Map(..), Value::Object(_)) => self.empty_argument(ty),
            (Type::List(_) | Type::Map(..), _) => self.placeholder_argument(ty, name),
            (ty, value) => self.part(ty, name, value),
        }
    }

    /// What callers hand over within a list or map, or as a whole argument that is neither.
    fn part(&mut self, ty: &Type, name: &str, value: &Value) -> Expr {
        match self.scalar(ty, value, false) {
            Some(converted) if ty.is_converted() => converted,
            _ => self.exact(ty, name, value),
        }
    }

    /// A value of exactly the type.
    fn exact(&mut self, ty: &Type, name: &str, value: &Value) -> Expr {
        match (ty, value) {
            (Type::Option(_), Value::Null) => Expr::none(),
            (Type::Option(inner), value) => self.exact(inner, name, value).some(),
            (Type::Boxed(inner), value) => self.exact(inner, name, value).boxed(),
            (Type::List(_), Value::Array(values)) if values.is_empty() => {
                Expr::call(Home::Prelude("Vec").item("new"), [])
            }
            (Type::List(item), Value::Array(values)) => {
                Expr::Vec(values.iter().map(|value| self.exact(item, name, value)).collect())
            }
            (Type::Map(key, item), Value::Object(entries)) => {
                let entries = entries.iter().map(|(name, value)| {
                    let key = self.exact(key, "key", &Value::String(name.clone()));
                    Expr::Tuple(vec![key, self.exact(item, "value", value)])
                });
                let entries = entries.collect();
                Expr::call(Home::Map.item("from"), [Expr::Array(entries)])
            }
            (Type::Structure(of), Value::Object(members)) => match self.known.structure(of) {
                Some(structure) => self.node_value(Home::types(of), structure, members),
                None => default(Home::types(of)),
            },
            (Type::EventStream(of), Value::Array(events)) => {
                let events = events.iter().filter_map(|event| self.variant(of, event.as_object()?));
                Expr::Events(events.collect())
            }
            (Type::Union(of), Value::Object(members)) => {
                self.variant(of, members).unwrap_or_else(|| self.placeholder_exact(ty, name))
            }
            (ty, value) => self.scalar(ty, value, true).unwrap_or_else(|| self.placeholder_exact(ty, name)),
        }
    }

    /// The variant of a union of this name of the one member that is set.
    pub fn variant(&mut self, of: &str, members: &Map<String, Value>) -> Option<Expr> {
        let union = self.known.union(of)?;
        let (name, value) = members.iter().find(|(_, value)| !value.is_null())?;
        let member = union.members.iter().find(|member| member.member == *name)?;
        if !self.grow() {
            return None;
        }
        let variant = Home::types(of).item(&member.name);
        Some(match &member.ty {
            Some(ty) => Expr::call(variant, [self.exact(ty, name, value)]),
            None => Expr::Path(variant),
        })
    }
}

/// The fields that have a value.
fn with_values<'a>(fields: Vec<&'a Field>, members: &'a Map<String, Value>) -> Vec<(&'a Field, &'a Value)> {
    let value = |field: &'a Field| Some((field, members.get(&field.member).filter(|value| !value.is_null())?));
    fields.into_iter().filter_map(value).collect()
}
