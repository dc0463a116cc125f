//! The paths of items, and where a file has what they begin with.

/// The path of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Where its first part comes from.
    pub home: Home,
    /// What it is below that: a function, a variant, a constant.
    pub item: Option<String>,
}

/// Where the first part of a path comes from, which is what a file imports.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// Everywhere: the prelude and the primitive types.
    Prelude(&'static str),
    /// `std::collections::BTreeMap`.
    Map,
    /// The root of the crate, or of the runtime, which it comes from.
    Root(&'static str),
    /// A module of the runtime.
    Runtime(&'static str),
    /// The crate's `types`.
    Types(String),
    /// The crate's `operation`.
    Operation(String),
}

impl Home {
    /// A type of the crate's `types`.
    pub fn types(name: &str) -> Self {
        Self::Types(name.to_owned())
    }

    /// An item below it.
    pub fn item(self, item: impl Into<String>) -> Path {
        Path { home: self, item: Some(item.into()) }
    }
}

impl Path {
    /// `String::as_str`.
    pub fn as_str() -> Self {
        Home::Prelude("String").item("as_str")
    }

    /// `i64::from`.
    pub fn from(ty: &'static str) -> Self {
        Home::Prelude(ty).item("from")
    }
}

impl From<Home> for Path {
    fn from(home: Home) -> Self {
        Self { home, item: None }
    }
}
