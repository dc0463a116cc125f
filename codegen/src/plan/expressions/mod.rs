//! Writes values as Rust expressions: those that a model gives in its examples and protocol tests, and made-up ones.

mod given;
mod invented;
mod scalars;

use std::collections::{BTreeMap, BTreeSet};

use super::{Enum, Structure, Union};

/// How many structures and unions an expression is made of at most. No real value needs so many; a model could.
const LARGEST: usize = 256;

/// The types that expressions are made of, by name.
#[derive(Debug)]
pub struct Types<'p> {
    structures: BTreeMap<&'p str, &'p Structure>,
    unions: BTreeMap<&'p str, &'p Union>,
    enums: BTreeMap<&'p str, &'p Enum>,
}

impl<'p> Types<'p> {
    /// Of these types.
    pub fn of(structures: &'p [Structure], unions: &'p [Union], enums: &'p [Enum]) -> Self {
        Self {
            structures: structures.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
            unions: unions.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
            enums: enums.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
        }
    }
}

/// An expression, with the names that it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// The Rust.
    pub code: String,
    /// The types of `types` that it names.
    pub types: BTreeSet<String>,
    /// The types of the crate's root that it names.
    pub root: BTreeSet<&'static str>,
    /// Whether it names `BTreeMap`.
    pub maps: bool,
}

/// Writes expressions, and remembers the names that they use.
#[derive(Debug)]
pub struct Writer<'p> {
    known: &'p Types<'p>,
    written: Expression,
    /// How many structures and unions have been written.
    size: usize,
    /// Whether members that are not given are what a response has for them, and not made up.
    absent: bool,
}

impl<'p> Writer<'p> {
    /// Writes values that callers hand over.
    pub fn new(known: &'p Types<'p>) -> Self {
        Self { known, written: Expression::default(), size: 0, absent: false }
    }

    /// Writes values that a service answers with.
    pub fn of_responses(known: &'p Types<'p>) -> Self {
        Self { absent: true, ..Self::new(known) }
    }

    /// The expression written; `None` when it would be larger than anybody reads.
    pub fn finish(self, code: String) -> Option<Expression> {
        (self.size <= LARGEST).then_some(Expression { code, ..self.written })
    }

    /// Counts a structure or union; `false` when there are too many.
    fn grow(&mut self) -> bool {
        self.size += 1;
        self.size <= LARGEST
    }

    /// The structure of a type that an expression names.
    fn structure(&mut self, name: &str) -> Option<&'p Structure> {
        self.written.types.insert(name.to_owned());
        self.known.structures.get(name).copied()
    }

    /// The union of a type that an expression names.
    fn union(&mut self, name: &str) -> Option<&'p Union> {
        self.written.types.insert(name.to_owned());
        self.known.unions.get(name).copied()
    }

    /// The enum of a type that an expression names.
    fn enumeration(&mut self, name: &str) -> Option<&'p Enum> {
        self.written.types.insert(name.to_owned());
        self.known.enums.get(name).copied()
    }

    /// A type of the crate's root, as an expression names it.
    fn root(&mut self, name: &'static str) -> &'static str {
        self.written.root.insert(name);
        name
    }
}
