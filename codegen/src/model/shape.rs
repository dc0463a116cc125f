//! Shapes: what a model is made of. Smithy 2.0 specification, sections "Simple types" to "Service types".

use std::collections::BTreeMap;

use super::ast::Traits;
use super::shape_id::ShapeId;

/// The shapes of a model, by id.
pub type Shapes = BTreeMap<ShapeId, Shape>;

/// A shape: what kind it is of, and what its traits add.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The kind, with the members that such a shape has.
    pub kind: Kind,
    /// The shape's traits.
    pub traits: Traits,
}

/// The kinds of shapes.
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
    Operation(OperationShape),
    /// A resource, which matters here only for the operations bound to it.
    Resource(Bound),
    /// A service.
    Service(ServiceShape),
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
pub struct OperationShape {
    /// The structure sent, unless there is none.
    pub input: Option<ShapeId>,
    /// The structure returned, unless there is none.
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
pub struct ServiceShape {
    /// The version of its API.
    pub version: String,
    /// Its operations and resources.
    pub bound: Bound,
    /// The errors that every operation can fail with.
    pub errors: Vec<ShapeId>,
    /// Other names of shapes within this service.
    pub rename: BTreeMap<ShapeId, String>,
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
