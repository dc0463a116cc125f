//! The Rust types that shapes become.

use crate::model::Simple;

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A simple shape's type.
    Simple(Simple),
    /// A body: bytes or a stream of them, of which there is one in a request or response.
    Body,
    /// A stream of events, by the name of their union in `types`, of which there is one in a request or response.
    EventStream(String),
    /// A structure of `types`, by name.
    Structure(String),
    /// An enum of strings of `types`, by name.
    Enum(String),
    /// An enum of integers of `types`, by name.
    IntEnum(String),
    /// A union of `types`, by name.
    Union(String),
    /// `Vec<T>`.
    List(Box<Type>),
    /// `BTreeMap<K, V>`.
    Map(Box<Type>, Box<Type>),
    /// `Option<T>`.
    Option(Box<Type>),
    /// `Box<T>`, where a structure would hold itself.
    Boxed(Box<Type>),
}

impl Type {
    /// `Option<Self>`.
    #[must_use]
    pub fn optional(self) -> Self {
        Self::Option(Box::new(self))
    }

    /// The type within `Option` and `Box`, which is what callers hand over.
    pub fn inner(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::Boxed(inner) => inner.inner(),
            other => other,
        }
    }

    /// Whether it is a blob itself, not a list of some or one that may be absent.
    pub fn is_blob(&self) -> bool {
        *self == Self::Simple(Simple::Blob)
    }

    /// The type at the bottom: of the items of a list of lists, or of the values of a map.
    pub fn leaf(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::Boxed(inner) | Self::List(inner) | Self::Map(_, inner) => inner.leaf(),
            other => other,
        }
    }

    /// Whether callers hand over whatever converts into it: text, times, enums. Numbers are taken as they are:
    /// `impl Into<f32>` would refuse `0.5`.
    pub fn is_converted(&self) -> bool {
        match self {
            Self::Enum(_) | Self::IntEnum(_) | Self::Body => true,
            Self::Simple(simple) => matches!(
                simple,
                Simple::String
                    | Simple::Blob
                    | Simple::Timestamp
                    | Simple::BigInteger
                    | Simple::BigDecimal
                    | Simple::Document
            ),
            _ => false,
        }
    }

    /// The names in `types` that the type mentions.
    pub fn named(&self) -> Vec<&str> {
        match self {
            Self::Simple(_) | Self::Body => Vec::new(),
            Self::EventStream(name)
            | Self::Structure(name)
            | Self::Enum(name)
            | Self::IntEnum(name)
            | Self::Union(name) => vec![name],
            Self::List(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.named(),
            Self::Map(key, value) => [key.named(), value.named()].concat(),
        }
    }

    /// Whether the type is, or holds, one that satisfies `is`.
    pub fn holds(&self, is: fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Simple(_)
                | Self::Body
                | Self::EventStream(_)
                | Self::Structure(_)
                | Self::Enum(_)
                | Self::IntEnum(_)
                | Self::Union(_) => false,
                Self::List(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.holds(is),
                Self::Map(key, value) => key.holds(is) || value.holds(is),
            }
    }
}
