//! Finds the fields that members of the model became.

use std::collections::BTreeMap;

use super::types::Type;
use super::{Field, Operation, Structure};

/// The structures of `types` by name, to follow paths of members through.
#[derive(Clone, Debug)]
pub struct Members<'p>(BTreeMap<&'p str, &'p Structure>);

impl<'p> Members<'p> {
    /// Of these structures.
    pub fn of(structures: &'p [Structure]) -> Self {
        Self(structures.iter().map(|structure| (structure.name.as_str(), structure)).collect())
    }

    /// With the requests and responses of these operations.
    pub fn with_parts(mut self, operations: &'p [Operation]) -> Self {
        let parts = operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
        self.0.extend(parts.map(|part| (part.name.as_str(), part)));
        self
    }

    /// The structure that a type is, within `Option` and `Box`.
    pub fn structure(&self, ty: &Type) -> Option<&'p Structure> {
        match ty.inner() {
            Type::Structure(name) => self.0.get(name.as_str()).copied(),
            _ => None,
        }
    }
}

/// The field of a member, by its name in the model.
pub fn field<'p>(structure: &'p Structure, member: &str) -> Option<&'p Field> {
    structure.fields.iter().find(|field| field.wire == member)
}
