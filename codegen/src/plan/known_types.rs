//! The emitted types by name: paths of members lead through them, and values are made of them.

use std::collections::BTreeMap;

use super::rust_type::Type;
use super::{Enum, Field, Structure, Union};

/// The types of `types`, by name.
#[derive(Debug)]
pub struct KnownTypes<'p> {
    structures: BTreeMap<&'p str, &'p Structure>,
    unions: BTreeMap<&'p str, &'p Union>,
    enums: BTreeMap<&'p str, &'p Enum>,
}

impl<'p> KnownTypes<'p> {
    /// Knows these types.
    pub fn new(structures: &'p [Structure], unions: &'p [Union], enums: &'p [Enum]) -> Self {
        Self {
            structures: structures.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
            unions: unions.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
            enums: enums.iter().map(|planned| (planned.name.as_str(), planned)).collect(),
        }
    }

    /// The structure of a name.
    pub fn structure(&self, name: &str) -> Option<&'p Structure> {
        self.structures.get(name).copied()
    }

    /// The union of a name.
    pub fn union(&self, name: &str) -> Option<&'p Union> {
        self.unions.get(name).copied()
    }

    /// The enum of a name.
    pub fn enumeration(&self, name: &str) -> Option<&'p Enum> {
        self.enums.get(name).copied()
    }

    /// The structure that a type is, within `Option` and `Box`.
    pub fn structure_of(&self, ty: &Type) -> Option<&'p Structure> {
        match ty.inner() {
            Type::Structure(name) => self.structure(name),
            _ => None,
        }
    }
}

/// The field of a member, by its name in the model.
pub fn field<'p>(structure: &'p Structure, member: &str) -> Option<&'p Field> {
    structure.fields.iter().find(|field| field.member == member)
}
