//! Values without members as expressions, and what stands for the absence of a value.

use serde_json::Value;

use super::{Sampler, default};
use crate::model::{Instant, Simple};
use crate::plan::Type;
use crate::plan::expr::{Expr, Home};

impl Sampler<'_> {
    /// A value, exactly of the type or as callers hand it over; `None` when it is not one of the type.
    pub(super) fn scalar(&self, ty: &Type, value: &Value, exact: bool) -> Option<Expr> {
        match (ty, value) {
            (Type::Enum(of), Value::String(text)) => Some(self.enum_value(of, text, Expr::text(text))),
            (Type::IntEnum(of), Value::Number(number)) => {
                let number = i32::try_from(number.as_i64()?).ok()?;
                Some(self.enum_value(of, &number.to_string(), Expr::Integer(number.into())))
            }
            (Type::Simple(simple), value) => simple_value(*simple, value, exact),
            (Type::Body, Value::String(text)) if exact => {
                Some(Expr::call(Home::Root("Body").item("from"), [Expr::text(text)]))
            }
            (Type::Body, Value::String(text)) => Some(Expr::text(text)),
            _ => None,
        }
    }

    fn enum_value(&self, of: &str, wire: &str, literal: Expr) -> Expr {
        let planned = self.known.enumeration(of);
        match planned.and_then(|planned| planned.variants.iter().find(|variant| variant.wire == wire)) {
            Some(variant) => Expr::Path(Home::types(of).item(&variant.name)),
            None => Expr::call(Home::types(of).item("from"), [literal]),
        }
    }

    /// A union that says nothing.
    pub(super) fn unrecognized(&self, of: &str) -> Expr {
        let member = Expr::call(Home::Prelude("Default").item("default"), []);
        let variant = self.known.union(of).map_or("Unrecognized", |union| &union.unrecognized);
        Expr::call(Home::types(of).item(variant), [member])
    }

    /// What a setter or `new` takes for a list or map without items.
    pub(super) fn empty_argument(&self, ty: &Type) -> Expr {
        match ty.inner() {
            Type::List(item) if !item.is_converted() => Expr::Array(Vec::new()),
            inner => Expr::Empty(inner.clone()),
        }
    }

    /// What `new` takes for a value that a service left out. Smithy 2.0, section "Client error correction".
    pub(super) fn zero_argument(&mut self, ty: &Type) -> Expr {
        match ty.inner() {
            Type::List(_) | Type::Map(..) => self.empty_argument(ty),
            Type::Enum(of) => self.enum_value(of, "", Expr::text("")),
            Type::IntEnum(of) => self.enum_value(of, "0", Expr::Integer(0)),
            Type::Union(of) => self.unrecognized(of),
            Type::Structure(of) => match self.known.structure(of) {
                Some(structure) => self.node_value(Home::types(of), structure, &serde_json::Map::new()),
                None => default(Home::types(of)),
            },
            Type::Simple(Simple::Boolean) => Expr::Bool(false),
            Type::Simple(Simple::Float | Simple::Double) => Expr::Float(0.0),
            Type::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) => Expr::Integer(0),
            other => Expr::Default(other.clone()),
        }
    }
}

fn simple_value(simple: Simple, value: &Value, exact: bool) -> Option<Expr> {
    let from = |name, literal| Expr::call(Home::Root(name).item("from"), [literal]);
    match (simple, value) {
        (Simple::Document, value) => Some(document(value)),
        (Simple::Timestamp, value) => {
            let Instant { seconds, nanos } = Instant::from_node(value)?;
            let parts = [Expr::Integer(seconds), Expr::Integer(nanos.into())];
            Some(Expr::call(Home::Root("DateTime").item("from_unix"), parts))
        }
        (Simple::Boolean, Value::Bool(value)) => Some(Expr::Bool(*value)),
        (Simple::String, Value::String(text)) if exact => Some(Expr::text(text).method("to_owned")),
        (Simple::Blob, Value::String(text)) if exact => Some(from("Bytes", Expr::text(text))),
        (Simple::String | Simple::Blob, Value::String(text)) => Some(Expr::text(text)),
        (Simple::Float | Simple::Double, value) => float(simple, value),
        (Simple::BigInteger, Value::Number(number)) => Some(big("BigInteger", number)),
        (Simple::BigDecimal, Value::Number(number)) => Some(big("BigDecimal", number)),
        (_, Value::Number(number)) => integer(simple, number.as_i64()?),
        _ => None,
    }
}

/// Read from text where no literal holds it.
fn big(name: &'static str, number: &serde_json::Number) -> Expr {
    match number.as_i64() {
        Some(integer) => Expr::call(Home::Root(name).item("from"), [Expr::TypedInteger(integer)]),
        None => Expr::Parse(number.to_string(), Some(name)),
    }
}

/// A document of any depth.
fn document(value: &Value) -> Expr {
    let home = || Home::Root("Document");
    let from = |value| Expr::call(home().item("from"), [value]);
    match value {
        Value::Null => Expr::Path(home().item("Null")),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => from(Expr::TypedInteger(integer)),
            None => Expr::call(home().item("Number"), [Expr::Parse(number.to_string(), None)]),
        },
        Value::Bool(value) => from(Expr::Bool(*value)),
        Value::String(text) => from(Expr::text(text)),
        Value::Array(items) => Expr::call(home().item("Array"), [Expr::Vec(items.iter().map(document).collect())]),
        Value::Object(members) if members.is_empty() => {
            let empty = Expr::call(Home::Prelude("Default").item("default"), []);
            Expr::call(home().item("Object"), [empty])
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| Expr::Tuple(vec![Expr::text(key), document(value)]));
            from(Expr::Array(members.collect()))
        }
    }
}

fn integer(simple: Simple, value: i64) -> Option<Expr> {
    let (least, most) = match simple {
        Simple::Byte => (i8::MIN.into(), i8::MAX.into()),
        Simple::Short => (i16::MIN.into(), i16::MAX.into()),
        Simple::Integer => (i32::MIN.into(), i32::MAX.into()),
        Simple::Long => (i64::MIN, i64::MAX),
        _ => return None,
    };
    (least..=most).contains(&value).then_some(Expr::Integer(value))
}

/// A number, or the text that models write for those that no number stands for.
fn float(simple: Simple, value: &Value) -> Option<Expr> {
    let name = if simple == Simple::Float { "f32" } else { "f64" };
    let constant = |constant| Some(Expr::Path(Home::Prelude(name).item(constant)));
    match value {
        Value::Number(number) => number.as_f64().map(Expr::Float),
        Value::String(text) => match text.as_str() {
            "NaN" => constant("NAN"),
            "Infinity" => constant("INFINITY"),
            "-Infinity" => constant("NEG_INFINITY"),
            _ => None,
        },
        _ => None,
    }
}
