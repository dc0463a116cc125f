//! The names of elements in collections for which a model has no other. Smithy 2.0 specification, section "XML bindings".

/// An item of a list.
pub(super) const ITEM: &str = "member";
/// An entry of a map, which is always called so.
pub(super) const ENTRY: &str = "entry";
/// The key of an entry.
pub(super) const KEY: &str = "key";
/// The value of an entry.
pub(super) const VALUE: &str = "value";

/// A name alone: it may stand after a prefix, and a declaration may follow.
pub(super) fn local(name: &str) -> &str {
    let name = name.split(' ').next().unwrap_or(name);
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
