//! What a difference between two crates is made of.

use serde::Serialize;

/// The difference between two crates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// What changed, breaking changes first, then by path.
    pub changes: Vec<Change>,
    /// How many items differ in nothing but their documentation.
    pub documentation: usize,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of change it is.
    pub change: ChangeKind,
    /// What kind of item changed.
    pub item: Item,
    /// The item as Rust names it, from the crate's root: `types::Image::bytes`.
    pub path: String,
    /// The shape or member in the model, where it is one.
    pub shape: Option<String>,
    /// What is there now and what was: a type, an argument, a sentence. Empty where path and kind say it all.
    pub what: String,
    /// What it asks of the crate's next version.
    pub level: Level,
}

/// The kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It is another.
    Changed,
}

/// The kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Item {
    /// The crate and the service that it calls, or another one in a module.
    Service,
    /// An operation, which is a method of the client.
    Operation,
    /// A waiter, which is a method of the client.
    Waiter,
    /// A request, a response, or a type of `types`.
    Type,
    /// A field of a structure, or a variant of a union.
    Member,
    /// A variant of an enum of `types`.
    Value,
    /// A variant of the crate's error.
    Error,
}

/// What a change asks of the crate's next version. Semantic Versioning 2.0.0, and the rules of the Cargo book's chapter
/// "SemVer Compatibility".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing: there is no difference.
    None,
    /// Every program still compiles and there is nothing new to call.
    Patch,
    /// Every program still compiles, and there is something new to call or to be warned of.
    Minor,
    /// Some programs no longer compile.
    Major,
}

impl Diff {
    /// What the whole asks of the crate's next version.
    pub fn verdict(&self) -> Level {
        let documentation = if self.documentation > 0 { Level::Patch } else { Level::None };
        self.changes.iter().map(|change| change.level).max().unwrap_or(documentation)
    }

    /// How many changes break callers.
    pub fn breaking(&self) -> usize {
        self.changes.iter().filter(|change| change.level == Level::Major).count()
    }

    /// Counts an item whose documentation differs.
    pub(super) fn documentation<T: PartialEq>(&mut self, old: &T, new: &T) {
        self.documentation += usize::from(old != new);
    }
}
