//! What an expression is known to be while a path is turned into Rust: its code, its kind, and whether it may be absent.

use super::unsupported::{Unsupported, unsupported};
use crate::model::Simple;
use crate::plan::expr::simplify::{first, flat};
use crate::plan::expr::{Expr, Path};
use crate::plan::rust_type::Type;

/// An expression with what is known about it.
#[derive(Clone, Debug)]
pub struct TypedExpr {
    /// The expression, of a value of `kind`, or where it may be absent of an `Option` of one.
    pub expr: Expr,
    /// What the value is.
    pub kind: ExprKind,
    /// Whether the value may be absent, which is the `null` of JMESPath.
    pub optional: bool,
}

/// What a value is in Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `&str`, of a string or an enum, or the place of a string.
    Text,
    /// `bool`.
    Bool,
    /// A number.
    Number(Number),
    /// A structure, list, map or anything else that stays where it is: a reference, or the place itself.
    Held(Type),
    /// An iterator.
    Sequence(Box<ExprKind>),
    /// An array, and whether its items may be absent.
    Array(Box<ExprKind>, bool),
    /// Nothing: the literal `null`.
    Null,
    /// Request and response, as the members `input` and `output`.
    Exchange,
}

/// The numbers, from those that a literal turns into to those that hold all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A literal without fraction, which has the type that it is used as.
    Literal,
    /// `i8`.
    Byte,
    /// `i16`.
    Short,
    /// `i32`.
    Integer,
    /// `i64`.
    Long,
    /// `usize`.
    Count,
    /// `f32`.
    Single,
    /// `f64`, or a literal with a fraction.
    Double,
}

impl TypedExpr {
    /// A value that is there.
    pub fn new(expr: Expr, kind: ExprKind) -> Self {
        Self { expr, kind, optional: false }
    }

    /// A value that may be absent.
    pub fn optional(expr: Expr, kind: ExprKind) -> Self {
        Self { expr, kind, optional: true }
    }

    /// The field of a structure, as a value.
    pub fn field(place: Expr, ty: &Type) -> Self {
        let (expr, kind, optional) = match ty {
            Type::Option(inner) => {
                let expr = match &**inner {
                    Type::Simple(Simple::String) | Type::Boxed(_) => place.method("as_deref"),
                    Type::Enum(_) => {
                        let text = Expr::name("value").method("as_str").closure("value");
                        place.method("as_ref").with("map", [text])
                    }
                    inner if is_copied(inner) => place,
                    _ => place.method("as_ref"),
                };
                (expr, ExprKind::from_type(inner), true)
            }
            Type::Enum(_) => (place.method("as_str"), ExprKind::Text, false),
            other => (place, ExprKind::from_type(other), false),
        };
        Self { expr, kind, optional }
    }

    /// The items of an iterator over references to values of a type.
    pub fn items(iterator: Expr, ty: &Type) -> Self {
        let expr = match ty {
            Type::Option(inner) => return Self::items(iterator.method("flatten"), inner),
            Type::Simple(Simple::String) => iterator.with("map", [Expr::Path(Path::as_str())]),
            Type::Enum(_) => iterator.with("map", [Expr::name("value").method("as_str").closure("value")]),
            ty if is_copied(ty) => iterator.method("copied"),
            _ => iterator,
        };
        Self::new(expr, ExprKind::Sequence(Box::new(ExprKind::from_type(ty))))
    }

    /// What is behind an `Option` of a reference to a value of a type.
    pub fn behind(option: Expr, ty: &Type) -> Self {
        let expr = match ty {
            Type::Option(inner) => {
                let inner_option = Expr::name("value").method("as_ref").closure("value");
                return Self::behind(option.with("and_then", [inner_option]), inner);
            }
            Type::Simple(Simple::String) => option.with("map", [Expr::Path(Path::as_str())]),
            Type::Enum(_) => option.with("map", [Expr::name("value").method("as_str").closure("value")]),
            ty if is_copied(ty) => option.method("copied"),
            _ => option,
        };
        Self::optional(expr, ExprKind::from_type(ty))
    }

    /// A list as an iterator over what is there.
    pub fn into_items(self) -> Result<Self, Unsupported> {
        match self.kind {
            ExprKind::Sequence(_) => Ok(self),
            ExprKind::Held(Type::List(item)) if self.optional => {
                Ok(Self::items(self.expr.method("into_iter").method("flatten"), &item))
            }
            ExprKind::Held(Type::List(item)) => Ok(Self::items(self.expr.method("iter"), &item)),
            ExprKind::Array(item, is_sparse) => {
                let flatten = |expr: Expr, flat: bool| if flat { expr.method("flatten") } else { expr };
                let items = flatten(flatten(self.expr.method("into_iter"), self.optional), is_sparse);
                Ok(Self::new(items, ExprKind::Sequence(item)))
            }
            kind => Err(format!("takes {} for a list", kind.name())),
        }
    }

