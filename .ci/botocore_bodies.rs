//! Compares bodies of requests: what they say, and not how.

use std::borrow::Cow;

use roxmltree::{Document, Node};
use serde_json::Value;

/// Whether two bodies of a format say the same: `json`, `xml` or `form`. A body that is a blob or a text has to be equal.
pub fn compare(format: &str, ours: &[u8], theirs: &[u8]) -> Result<(), String> {
    let [own_text, their_text] = [ours, theirs].map(String::from_utf8_lossy);
    let is_same = match format {
        "json" => match (serde_json::from_slice::<Value>(ours), serde_json::from_slice::<Value>(theirs)) {
            (Ok(ours), Ok(theirs)) => ours == theirs,
            _ => ours == theirs,
        },
        "xml" => match (Document::parse(&own_text), Document::parse(&their_text)) {
            (Ok(ours), Ok(theirs)) => is_same_element(ours.root_element(), theirs.root_element()),
            // Where nothing is said, botocore sends no document, and we one that says nothing, as the JavaScript SDK does.
            (Ok(ours), Err(_)) => theirs.is_empty() && !ours.root_element().has_children(),
            _ => ours == theirs,
        },
        "form" => is_same_form(&pairs(ours), &pairs(theirs)),
        format => panic!("there is no format {format}"),
    };
    if is_same { Ok(()) } else { Err(format!("{own_text}\nis not\n{their_text}")) }
}

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The parameters of a form, decoded, in any order.
fn pairs(form: &[u8]) -> Vec<Pair<'_>> {
    let mut pairs: Vec<_> = form_urlencoded::parse(form).collect();
    pairs.sort();
    pairs
}

fn is_same_form(ours: &[Pair<'_>], theirs: &[Pair<'_>]) -> bool {
    let mut pairs = ours.iter().zip(theirs);
    ours.len() == theirs.len() && pairs.all(|(ours, theirs)| ours.0 == theirs.0 && is_same_text(&ours.1, &theirs.1))
}

/// Whether elements have the same name, namespace, attributes and text, and the same elements in them. Of those, only such
/// of one name are in an order, as the items of a list.
fn is_same_element(ours: Node<'_, '_>, theirs: Node<'_, '_>) -> bool {
    let (own_children, their_children) = (children(ours), children(theirs));
    ours.tag_name() == theirs.tag_name()
        && attributes(ours) == attributes(theirs)
        && is_same_text(&text(ours), &text(theirs))
        && own_children.len() == their_children.len()
        && own_children.into_iter().zip(their_children).all(|(ours, theirs)| is_same_element(ours, theirs))
}

fn children<'a, 'input>(element: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    let mut children: Vec<_> = element.children().filter(Node::is_element).collect();
    children.sort_by_key(|child| child.tag_name().name());
    children
}

/// The namespaces, names and values of attributes, in any order.
fn attributes<'a>(element: Node<'a, '_>) -> Vec<(Option<&'a str>, &'a str, &'a str)> {
    let attributes = element.attributes();
    let mut attributes: Vec<_> =
        attributes.map(|attribute| (attribute.namespace(), attribute.name(), attribute.value())).collect();
    attributes.sort();
    attributes
}

/// The text that is in an element itself.
fn text(element: Node<'_, '_>) -> String {
    element.children().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// Whether texts are equal, or numbers that are: Python has digits of its own for some floats, and six for a fraction of a
/// second.
fn is_same_text(ours: &str, theirs: &str) -> bool {
    let seconds = |text: &str| match text.strip_suffix('Z').and_then(|text| text.split_once('.')) {
        Some((seconds, fraction)) => format!("{seconds}.{}Z", fraction.trim_end_matches('0')),
        None => text.to_owned(),
    };
    ours == theirs
        || seconds(ours) == seconds(theirs)
        || matches!((ours.parse::<f64>(), theirs.parse::<f64>()), (Ok(ours), Ok(theirs)) if ours == theirs)
}
