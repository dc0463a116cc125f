//! The Rust types and values that shapes become.

use crate::model::Simple;

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A simple shape's type.
    Simple(Simple),
    /// A structure of `types`, by name.
    Structure(String),
    /// An enum of `types`, by name.
    Enum(String),
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

    /// The names in `types` that the type mentions.
    pub fn named(&self) -> Vec<&str> {
        match self {
            Self::Simple(_) => Vec::new(),
            Self::Structure(name) | Self::Enum(name) => vec![name],
            Self::List(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.named(),
            Self::Map(key, value) => [key.named(), value.named()].concat(),
        }
    }

    /// Whether the type is, or holds, one that satisfies `is`.
    pub fn holds(&self, is: fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Simple(_) | Self::Structure(_) | Self::Enum(_) => false,
                Self::List(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.holds(is),
                Self::Map(key, value) => key.holds(is) || value.holds(is),
            }
    }
}

/// A value written in emitted code.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The default of the field's type: `None`, zero, empty.
    Zero,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as the model writes it.
    Number(String),
    /// Text.
    Text(String),
    /// A value of an enum, by its variant.
    Variant {
        /// The enum's name.
        of: String,
        /// The variant's name.
        variant: String,
    },
    /// An enum value that says nothing: what a required member is when the service leaves it out.
    Unrecognized(String),
    /// A structure made by its `Default`, or by its own `absent` where required members leave it none.
    Structure {
        /// The structure's name.
        of: String,
        /// Whether it has `Default`.
        default: bool,
    },
}
