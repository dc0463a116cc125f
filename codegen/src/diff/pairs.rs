//! Brings together the items that have the same name in both crates.

use std::collections::BTreeMap;

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
