//! The names that expressions use, which the file they stand in imports.

use std::collections::BTreeSet;

use super::{Expr, Home, Path, Type};
use crate::model::Simple;

/// The names that some expressions use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsedNames {
    /// Of the crate's `types`.
    pub types: BTreeSet<String>,
    /// Of the crate's `operation`.
    pub operations: BTreeSet<String>,
    /// Of the crate's root.
    pub root: BTreeSet<&'static str>,
    /// Whether `BTreeMap` is one.
    pub map: bool,
}

impl UsedNames {
    /// Those of some expressions together.
    pub fn from_expressions<'e>(expressions: impl IntoIterator<Item = &'e Expr>) -> Self {
        let mut names = Self::default();
        for expression in expressions {
            names.add(expression);
        }
        names
    }

    fn add(&mut self, expression: &Expr) {
        match expression {
            Expr::Path(path) | Expr::Call(path, _) | Expr::Structure(path, _) | Expr::Assigned(path, _) => {
                self.add_path(path);
            }
            Expr::Empty(ty) | Expr::Default(ty) => self.add_type(ty),
            Expr::Events(_) => _ = self.root.insert("event_stream"),
            Expr::Parse(_, Some(ty)) => _ = self.root.insert(ty),
            _ => {}
        }
        for part in expression.parts() {
            self.add(part);
        }
    }

    fn add_path(&mut self, path: &Path) {
        match &path.home {
            Home::Types(name) => _ = self.types.insert(name.clone()),
            Home::Root(name) => _ = self.root.insert(name),
            Home::Map => self.map = true,
            Home::Operation(name) => _ = self.operations.insert(name.clone()),
            Home::Prelude(_) | Home::Runtime(_) => {}
        }
    }

    fn add_type(&mut self, ty: &Type) {
        match ty {
            Type::Option(inner) | Type::Boxed(inner) | Type::List(inner) => self.add_type(inner),
            Type::Map(key, value) => {
                self.map = true;
                self.add_type(key);
                self.add_type(value);
            }
            Type::EventStream(name)
            | Type::Structure(name)
            | Type::Union(name)
            | Type::Enum(name)
            | Type::IntEnum(name) => {
                self.types.insert(name.clone());
            }
            Type::Simple(simple) => self.root.extend(root_name(*simple)),
            Type::Body => _ = self.root.insert("Body"),
        }
    }
}

/// What a simple type is called in the crate's root, if it is there.
fn root_name(simple: Simple) -> Option<&'static str> {
    match simple {
        Simple::Blob => Some("Bytes"),
        Simple::Timestamp => Some("DateTime"),
        Simple::Document => Some("Document"),
        Simple::BigInteger => Some("BigInteger"),
        Simple::BigDecimal => Some("BigDecimal"),
        _ => None,
    }
}
