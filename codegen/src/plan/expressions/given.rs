//! A value that the model gives, as an expression. What does not fit its member's type is made up.

use serde_json::{Map, Value};

use super::Writer;
use crate::plan::{Creation, Field, Structure, Type};

impl Writer<'_> {
    /// An expression of a structure with these members.
    pub fn given(&mut self, structure: &Structure, members: &Map<String, Value>) -> String {
        if !self.grow() {
            return String::new();
        }
        if !structure.sent {
            return self.assigned(structure, members);
        }
        let (required, optional): (Vec<_>, Vec<_>) = structure.fields.iter().partition(|field| field.required);
        let mut text = structure.name.clone();
        if structure.creation == Creation::New {
            let arguments = required.into_iter().map(|field| match members.get(&field.wire) {
                Some(value) => self.argument(&field.ty, &field.wire, value),
                None => self.missing(field),
            });
            text.push_str(&format!("::new({})", arguments.collect::<Vec<_>>().join(", ")));
        } else {
            text.push_str("::default()");
        }
        for (field, value) in with_values(optional, members) {
            let value = self.argument(&field.ty, &field.wire, value);
            text.push_str(&format!(".{}({value})", field.setter));
        }
        text
    }

    /// A structure that only services build: it has no setters, but its fields are public.
    fn assigned(&mut self, structure: &Structure, members: &Map<String, Value>) -> String {
        let name = &structure.name;
        let fields: Vec<_> = with_values(structure.fields.iter().collect(), members)
            .into_iter()
            .map(|(field, value)| format!("value.{} = {};", field.name, self.exact(&field.ty, &field.wire, value)))
            .collect();
        if fields.is_empty() {
            return format!("{name}::default()");
        }
        format!("{{ let mut value = {name}::default(); {} value }}", fields.join(" "))
    }

    fn missing(&mut self, field: &Field) -> String {
        if self.absent { self.zero_argument(&field.ty) } else { self.invented_argument(&field.ty, &field.wire) }
    }

    /// What a setter or `new` takes: anything that can be iterated over for a list or map.
    fn argument(&mut self, ty: &Type, name: &str, value: &Value) -> String {
        match (ty.inner(), value) {
            (Type::List(item), Value::Array(values)) if !values.is_empty() => {
                let items = values.iter().map(|value| self.part(item, name, value));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            (Type::Map(key, item), Value::Object(entries)) if !entries.is_empty() => {
                let entries = entries.iter().map(|(name, value)| {
                    let key = self.part(key, "key", &Value::String(name.clone()));
                    format!("({key}, {})", self.part(item, "value", value))
                });
                format!("[{}]", entries.collect::<Vec<_>>().join(", "))
            }
            (Type::List(_), Value::Array(_)) | (Type::Map(..), Value::Object(_)) => self.empty_argument(ty),
            (Type::List(_) | Type::Map(..), _) => self.invented_argument(ty, name),
            (ty, value) => self.part(ty, name, value),
        }
    }

    /// What callers hand over within a list or map, or as a whole argument that is neither.
    fn part(&mut self, ty: &Type, name: &str, value: &Value) -> String {
        match self.scalar(ty, value, false) {
            Some(text) if ty.is_converted() => text,
            _ => self.exact(ty, name, value),
        }
    }

    /// A value of exactly the type.
    fn exact(&mut self, ty: &Type, name: &str, value: &Value) -> String {
        match (ty, value) {
            (Type::Option(_), Value::Null) => "None".to_owned(),
            (Type::Option(inner), value) => format!("Some({})", self.exact(inner, name, value)),
            (Type::Boxed(inner), value) => format!("Box::new({})", self.exact(inner, name, value)),
            (Type::List(_), Value::Array(values)) if values.is_empty() => "Vec::new()".to_owned(),
            (Type::List(item), Value::Array(values)) => {
                let items = values.iter().map(|value| self.exact(item, name, value));
                format!("vec![{}]", items.collect::<Vec<_>>().join(", "))
            }
            (Type::Map(key, item), Value::Object(entries)) => {
                self.written.maps = true;
                let entries = entries.iter().map(|(name, value)| {
                    let key = self.exact(key, "key", &Value::String(name.clone()));
                    format!("({key}, {})", self.exact(item, "value", value))
                });
                format!("BTreeMap::from([{}])", entries.collect::<Vec<_>>().join(", "))
            }
            (Type::Structure(of), Value::Object(members)) => match self.structure(of) {
                Some(structure) => self.given(structure, members),
                None => format!("{of}::default()"),
            },
            (Type::Union(of), Value::Object(members)) => {
                self.variant(of, members).unwrap_or_else(|| self.invented_exact(ty, name))
            }
            (ty, value) => self.scalar(ty, value, true).unwrap_or_else(|| self.invented_exact(ty, name)),
        }
    }

    /// The variant of the one member that is set.
    fn variant(&mut self, of: &str, members: &Map<String, Value>) -> Option<String> {
        let union = self.union(of)?;
        let (name, value) = members.iter().find(|(_, value)| !value.is_null())?;
        let member = union.members.iter().find(|member| member.wire == *name)?;
        if !self.grow() {
            return None;
        }
        Some(match &member.ty {
            Some(ty) => format!("{of}::{}({})", member.name, self.exact(ty, name, value)),
            None => format!("{of}::{}", member.name),
        })
    }
}

/// The fields that are given a value.
fn with_values<'a>(fields: Vec<&'a Field>, members: &'a Map<String, Value>) -> Vec<(&'a Field, &'a Value)> {
    let value = |field: &'a Field| Some((field, members.get(&field.wire).filter(|value| !value.is_null())?));
    fields.into_iter().filter_map(value).collect()
}
