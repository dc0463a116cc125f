//! Rust expressions as data: everything of a plan that is computed in emitted code is one of these.

pub mod option_map;
mod path;
pub mod simplify;
mod used_names;

use super::rust_type::Type;
use crate::model::Simple;

pub use path::{Home, Path};
pub use used_names::UsedNames;

/// A Rust expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A variable.
    Name(String),
    /// An item: a unit variant, a constant, a function as a value.
    Path(Path),
    /// `of.field`.
    Field(Box<Expr>, String),
    /// `of.method(arguments)`, of the standard library or the runtime.
    Method(Box<Expr>, &'static str, Vec<Expr>),
    /// `of.setter(value)`, of an emitted structure.
    Setter(Box<Expr>, String, Box<Expr>),
    /// `function(arguments)`, of a function or a variant.
    Call(Path, Vec<Expr>),
    /// `|parameter| body`; the parameter is a reference whose value is taken, `|&parameter|`, where that is `true`.
    Closure(String, bool, Box<Expr>),
    /// `&of`.
    Ref(Box<Expr>),
    /// `!of`.
    Not(Box<Expr>),
    /// `of as i64`.
    Cast(Box<Expr>, Simple),
    /// `left operator right`.
    Binary(Box<Expr>, Operator, Box<Expr>),
    /// `if test { then } else { otherwise }`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[a, b]`.
    Array(Vec<Expr>),
    /// `vec![a, b]`.
    Vec(Vec<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `true`, `false`.
    Bool(bool),
    /// A number of the type that it is used as.
    Integer(i64),
    /// The same where nothing says that type: beyond an `i32` it has a suffix.
    TypedInteger(i64),
    /// A number with a fraction.
    Float(f64),
    /// A string literal.
    Text(String),
    /// A byte string literal.
    Bytes(Vec<u8>),
    /// A string with values in it.
    Format(Vec<FormatPart>),
    /// `"12".parse::<T>().unwrap_or_default()`; the type is left out where what it is used as says it.
    Parse(String, Option<&'static str>),
    /// `Vec::<T>::new()`, of exactly this type of list or map.
    Empty(Type),
    /// `T::default()`.
    Default(Type),
    /// `event_stream::EventStream::from_events([a, b])`.
    Events(Vec<Expr>),
    /// `Structure { field: value }`.
    Structure(Path, Vec<(String, Expr)>),
    /// A structure without setters, by its default and what is assigned to its fields.
    Assigned(Path, Vec<(String, Expr)>),
}

/// A part of a string with values in it.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPart {
    /// As it is.
    Literal(String),
    /// A value.
    Value(Expr),
}

/// An operator between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl Expr {
    /// A variable.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// A string literal.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// `None`.
    pub fn none() -> Self {
        Self::Path(Home::Prelude("None").into())
    }

    /// `function(argument)`.
    pub fn call(function: impl Into<Path>, arguments: impl Into<Vec<Self>>) -> Self {
        Self::Call(function.into(), arguments.into())
    }

    /// `self.field`.
    #[must_use]
    pub fn field(self, field: impl Into<String>) -> Self {
        Self::Field(Box::new(self), field.into())
    }

    /// `self.method()`.
    #[must_use]
    pub fn method(self, method: &'static str) -> Self {
        self.with(method, [])
    }

    /// `self.method(arguments)`.
    #[must_use]
    pub fn with(self, method: &'static str, arguments: impl Into<Vec<Self>>) -> Self {
        Self::Method(Box::new(self), method, arguments.into())
    }

    /// `&self`.
    #[must_use]
    pub fn by_ref(self) -> Self {
        Self::Ref(Box::new(self))
    }

    /// `Some(self)`.
    #[must_use]
    pub fn some(self) -> Self {
        Self::call(Home::Prelude("Some"), [self])
    }

    /// `Box::new(self)`.
    #[must_use]
    pub fn boxed(self) -> Self {
        Self::call(Home::Prelude("Box").item("new"), [self])
    }

    /// `|parameter| self`.
    #[must_use]
    pub fn closure(self, parameter: &str) -> Self {
        Self::Closure(parameter.to_owned(), false, Box::new(self))
    }

    /// `self operator right`.
    #[must_use]
    pub fn binary(self, operator: Operator, right: Self) -> Self {
        Self::Binary(Box::new(self), operator, Box::new(right))
    }

    /// Whether the expression uses a variable of this name.
    pub fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name,
            Self::Closure(parameter, _, body) => parameter != name && body.mentions(name),
            other => other.parts().into_iter().any(|part| part.mentions(name)),
        }
    }

    /// Whether the expression, or any below it, is such a one.
    pub fn any(&self, is_such: &dyn Fn(&Self) -> bool) -> bool {
        is_such(self) || self.parts().into_iter().any(|part| part.any(is_such))
    }

    /// The expressions directly below it.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Name(_) | Self::Path(_) | Self::Bool(_) | Self::Integer(_) | Self::TypedInteger(_) => Vec::new(),
            Self::Float(_) | Self::Text(_) | Self::Bytes(_) | Self::Parse(..) => Vec::new(),
            Self::Empty(_) | Self::Default(_) => Vec::new(),
            Self::Field(of, _) | Self::Ref(of) | Self::Not(of) | Self::Cast(of, _) | Self::Closure(_, _, of) => {
                vec![of]
            }
            Self::Method(of, _, arguments) => std::iter::once(&**of).chain(arguments).collect(),
            Self::Setter(of, _, value) => vec![of, value],
            Self::Call(_, parts) | Self::Array(parts) | Self::Vec(parts) | Self::Tuple(parts) | Self::Events(parts) => {
                parts.iter().collect()
            }
            Self::Binary(left, _, right) => vec![left, right],
            Self::If(test, then, otherwise) => vec![test, then, otherwise],
            Self::Format(parts) => parts.iter().filter_map(FormatPart::value).collect(),
            Self::Structure(_, fields) | Self::Assigned(_, fields) => fields.iter().map(|(_, value)| value).collect(),
        }
    }
}

impl FormatPart {
    /// The value, if it is one.
    pub fn value(&self) -> Option<&Expr> {
        match self {
            Self::Literal(_) => None,
            Self::Value(value) => Some(value),
        }
    }
}
