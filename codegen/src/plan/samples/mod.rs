//! Values as a program would write them: those that a model gives in its examples and protocol tests, and placeholders.

mod node_value;
mod placeholder;
mod scalars;

use super::expr::{Expr, Home};
use super::known_types::KnownTypes;
use super::{Creation, Structure};

/// How many structures and unions a value is made of at most. No real value needs so many; a model could.
const LARGEST: usize = 256;

/// Makes expressions of values.
#[derive(Debug)]
pub struct Sampler<'p> {
    known: &'p KnownTypes<'p>,
    /// How many structures and unions have been made.
    size: usize,
    /// Whether members without a value are what a response has for them, and not placeholders.
    absent: bool,
}

impl<'p> Sampler<'p> {
    /// Makes values that callers hand over.
    pub fn for_requests(known: &'p KnownTypes<'p>) -> Self {
        Self { known, size: 0, absent: false }
    }

    /// Makes values that a service responds with.
    pub fn for_responses(known: &'p KnownTypes<'p>) -> Self {
        Self { known, size: 0, absent: true }
    }

    /// The expression made; `None` when it would be larger than anybody reads.
    pub fn finish(self, expression: Expr) -> Option<Expr> {
        (self.size <= LARGEST).then_some(expression)
    }

    /// Counts a structure or union; `false` when there are too many.
    fn grow(&mut self) -> bool {
        self.size += 1;
        self.size <= LARGEST
    }
}

/// Stands for what is not made any more once a value is too large: nobody sees it.
fn too_large() -> Expr {
    Expr::none()
}

/// A value of a structure with these required members, as `new` takes them: by position, or by name.
fn new(home: Home, structure: &Structure, members: Vec<Expr>) -> Expr {
    let Creation::Named(required) = &structure.creation else { return Expr::call(home.item("new"), members) };
    let required = match &home {
        Home::Operation(_) => Home::Operation(required.clone()),
        _ => Home::types(required),
    };
    let fields = structure.fields.iter().filter(|field| field.required).map(|field| field.name.clone());
    let fields = fields.zip(members.into_iter().map(converted)).collect();
    Expr::call(home.item("new"), [Expr::Structure(required.into(), fields)])
}

/// The same value where its type is known, as people write it there.
fn converted(value: Expr) -> Expr {
    match value {
        Expr::Method(of, "to_owned", arguments) => Expr::Method(of, "into", arguments),
        Expr::Vec(items) => Expr::Vec(items.into_iter().map(converted).collect()),
        value => value,
    }
}

/// `S3Object::default()`.
fn default(home: Home) -> Expr {
    Expr::call(home.item("default"), [])
}
