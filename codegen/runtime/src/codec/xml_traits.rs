//! What XML needs of a member beside its name: the facts of Smithy's XML binding traits.

/// The XML binding traits of a member, as its table has them. Smithy 2.0 specification, section "XML bindings".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlTraits {
    /// Whether it is an attribute of the structure's element (trait `xmlAttribute`).
    pub is_attribute: bool,
    /// Whether its items or entries stand in the structure's element themselves (trait `xmlFlattened`).
    pub is_flattened: bool,
    /// What stands before a colon and the name.
    pub prefix: Option<&'static str>,
    /// The namespace that its element declares: prefix, empty for that of names without one, and URI (trait
    /// `xmlNamespace`).
    pub namespace: Option<(&'static str, &'static str)>,
    /// The names of the elements in its collections, from the outermost in: of a list its items', unless it is flattened, and
    /// of a map those of its keys and values. What is not there has the usual name. After a name may come what its element
    /// declares.
    pub elements: &'static [&'static str],
}

impl XmlTraits {
    /// A member without any.
    pub(crate) const NONE: Self =
        Self { is_attribute: false, is_flattened: false, prefix: None, namespace: None, elements: &[] };
}
