//! A value made up: what is required, with values named after their members.

use heck::ToKebabCase;

use super::Writer;
use crate::model::Simple;
use crate::plan::{Creation, Field, Structure, Type, UnionMember};

/// How many optional members the example of a structure without required ones sets.
const SHOWN: usize = 2;

/// How many structures deep optional members are filled in.
const DEPTH: usize = 4;

impl Writer<'_> {
    /// An expression of a request.
    pub fn invented(&mut self, request: &Structure) -> String {
        self.invented_structure(request, 0)
    }

    /// What a setter or `new` takes.
    pub(super) fn invented_argument(&mut self, ty: &Type, name: &str) -> String {
        self.made_up(ty, name, 0, false)
    }

    /// A value of exactly the type.
    pub(super) fn invented_exact(&mut self, ty: &Type, name: &str) -> String {
        self.made_up(ty, name, 0, true)
    }

    fn invented_structure(&mut self, structure: &Structure, depth: usize) -> String {
        let name = &structure.name;
        if !self.grow() {
            return String::new();
        }
        if structure.creation == Creation::New {
            let required = structure.fields.iter().filter(|field| field.required);
            let arguments =
                required.map(|field| self.made_up(&field.ty, &field.wire, depth, false)).collect::<Vec<_>>();
            return format!("{name}::new({})", arguments.join(", "));
        }
        let mut text = format!("{name}::default()");
        if depth > 0 && structure.sent {
            for field in structure.fields.iter().filter(|field| is_telling(field)).take(SHOWN) {
                let value = self.made_up(&field.ty, &field.wire, depth, false);
                text.push_str(&format!(".{}({value})", field.setter));
            }
        }
        text
    }

    /// A value, exactly of the type or as callers hand it over.
    fn made_up(&mut self, ty: &Type, name: &str, depth: usize, exact: bool) -> String {
        match ty {
            Type::Option(inner) if exact => format!("Some({})", self.made_up(inner, name, depth, true)),
            Type::Boxed(inner) if exact => format!("Box::new({})", self.made_up(inner, name, depth, true)),
            Type::Option(inner) | Type::Boxed(inner) => self.made_up(inner, name, depth, false),
            Type::List(item) => {
                let item =
                    self.made_up(item, name.strip_suffix('s').unwrap_or(name), depth, exact || !item.is_converted());
                if exact { format!("vec![{item}]") } else { format!("[{item}]") }
            }
            Type::Map(key, value) => {
                let key = self.made_up(key, "key", depth, exact || !key.is_converted());
                let value = self.made_up(value, "value", depth, exact || !value.is_converted());
                self.written.maps |= exact;
                if exact { format!("BTreeMap::from([({key}, {value})])") } else { format!("[({key}, {value})]") }
            }
            Type::Structure(of) => match self.structure(of) {
                Some(structure) if depth < DEPTH || structure.creation == Creation::New => {
                    self.invented_structure(structure, depth + 1)
                }
                _ => format!("{of}::default()"),
            },
            Type::Union(of) => self.invented_variant(of, depth),
            Type::Enum(of) => match self.enumeration(of).and_then(|planned| planned.variants.first()) {
                Some(variant) => format!("{of}::{}", variant.name),
                None => format!("{of}::from(\"value\")"),
            },
            Type::IntEnum(of) => match self.enumeration(of).and_then(|planned| planned.variants.first()) {
                Some(variant) => format!("{of}::{}", variant.name),
                None => format!("{of}::from(1)"),
            },
            Type::Simple(simple) => self.invented_simple(*simple, name, exact),
        }
    }

    /// The variant that needs least.
    fn invented_variant(&mut self, of: &str, depth: usize) -> String {
        let easiest = self.union(of).and_then(|union| union.members.iter().min_by_key(|member| need(member)));
        match easiest {
            _ if !self.grow() => String::new(),
            Some(UnionMember { ty: Some(ty), name, wire, .. }) => {
                format!("{of}::{name}({})", self.made_up(ty, wire, depth + 1, true))
            }
            Some(UnionMember { name, .. }) => format!("{of}::{name}"),
            None => format!("{of}::Unrecognized(Default::default())"),
        }
    }

    fn invented_simple(&mut self, simple: Simple, name: &str, exact: bool) -> String {
        let text = format!("{:?}", name.to_kebab_case());
        match simple {
            Simple::Boolean => "true".to_owned(),
            Simple::Float | Simple::Double => "0.5".to_owned(),
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => "1".to_owned(),
            Simple::Timestamp => format!("{}::now()", self.root("DateTime")),
            Simple::BigInteger if exact => format!("{}::from(1)", self.root("BigInteger")),
            Simple::BigDecimal if exact => format!("{}::from(1)", self.root("BigDecimal")),
            Simple::BigInteger | Simple::BigDecimal => "1".to_owned(),
            Simple::Blob if exact => format!("{}::from({text})", self.root("Bytes")),
            Simple::Document if exact => format!("{}::from({text})", self.root("Document")),
            Simple::String if exact => format!("{text}.to_owned()"),
            Simple::String | Simple::Blob | Simple::Document => text,
        }
    }
}

/// Whether setting a member says something about its structure: where a thing is, rather than how it is treated.
fn is_telling(field: &Field) -> bool {
    field.deprecated.is_none() && matches!(field.ty.inner(), Type::Simple(Simple::String) | Type::Structure(_))
}

/// How much a value of a union's member needs: least what comes first, text before other scalars.
fn need(member: &UnionMember) -> u8 {
    match member.ty.as_ref().map(Type::inner) {
        Some(Type::Simple(Simple::String)) => 0,
        Some(Type::Simple(_) | Type::Enum(_) | Type::IntEnum(_)) | None => 1,
        Some(Type::Structure(_)) => 2,
        Some(_) => 3,
    }
}
