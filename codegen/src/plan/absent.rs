//! What a field holds before it is set or read: the model's default, or a value that says nothing.

use serde_json::Value;

use super::Absent;
use super::enums;
use super::expr::{Expr, Home};
use super::rust_type::Type;
use super::structures::has_default;
use super::symbols::Symbols;
use crate::model::{Instant, Member, Simple, blob};

impl Absent {
    /// The default of a type: `None`, zero, empty.
    pub fn default_of(ty: &Type) -> Self {
        let new = |home: Home| Expr::call(home.item("new"), []);
        let value = match ty {
            Type::Option(_) => Expr::none(),
            Type::List(_) => new(Home::Prelude("Vec")),
            Type::Map(..) => new(Home::Map),
            Type::Simple(Simple::String) => new(Home::Prelude("String")),
            Type::Simple(Simple::Blob) => new(Home::Root("Bytes")),
            Type::Simple(Simple::Boolean) => Expr::Bool(false),
            Type::Simple(Simple::Float | Simple::Double) => Expr::Float(0.0),
            Type::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) => Expr::Integer(0),
            _ => Expr::call(Home::Prelude("Default").item("default"), []),
        };
        Self { value, is_default: true }
    }

    /// What a required member is when the service leaves it out. Smithy 2.0, section "Client error correction".
    pub fn required(symbols: &Symbols<'_>, ty: &Type, member: &Member) -> Self {
        let (value, is_default) = match ty.inner() {
            Type::Enum(of) => (Expr::call(Home::types(of).item("from"), [Expr::text("")]), false),
            Type::IntEnum(of) => (Expr::call(Home::types(of).item("from"), [Expr::Integer(0)]), false),
            Type::Union(of) => {
                let unknown = Expr::call(Home::Root("UnknownMember").item("default"), []);
                (Expr::call(Home::types(of).item("Unrecognized"), [unknown]), false)
            }
            Type::Structure(of) if has_default(symbols, &member.target) => {
                (Expr::call(Home::types(of).item("default"), []), true)
            }
            Type::Structure(of) => (Expr::call(Home::types(of).item("absent"), []), false),
            _ => return Self::default_of(ty),
        };
        Self { value: within(ty, value), is_default }
    }

    /// The default that the model gives a member which is neither optional nor a collection.
    pub fn modelled(symbols: &Symbols<'_>, ty: &Type, default: &Value, member: &Member) -> Self {
        let value = match (ty.inner(), default) {
            (Type::Simple(simple), default) => simple_default(*simple, default),
            (Type::Enum(of), Value::String(text)) => Some(enum_default(symbols, of, member, text, Expr::text(text))),
            (Type::IntEnum(of), Value::Number(number)) => number
                .as_i64()
                .map(|value| enum_default(symbols, of, member, &number.to_string(), Expr::Integer(value))),
            _ => None,
        };
        match value {
            Some(value) => Self { value: within(ty, value), is_default: false },
            None => Self::default_of(ty),
        }
    }
}

/// The value as one of a type that may box it.
fn within(ty: &Type, value: Expr) -> Expr {
    match ty {
        Type::Boxed(inner) => within(inner, value).boxed(),
        Type::Option(inner) => within(inner, value).some(),
        _ => value,
    }
}

fn enum_default(symbols: &Symbols<'_>, of: &str, member: &Member, wire: &str, literal: Expr) -> Expr {
    let home = Home::types(of);
    match enums::variant_of(symbols, &member.target, wire) {
        Some(variant) => Expr::Path(home.item(variant)),
        None => Expr::call(home.item("from"), [literal]),
    }
}

/// A default that is another value than Rust's own.
fn simple_default(simple: Simple, default: &Value) -> Option<Expr> {
    match (simple, default) {
        (Simple::Document, document) => Some(self::document(document)),
        (Simple::Timestamp, default) => {
            let Instant { seconds, nanos } = Instant::from_node(default)?;
            let parts = [Expr::Integer(seconds), Expr::Integer(nanos.into())];
            ((seconds, nanos) != (0, 0)).then(|| Expr::call(Home::Root("DateTime").item("from_unix"), parts))
        }
        (Simple::Blob, default) => {
            let bytes = blob(default).filter(|bytes| !bytes.is_empty())?;
            Some(Expr::call(Home::Root("Bytes").item("from_static"), [Expr::Bytes(bytes)]))
        }
        (_, Value::Bool(true)) => Some(Expr::Bool(true)),
        (_, Value::Number(number)) if number.as_f64() != Some(0.0) => match simple {
            Simple::Float | Simple::Double => number.as_f64().map(Expr::Float),
            Simple::BigInteger | Simple::BigDecimal => Some(Expr::Parse(number.to_string(), None)),
            _ => number.as_i64().map(Expr::Integer),
        },
        (_, Value::String(text)) if !text.is_empty() => Some(Expr::text(text).method("to_owned")),
        _ => None,
    }
}

/// A document that is a default: flat.
fn document(value: &Value) -> Expr {
    let home = || Home::Root("Document");
    let from = |value| Expr::call(home().item("from"), [value]);
    match value {
        Value::Null => Expr::Path(home().item("Null")),
        Value::Bool(value) => Expr::call(home().item("Bool"), [Expr::Bool(*value)]),
        Value::Number(number) => match number.as_i64() {
            Some(number) => from(Expr::TypedInteger(number)),
            None => Expr::call(home().item("Number"), [Expr::Parse(number.to_string(), None)]),
        },
        Value::String(text) => from(Expr::text(text)),
        Value::Array(_) => Expr::call(home().item("Array"), [Expr::call(Home::Prelude("Vec").item("new"), [])]),
        Value::Object(_) => {
            Expr::call(home().item("Object"), [Expr::call(Home::Prelude("Default").item("default"), [])])
        }
    }
}
