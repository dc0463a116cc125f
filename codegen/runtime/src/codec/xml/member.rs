//! How tables say what a member is in XML.

use crate::codec::Member;
use crate::codec::xml_traits::XmlTraits;

impl Member {
    /// The same as an attribute. Attributes come first in a table, as they do in an element.
    #[inline]
    #[must_use]
    pub const fn attribute(self) -> Self {
        Self { xml: XmlTraits { is_attribute: true, ..self.xml }, ..self }
    }

    /// The same without an element around its items or entries.
    #[inline]
    #[must_use]
    pub const fn flattened(self) -> Self {
        Self { xml: XmlTraits { is_flattened: true, ..self.xml }, ..self }
    }

    /// The same with this before its name: `xsi` of `xsi:type`. What is read may have another.
    #[inline]
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { xml: XmlTraits { prefix: Some(prefix), ..self.xml }, ..self }
    }

    /// The same with a namespace for its element, and for those without a prefix that are in it.
    #[inline]
    #[must_use]
    pub const fn namespace(self, uri: &'static str) -> Self {
        self.prefixed_namespace("", uri)
    }

    /// The same with a namespace for names with a prefix in its element.
    #[inline]
    #[must_use]
    pub const fn prefixed_namespace(self, prefix: &'static str, uri: &'static str) -> Self {
        Self { xml: XmlTraits { namespace: Some((prefix, uri)), ..self.xml }, ..self }
    }

    /// The same with names for the elements in its collections.
    #[inline]
    #[must_use]
    pub const fn elements(self, names: &'static [&'static str]) -> Self {
        Self { xml: XmlTraits { elements: names, ..self.xml }, ..self }
    }
}
