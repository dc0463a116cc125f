//! What comparisons share: the items of both crates by name, and the subject that notes how one of them differs.

use std::collections::BTreeMap;

use super::change::{Change, ChangeKind, Diff, Item, Level};

/// An item of the old crate, of the new one, or both.
#[derive(Debug)]
pub enum Pair<'p, T> {
    /// Only the old crate has it.
    Old(&'p T),
    /// Only the new crate has it.
    New(&'p T),
    /// Both have it.
    Both(&'p T, &'p T),
}

/// The items of both, by name.
pub fn by_name<'p, T>(old: &'p [T], new: &'p [T], name: impl Fn(&'p T) -> &'p str) -> BTreeMap<&'p str, Pair<'p, T>> {
    let mut pairs: BTreeMap<_, _> = old.iter().map(|item| (name(item), Pair::Old(item))).collect();
    for item in new {
        let pair = match pairs.get(name(item)) {
            Some(&Pair::Old(old)) => Pair::Both(old, item),
            _ => Pair::New(item),
        };
        pairs.insert(name(item), pair);
    }
    pairs
}

/// An item that both crates may have, and where its differences are noted.
pub struct Subject<'d> {
    /// Where the changes go.
    pub diff: &'d mut Diff,
    item: Item,
    /// The item as Rust names it.
    pub path: String,
    /// The shape or member in the model, where it is one.
    pub shape: Option<String>,
}

impl<'d> Subject<'d> {
    /// An item of a kind, at a path, and the shape or member that it is of.
    pub fn new(diff: &'d mut Diff, item: Item, path: impl Into<String>, shape: Option<&str>) -> Self {
        Self { diff, item, path: path.into(), shape: shape.map(str::to_owned) }
    }

    /// Notes that only the new crate has it.
    pub fn added(&mut self, what: impl Into<String>) {
        self.push(ChangeKind::Added, Level::Minor, what.into());
    }

    /// Notes that only the old crate has it.
    pub fn removed(&mut self) {
        self.push(ChangeKind::Removed, Level::Major, String::new());
    }

    /// Notes that both have it, and what is another.
    pub fn changed(&mut self, level: Level, what: impl Into<String>) {
        self.push(ChangeKind::Changed, level, what.into());
    }

    /// Notes a fact that differs, with both values of it: "is … , was …".
    pub fn differs<T: PartialEq + ToString>(&mut self, level: Level, fact: &str, old: &T, new: &T) {
        if old != new {
            self.changed(level, format!("{fact} `{}`, was `{}`", new.to_string(), old.to_string()));
        }
    }

    /// Notes that an item is deprecated, which warns callers, or no longer is.
    pub fn deprecation(&mut self, old: Option<&String>, new: Option<&String>) {
        match (old, new) {
            (None, Some(reason)) => self.changed(Level::Minor, format!("is deprecated: {reason}")),
            (Some(_), None) => self.changed(Level::Patch, "is no longer deprecated"),
            _ => {}
        }
    }

    /// Notes that values can be compared and hashed, or no longer can.
    pub fn exactness(&mut self, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.changed(Level::Minor, "is `Eq` and `Hash`"),
            (true, false) => self.changed(Level::Major, "is no longer `Eq` and `Hash`"),
            _ => {}
        }
    }

    /// Notes that `Debug` no longer shows an item, or shows it.
    pub fn sensitivity(&mut self, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.changed(Level::Patch, "is sensitive: `Debug` no longer shows it"),
            (true, false) => self.changed(Level::Patch, "is no longer sensitive: `Debug` shows it"),
            _ => {}
        }
    }

    fn push(&mut self, change: ChangeKind, level: Level, what: String) {
        let (path, shape) = (self.path.clone(), self.shape.clone());
        self.diff.changes.push(Change { change, item: self.item, path, shape, what, level });
    }
}
