//! The Smithy JSON AST as it stands in a file: a serde mirror without any logic.
//!
//! Smithy 2.0 specification, section "JSON AST".

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::shape_id::ShapeId;

/// A file.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(expecting = "an object with `smithy` and `shapes`")]
pub struct Document {
    /// The version of Smithy: `2.0`, or `1.0` in older models.
    pub smithy: String,
    /// What the model says beside its shapes. Nothing in it changes a client.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub metadata: Value,
    /// The shapes by their ids, in the file's order.
    #[serde(default)]
    pub shapes: Entries<ShapeNode>,
}

/// The traits of a shape or member: trait id to value.
pub type Traits = BTreeMap<String, Value>;

/// The shapes of several files, by id.
pub type ShapeNodes = BTreeMap<ShapeId, ShapeNode>;

/// A shape as written: which fields are present depends on `kind`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(expecting = "an object with a `type`")]
pub struct ShapeNode {
    /// `structure`, `list`, `operation`, `apply`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// The version of a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The shapes whose members and traits are mixed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mixins: Vec<Reference>,
    /// The members of a structure, union or enum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Entries<MemberNode>>,
    /// The member of a list or set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberNode>,
    /// The key of a map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<MemberNode>,
    /// The value of a map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<MemberNode>,
    /// The input of an operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Reference>,
    /// The output of an operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Reference>,
    /// The errors of an operation, or of every operation of a service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Reference>,
    /// The operations of a service or resource.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Reference>,
    /// The operations of a resource that work on its collection.
    #[serde(default, rename = "collectionOperations", skip_serializing_if = "Vec::is_empty")]
    pub collection_operations: Vec<Reference>,
    /// The resources of a service or resource.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Reference>,
    /// Other names for shapes within a service.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rename: BTreeMap<ShapeId, String>,
    /// The traits, or what an `apply` adds.
    #[serde(default, skip_serializing_if = "Traits::is_empty")]
    pub traits: Traits,
    /// The life cycle operation of a resource that creates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<Reference>,
    /// The life cycle operation of a resource that creates or replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put: Option<Reference>,
    /// The life cycle operation of a resource that reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Reference>,
    /// The life cycle operation of a resource that changes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<Reference>,
    /// The life cycle operation of a resource that deletes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete: Option<Reference>,
    /// The life cycle operation of a resource that lists its collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Reference>,
    /// The identifiers of a resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifiers: Option<Entries<Reference>>,
    /// The properties of a resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Entries<Reference>>,
}

/// A member: what it targets, and its own traits.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(expecting = "an object with a `target`")]
pub struct MemberNode {
    /// The shape that its values have.
    pub target: ShapeId,
    /// The member's own traits.
    #[serde(default, skip_serializing_if = "Traits::is_empty")]
    pub traits: Traits,
}

/// A reference to another shape.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(expecting = "an object with a `target`")]
pub struct Reference {
    /// The shape's id.
    pub target: ShapeId,
}

/// The entries of a JSON object in the order in which they stand: the order of members is part of a model.
#[derive(Clone, Debug)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}
