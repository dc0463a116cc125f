//! Plans the example of an operation: a request with what is required, as a caller writes it.

use std::collections::BTreeSet;

use heck::ToKebabCase;

use super::types::Type;
use super::{Creation, Enum, Example, Field, Operation, Structure};
use crate::model::Simple;

/// How many optional members the example of a structure without required ones sets.
const SHOWN: usize = 2;

/// How deep structures are filled in.
const DEPTH: usize = 4;

/// Gives every operation an example.
pub fn add(operations: &mut [Operation], structures: &[Structure], enums: &[Enum]) {
    for operation in operations {
        let mut writer = Writer { structures, enums, types: BTreeSet::new() };
        let request = writer.structure(&operation.request, 0);
        operation.example = Example { types: writer.types.into_iter().collect(), request };
    }
}

/// Writes expressions, and remembers the types that they name.
struct Writer<'p> {
    structures: &'p [Structure],
    enums: &'p [Enum],
    types: BTreeSet<String>,
}

impl Writer<'_> {
    fn structure(&mut self, structure: &Structure, depth: usize) -> String {
        let name = &structure.name;
        if structure.creation == Creation::New {
            let required = structure.fields.iter().filter(|field| field.required);
            let arguments: Vec<_> = required.map(|field| self.value(field.ty.inner(), &field.wire, depth)).collect();
            return format!("{name}::new({})", arguments.join(", "));
        }
        let mut text = format!("{name}::default()");
        if depth > 0 {
            for field in structure.fields.iter().filter(|field| is_telling(field)).take(SHOWN) {
                let value = self.value(field.ty.inner(), &field.wire, depth);
                text.push_str(&format!(".{}({value})", field.name));
            }
        }
        text
    }

    fn value(&mut self, ty: &Type, name: &str, depth: usize) -> String {
        match ty {
            Type::Simple(simple) => self::simple(*simple, name),
            Type::Enum(of) => self.variant(of),
            Type::Structure(of) => {
                self.types.insert(of.clone());
                match self.structures.iter().find(|structure| structure.name == *of) {
                    Some(structure) if depth < DEPTH || structure.creation == Creation::New => {
                        self.structure(structure, depth + 1)
                    }
                    _ => format!("{of}::default()"),
                }
            }
            Type::List(item) => {
                let item = self.value(item.inner(), name.strip_suffix('s').unwrap_or(name), depth);
                format!("[{item}]")
            }
            Type::Map(key, value) => {
                let (key, value) = (self.value(key, "key", depth), self.value(value.inner(), "value", depth));
                format!("[({key}, {value})]")
            }
            Type::Option(inner) | Type::Boxed(inner) => self.value(inner, name, depth),
        }
    }

    fn variant(&mut self, of: &str) -> String {
        self.types.insert(of.to_owned());
        let variants = self.enums.iter().find(|planned| planned.name == of).map(|planned| &planned.variants);
        match variants.and_then(|variants| variants.first()) {
            Some(variant) => format!("{of}::{}", variant.name),
            None => format!("{of}::from(\"value\")"),
        }
    }
}

/// Whether setting a member says something about its structure: where a thing is, rather than how it is treated.
fn is_telling(field: &Field) -> bool {
    field.deprecated.is_none() && matches!(field.ty.inner(), Type::Simple(Simple::String) | Type::Structure(_))
}

fn simple(simple: Simple, name: &str) -> String {
    match simple {
        Simple::Boolean => "true".to_owned(),
        Simple::Float | Simple::Double => "0.5".to_owned(),
        Simple::Timestamp => "DateTime::now()".to_owned(),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => "1".to_owned(),
        _ => format!("{:?}", name.to_kebab_case()),
    }
}
