//! Placeholders: what is required, with values named after their members.

use heck::ToKebabCase;

use super::{Sampler, default, new, too_large};
use crate::model::Simple;
use crate::plan::expr::{Expr, Home};
use crate::plan::{Creation, Field, Structure, Type, UnionMember};

/// How many optional members the example of a structure without required ones sets.
const SHOWN: usize = 2;

/// How many structures deep optional members are filled in.
const DEPTH: usize = 4;

impl Sampler<'_> {
    /// A request.
    pub fn placeholder(&mut self, request: &Structure) -> Expr {
        let value = self.placeholder_structure(Home::Operation(request.name.clone()), request, 0);
        match request.event_stream().filter(|stream| !stream.required) {
            // A call without any event would show nothing.
            Some(stream) => {
                let events = self.placeholder_argument(&stream.ty, &stream.member);
                Expr::Setter(Box::new(value), stream.setter.clone(), Box::new(events))
            }
            None => value,
        }
    }

    /// What a setter or `new` takes.
    pub(super) fn placeholder_argument(&mut self, ty: &Type, name: &str) -> Expr {
        self.placeholder_value(ty, name, 0, false)
    }

    /// A value of exactly the type.
    pub(super) fn placeholder_exact(&mut self, ty: &Type, name: &str) -> Expr {
        self.placeholder_value(ty, name, 0, true)
    }

    fn placeholder_structure(&mut self, home: Home, structure: &Structure, depth: usize) -> Expr {
        if !self.grow() {
            return too_large();
        }
        if structure.creation.has_required() {
            let (required, exact) =
                (structure.fields.iter().filter(|field| field.required), structure.creation != Creation::New);
            let values = required.map(|field| self.placeholder_value(&field.ty, &field.member, depth, exact)).collect();
            return new(home, structure, values);
        }
        let mut value = default(home);
        if depth > 0 && structure.sent {
            for field in structure.fields.iter().filter(|field| is_telling(field)).take(SHOWN) {
                let member = self.placeholder_value(&field.ty, &field.member, depth, false);
                value = Expr::Setter(Box::new(value), field.setter.clone(), Box::new(member));
            }
        }
        value
    }

    /// A value, exactly of the type or as callers hand it over.
    fn placeholder_value(&mut self, ty: &Type, name: &str, depth: usize, exact: bool) -> Expr {
        match ty {
            Type::Option(inner) if exact => self.placeholder_value(inner, name, depth, true).some(),
            Type::Boxed(inner) if exact => self.placeholder_value(inner, name, depth, true).boxed(),
            Type::Option(inner) | Type::Boxed(inner) => self.placeholder_value(inner, name, depth, false),
            Type::List(item) => {
                let name = name.strip_suffix('s').unwrap_or(name);
                let items = vec![self.placeholder_value(item, name, depth, exact || !item.is_converted())];
                if exact { Expr::Vec(items) } else { Expr::Array(items) }
            }
            Type::Map(key, value) => {
                let key = self.placeholder_value(key, "key", depth, exact || !key.is_converted());
                let value = self.placeholder_value(value, "value", depth, exact || !value.is_converted());
                let entries = Expr::Array(vec![Expr::Tuple(vec![key, value])]);
                if exact { Expr::call(Home::Map.item("from"), [entries]) } else { entries }
            }
            Type::Structure(of) => match self.known.structure(of) {
                Some(structure) if depth < DEPTH || structure.creation.has_required() => {
                    self.placeholder_structure(Home::types(of), structure, depth + 1)
                }
                _ => default(Home::types(of)),
            },
            Type::Union(of) => self.placeholder_variant(of, depth),
            Type::Enum(of) => self.first_variant(of).unwrap_or_else(|| from(Home::types(of), Expr::text("value"))),
            Type::IntEnum(of) => self.first_variant(of).unwrap_or_else(|| from(Home::types(of), Expr::Integer(1))),
            Type::Simple(simple) => simple_placeholder(*simple, name, exact),
            Type::EventStream(of) => Expr::Events(vec![self.placeholder_variant(of, depth)]),
            Type::Body if exact => from(Home::Root("Body"), Expr::text(name.to_kebab_case())),
            Type::Body => Expr::text(name.to_kebab_case()),
        }
    }

    fn first_variant(&self, of: &str) -> Option<Expr> {
        let variant = self.known.enumeration(of)?.variants.first()?;
        Some(Expr::Path(Home::types(of).item(&variant.name)))
    }

    /// The variant that needs least.
    fn placeholder_variant(&mut self, of: &str, depth: usize) -> Expr {
        let easiest = self.known.union(of).and_then(|union| union.members.iter().min_by_key(|member| need(member)));
        match easiest {
            _ if !self.grow() => too_large(),
            Some(UnionMember { ty: Some(ty), name, member, .. }) => {
                Expr::call(Home::types(of).item(name), [self.placeholder_value(ty, member, depth + 1, true)])
            }
            Some(UnionMember { name, .. }) => Expr::Path(Home::types(of).item(name)),
            None => self.unrecognized(of),
        }
    }
}

fn simple_placeholder(simple: Simple, name: &str, exact: bool) -> Expr {
    let text = Expr::text(name.to_kebab_case());
    match simple {
        Simple::Boolean => Expr::Bool(true),
        Simple::Float | Simple::Double => Expr::Float(0.5),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => Expr::Integer(1),
        Simple::Timestamp => Expr::call(Home::Root("DateTime").item("now"), []),
        Simple::BigInteger if exact => from(Home::Root("BigInteger"), Expr::Integer(1)),
        Simple::BigDecimal if exact => from(Home::Root("BigDecimal"), Expr::Integer(1)),
        Simple::BigInteger | Simple::BigDecimal => Expr::Integer(1),
        Simple::Blob if exact => from(Home::Root("Bytes"), text),
        Simple::Document if exact => from(Home::Root("Document"), text),
        Simple::String if exact => text.method("to_owned"),
        Simple::String | Simple::Blob | Simple::Document => text,
    }
}

fn from(home: Home, value: Expr) -> Expr {
    Expr::call(home.item("from"), [value])
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
