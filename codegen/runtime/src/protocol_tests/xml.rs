//! XML as a tree, to be compared: what means the same is the same.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element. White space counts where there is nothing but text, and order among texts of one name: members come in any
/// order, and so do the entries of maps.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct XmlElement {
    name: String,
    /// The namespace of names without a prefix.
    namespace: String,
    /// The others that it declares are attributes, too.
    attributes: BTreeMap<String, String>,
    children: Vec<XmlElement>,
    text: String,
}

impl XmlElement {
    /// Reads a document.
    ///
    /// # Panics
    ///
    /// When it is malformed.
    #[track_caller]
    pub fn read(document: &str) -> Self {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        let mut open = vec![XmlElement::default()];
        loop {
            match reader.read_event().expect("the document is XML") {
                Event::Start(tag) => {
                    let namespace = open.last().map(|around| around.namespace.clone()).unwrap_or_default();
                    open.push(XmlElement::new(&tag, namespace));
                }
                Event::End(_) => {
                    let element = open.pop().map(XmlElement::sorted).unwrap_or_default();
                    open.last_mut().expect("an end has a start").children.push(element);
                }
                Event::Text(text) => open.last_mut().expect("there is a root").text.push_str(&text.xml10_content()),
                Event::CData(text) => open.last_mut().expect("there is a root").text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let text =
                        quick_xml::escape::unescape(&format!("&{};", &*reference)).expect("XML knows it").into_owned();
                    open.last_mut().expect("there is a root").text.push_str(&text);
                }
                Event::Eof => return open.pop().map(XmlElement::sorted).unwrap_or_default(),
                _ => {}
            }
        }
    }

    fn new(tag: &BytesStart<'_>, namespace: String) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect("the attribute is XML");
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("the value is XML");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        let mut attributes: BTreeMap<_, _> = attributes.collect();
        let namespace = attributes.remove("xmlns").unwrap_or(namespace);
        let name = tag.name().as_ref().to_owned();
        XmlElement { name, namespace, attributes, ..XmlElement::default() }
    }

    /// Without the text beside elements, and these in the order of their names.
    fn sorted(mut self) -> Self {
        if !self.children.is_empty() {
            self.text.clear();
        }
        let is_text = |element: &XmlElement| element.children.is_empty();
        self.children.sort_by(|one, other| {
            let by_name = one.name.cmp(&other.name);
            if is_text(one) && is_text(other) { by_name } else { by_name.then_with(|| one.cmp(other)) }
        });
        self
    }
}
