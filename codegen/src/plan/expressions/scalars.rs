//! Values without members as expressions, and what stands for the absence of a value.

use serde_json::Value;

use super::Writer;
use crate::model::{Instant, Simple};
use crate::plan::Type;

impl Writer<'_> {
    /// A value, exactly of the type or as callers hand it over; `None` when it is not one of the type.
    pub(super) fn scalar(&mut self, ty: &Type, value: &Value, exact: bool) -> Option<String> {
        match (ty, value) {
            (Type::Enum(of), Value::String(text)) => Some(self.enum_value(of, text, &format!("{text:?}"))),
            (Type::IntEnum(of), Value::Number(number)) => {
                let number = i32::try_from(number.as_i64()?).ok()?.to_string();
                Some(self.enum_value(of, &number, &number))
            }
            (Type::Simple(simple), value) => self.simple(*simple, value, exact),
            _ => None,
        }
    }

    fn enum_value(&mut self, of: &str, wire: &str, literal: &str) -> String {
        let planned = self.enumeration(of);
        match planned.and_then(|planned| planned.variants.iter().find(|variant| variant.wire == wire)) {
            Some(variant) => format!("{of}::{}", variant.name),
            None => format!("{of}::from({literal})"),
        }
    }

    fn simple(&mut self, simple: Simple, value: &Value, exact: bool) -> Option<String> {
        match (simple, value) {
            (Simple::Document, value) => Some(self.document(value)),
            (Simple::Timestamp, value) => {
                let Instant { seconds, nanos } = Instant::of(value)?;
                Some(format!("{}::from_unix({seconds}, {nanos})", self.root("DateTime")))
            }
            (Simple::Boolean, Value::Bool(value)) => Some(value.to_string()),
            (Simple::String, Value::String(text)) if exact => Some(format!("{text:?}.to_owned()")),
            (Simple::Blob, Value::String(text)) if exact => Some(format!("{}::from({text:?})", self.root("Bytes"))),
            (Simple::String | Simple::Blob, Value::String(text)) => Some(format!("{text:?}")),
            (Simple::Float | Simple::Double, value) => float(simple, value),
            (Simple::BigInteger, Value::Number(number)) => Some(self.big("BigInteger", number)),
            (Simple::BigDecimal, Value::Number(number)) => Some(self.big("BigDecimal", number)),
            (_, Value::Number(number)) => integer(simple, number.as_i64()?),
            _ => None,
        }
    }

    /// Taken from text where no literal holds it.
    fn big(&mut self, name: &'static str, number: &serde_json::Number) -> String {
        match number.as_i64() {
            Some(integer) => format!("{}::from({})", self.root(name), literal(integer)),
            None => format!("\"{number}\".parse::<{}>().unwrap_or_default()", self.root(name)),
        }
    }

    fn document(&mut self, value: &Value) -> String {
        let name = self.root("Document");
        match value {
            Value::Null => format!("{name}::Null"),
            Value::Number(number) => match number.as_i64() {
                Some(integer) => format!("{name}::from({})", literal(integer)),
                None => format!("{name}::Number(\"{number}\".parse().unwrap_or_default())"),
            },
            Value::Bool(value) => format!("{name}::from({value})"),
            Value::String(text) => format!("{name}::from({text:?})"),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.document(item)).collect();
                format!("{name}::Array(vec![{}])", items.join(", "))
            }
            Value::Object(members) if members.is_empty() => format!("{name}::Object(Default::default())"),
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| format!("({key:?}, {})", self.document(value)));
                format!("{name}::from([{}])", members.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// What a setter or `new` takes for a list or map without items.
    pub(super) fn empty_argument(&mut self, ty: &Type) -> String {
        match ty.inner() {
            Type::List(item) if item.is_converted() => format!("Vec::<{}>::new()", self.ty(item)),
            Type::Map(key, value) => {
                let (key, value) = (self.ty(key), self.ty(value));
                format!("{}::<{key}, {value}>::new()", self.map())
            }
            _ => "[]".to_owned(),
        }
    }

    /// What `new` takes for a value that a service left out. Smithy 2.0, section "Client error correction".
    pub(super) fn zero_argument(&mut self, ty: &Type) -> String {
        match ty.inner() {
            Type::List(_) | Type::Map(..) => self.empty_argument(ty),
            Type::Enum(of) => self.enum_value(of, "", "\"\""),
            Type::IntEnum(of) => self.enum_value(of, "0", "0"),
            Type::Union(of) => {
                self.union(of);
                format!("{of}::Unrecognized(Default::default())")
            }
            Type::Structure(of) => match self.structure(of) {
                Some(structure) => self.given(structure, &serde_json::Map::new()),
                None => format!("{of}::default()"),
            },
            Type::Simple(Simple::Boolean) => "false".to_owned(),
            Type::Simple(Simple::Float | Simple::Double) => "0.0".to_owned(),
            Type::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) => "0".to_owned(),
            other => format!("{}::default()", self.ty(other)),
        }
    }

    /// The name of a type.
    fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Option(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Map(key, value) => {
                let (key, value) = (self.ty(key), self.ty(value));
                format!("{}<{key}, {value}>", self.map())
            }
            Type::Structure(name) | Type::Union(name) | Type::Enum(name) | Type::IntEnum(name) => {
                self.written.types.insert(name.clone());
                name.clone()
            }
            Type::Simple(simple) => self.simple_type(*simple).to_owned(),
        }
    }

    fn simple_type(&mut self, simple: Simple) -> &'static str {
        match simple {
            Simple::Blob => self.root("Bytes"),
            Simple::Timestamp => self.root("DateTime"),
            Simple::Document => self.root("Document"),
            Simple::BigInteger => self.root("BigInteger"),
            Simple::BigDecimal => self.root("BigDecimal"),
            Simple::String => "String",
            Simple::Boolean => "bool",
            Simple::Byte => "i8",
            Simple::Short => "i16",
            Simple::Integer => "i32",
            Simple::Long => "i64",
            Simple::Float => "f32",
            Simple::Double => "f64",
        }
    }

    fn map(&mut self) -> &'static str {
        self.written.maps = true;
        "BTreeMap"
    }
}

/// An integer of which the literal does not tell the type: without a suffix it is an `i32`.
fn literal(integer: i64) -> String {
    if i32::try_from(integer).is_ok() { integer.to_string() } else { format!("{integer}_i64") }
}

fn integer(simple: Simple, value: i64) -> Option<String> {
    let (least, most) = match simple {
        Simple::Byte => (i8::MIN.into(), i8::MAX.into()),
        Simple::Short => (i16::MIN.into(), i16::MAX.into()),
        Simple::Integer => (i32::MIN.into(), i32::MAX.into()),
        Simple::Long => (i64::MIN, i64::MAX),
        _ => return None,
    };
    (least..=most).contains(&value).then(|| value.to_string())
}

/// A number, or what models write for those that JSON has none for.
fn float(simple: Simple, value: &Value) -> Option<String> {
    let name = if simple == Simple::Float { "f32" } else { "f64" };
    match value {
        Value::Number(number) => number.as_f64().map(|number| format!("{number:?}")),
        Value::String(text) => match text.as_str() {
            "NaN" => Some(format!("{name}::NAN")),
            "Infinity" => Some(format!("{name}::INFINITY")),
            "-Infinity" => Some(format!("{name}::NEG_INFINITY")),
            _ => None,
        },
        _ => None,
    }
}