    /// A list of lists as one list; other items stay as they are.
    pub fn flattened(self) -> Result<Self, Unsupported> {
        let items = self.into_items()?;
        let ExprKind::Sequence(kind) = items.kind.clone() else { return Ok(items) };
        Ok(match *kind {
            ExprKind::Held(Type::List(item)) => Self::items(flat(items.expr), &item),
            ExprKind::Sequence(item) => Self::new(flat(items.expr), ExprKind::Sequence(item)),
            ExprKind::Array(item, is_sparse) => {
                let flat = flat(items.expr);
                Self::new(if is_sparse { flat.method("flatten") } else { flat }, ExprKind::Sequence(item))
            }
            _ => items,
        })
    }

    /// The item at an index, from the end where that is negative.
    pub fn item(self, index: i32) -> Result<Self, Unsupported> {
        let at = |at: u32| Expr::Integer(at.into());
        match self.kind {
            ExprKind::Held(Type::List(ty)) => {
                let expr = match index {
                    0 => self.expr.method("first"),
                    -1 => self.expr.method("last"),
                    1.. => self.expr.with("get", [at(index.unsigned_abs())]),
                    _ => self.expr.method("iter").with("nth_back", [at(index.unsigned_abs() - 1)]),
                };
                Ok(Self::behind(expr, &ty))
            }
            ExprKind::Sequence(item) => match index {
                0 => Ok(Self::optional(first(self.expr), *item)),
                -1 => Ok(Self::optional(self.expr.method("next_back"), *item)),
                1.. => Ok(Self::optional(self.expr.with("nth", [at(index.unsigned_abs())]), *item)),
                _ => Err(unsupported("counts from the end of a list")),
            },
            kind => Err(format!("takes {} for a list", kind.name())),
        }
    }

    /// A boolean that is there.
    pub fn boolean(expr: Expr) -> Self {
        Self::new(expr, ExprKind::Bool)
    }

    /// The expression as something to hand over: a reference to what is a place.
    pub fn value(self) -> Expr {
        match (&self.expr, &self.kind, self.optional) {
            (Expr::Field(..), ExprKind::Held(_), false) => self.expr.by_ref(),
            (Expr::Field(..), ExprKind::Text, false) => self.expr.method("as_str"),
            _ => self.expr,
        }
    }

    /// The expression as an `Option`.
    pub fn option(self) -> Expr {
        if self.optional { self.expr } else { self.value().some() }
    }

    /// Whether it is written out in the path.
    pub fn is_literal(&self) -> bool {
        matches!(self.expr, Expr::Bool(_) | Expr::Integer(_) | Expr::Float(_) | Expr::Text(_))
    }
}

impl ExprKind {
    /// What a value of a type is.
    pub fn from_type(ty: &Type) -> Self {
        match ty.inner() {
            Type::Simple(Simple::String) | Type::Enum(_) => Self::Text,
            Type::Simple(Simple::Boolean) => Self::Bool,
            Type::Simple(Simple::Byte) => Self::Number(Number::Byte),
            Type::Simple(Simple::Short) => Self::Number(Number::Short),
            Type::Simple(Simple::Integer) => Self::Number(Number::Integer),
            Type::Simple(Simple::Long) => Self::Number(Number::Long),
            Type::Simple(Simple::Float) => Self::Number(Number::Single),
            Type::Simple(Simple::Double) => Self::Number(Number::Double),
            other => Self::Held(other.clone()),
        }
    }

    /// The kind in words, as part of a sentence.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Bool => "a boolean",
            Self::Number(_) => "a number",
            Self::Held(Type::Map(..)) => "a map",
            Self::Held(Type::List(_)) | Self::Sequence(_) | Self::Array(..) => "a list",
            Self::Held(Type::Simple(Simple::Timestamp)) => "a timestamp",
            Self::Held(Type::Simple(Simple::Document)) => "a document",
            Self::Held(Type::Simple(Simple::BigInteger | Simple::BigDecimal)) => "a big number",
            Self::Held(Type::Simple(_)) => "a blob",
            Self::Held(Type::IntEnum(_)) => "an enum of integers",
            Self::Held(Type::Union(_)) => "a union",
            Self::Held(_) | Self::Exchange => "a structure",
            Self::Null => "null",
        }
    }

    /// Whether values are copied, so that a reference to one is better taken apart.
    pub fn is_copied(&self) -> bool {
        matches!(self, Self::Text | Self::Bool | Self::Number(_))
    }
}

fn is_copied(ty: &Type) -> bool {
    matches!(ExprKind::from_type(ty), ExprKind::Bool | ExprKind::Number(_))
}
