//! What a Smithy model says: shapes, members and traits, resolved and checked, with no word about Rust.

pub mod ast;
mod check;
mod cycles;
mod defaults;
pub mod fixups;
mod instant;
mod limits;
mod load;
mod merge;
mod mixins;
mod position;
mod prelude;
mod routes;
mod selectors;
mod shape_id;
mod source;
mod trait_values;
mod traits;
mod unknown;

use std::collections::{BTreeMap, BTreeSet};

pub use ast::Traits;
pub use defaults::blob;
pub use instant::Instant;
pub use load::{files, load, parse, read};
pub use shape_id::ShapeId;
pub use source::Source;
pub use traits::{Bounds, DecimalBounds, TimestampFormat, TraitsExt, ids};
pub use unknown::UnknownTrait;

use crate::diagnostic::Diagnostics;

/// A model in which every target resolves.
#[derive(Debug)]
pub struct Model {
    shapes: BTreeMap<ShapeId, Shape>,
    /// The id of the service to generate.
    pub service: ShapeId,
    /// The names of the files that it was read from.
    pub sources: Vec<String>,
    /// What is odd about it, though a crate can be generated.
    pub warnings: Diagnostics,
}

/// A shape: what kind it is of, and what its traits add.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The kind, with the members that such a shape has.
    pub kind: Kind,
    /// The shape's traits.
    pub traits: Traits,
}

/// The kinds of shapes. Smithy 2.0 specification, sections "Simple types" to "Service types".
#[derive(Clone, Debug)]
pub enum Kind {
    /// A shape without members.
    Simple(Simple),
    /// A closed-looking set of strings, each with its name; services add values over time.
    Enum(Vec<Member>),
    /// The same of integers.
    IntEnum(Vec<Member>),
    /// A list or set.
    List(Member),
    /// A map.
    Map {
        /// The keys, which are strings.
        key: Member,
        /// The values.
        value: Member,
    },
    /// A structure, which an error is too.
    Structure(Vec<Member>),
    /// A union: exactly one member is set.
    Union(Vec<Member>),
    /// An operation.
    Operation(Operation),
    /// A resource, which matters here only for the operations bound to it.
    Resource(Bound),
    /// A service.
    Service(Service),
}

/// The simple types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Simple {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// A member of a shape.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name in the model.
    pub name: String,
    /// The shape of its values.
    pub target: ShapeId,
    /// The member's own traits.
    pub traits: Traits,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The structure sent, unless there is none.
    pub input: Option<ShapeId>,
    /// The structure answered, unless there is none.
    pub output: Option<ShapeId>,
    /// The errors it names.
    pub errors: Vec<ShapeId>,
}

/// What is bound to a service or resource.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Operations, life cycle operations included.
    pub operations: Vec<ShapeId>,
    /// Resources, whose operations belong to it too.
    pub resources: Vec<ShapeId>,
}

/// A service.
#[derive(Clone, Debug)]
pub struct Service {
    /// The version of its API.
    pub version: String,
    /// Its operations and resources.
    pub bound: Bound,
    /// The errors that every operation can fail with.
    pub errors: Vec<ShapeId>,
    /// Other names of shapes within this service.
    pub rename: BTreeMap<ShapeId, String>,
}

impl Model {
    /// Every shape, by id; those of the prelude only where the model uses them.
    pub fn shapes(&self) -> impl Iterator<Item = (&ShapeId, &Shape)> {
        self.shapes.iter()
    }

    /// A shape by its id. Every target in a loaded model has one.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The service and its traits.
    pub fn service(&self) -> Option<(&Service, &Traits)> {
        let shape = self.shape(&self.service)?;
        match &shape.kind {
            Kind::Service(service) => Some((service, &shape.traits)),
            _ => None,
        }
    }

    /// The operations of the service, those of its resources included, by name.
    pub fn operations(&self) -> Vec<(&ShapeId, &Operation, &Traits)> {
        let mut pending: Vec<&Bound> = self.service().map(|(service, _)| &service.bound).into_iter().collect();
        let (mut ids, mut seen) = (BTreeSet::new(), BTreeSet::new());
        while let Some(bound) = pending.pop() {
            ids.extend(&bound.operations);
            for id in &bound.resources {
                if let Some(Shape { kind: Kind::Resource(bound), .. }) = self.shape(id)
                    && seen.insert(id)
                {
                    pending.push(bound);
                }
            }
        }
        ids.into_iter().filter_map(|id| self.operation(id.as_str())).collect()
    }

    /// The operation with this shape id.
    pub fn operation(&self, id: &str) -> Option<(&ShapeId, &Operation, &Traits)> {
        match self.shapes.get_key_value(id)? {
            (id, Shape { kind: Kind::Operation(operation), traits }) => Some((id, operation, traits)),
            _ => None,
        }
    }
}

impl Kind {
    /// The kind's name in the specification.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }

    /// The members, in the model's order; a list's is called `member`, a map's are `key` and `value`.
    pub fn members(&self) -> Vec<&Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) | Self::Structure(members) | Self::Union(members) => {
                members.iter().collect()
            }
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            Self::Simple(_) | Self::Operation(_) | Self::Resource(_) | Self::Service(_) => Vec::new(),
        }
    }
}

impl Simple {
    /// The type's name in the specification.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
        }
    }

    /// The type of that name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        use Simple::*;
        [Blob, Boolean, String, Byte, Short, Integer, Long, Float, Double, BigInteger, BigDecimal, Timestamp, Document]
            .into_iter()
            .find(|simple| simple.name() == name)
    }
}
