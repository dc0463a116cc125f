//! A document without the values that its model calls sensitive.

use crate::Document;
use crate::codec::json;

/// What stands in place of a value.
const REDACTED: &str = "[redacted]";

/// A document as JSON, in which the members of these names, at any depth, have no value to be seen; `None` of what is no
/// CBOR, or nested deeper than 128, so that nobody knows what is in it.
pub(crate) fn redacted(document: &[u8], names: &[&str]) -> Option<String> {
    let mut value = super::decode::<Document>(document).ok()?;
    hide(&mut value, names);
    String::from_utf8(json::encode(&value)).ok()
}

fn hide(value: &mut Document, names: &[&str]) {
    match value {
        Document::Array(items) => items.iter_mut().for_each(|item| hide(item, names)),
        Document::Object(members) => {
            for (name, member) in members {
                match names.contains(&name.as_str()) {
                    true => *member = Document::from(REDACTED),
                    false => hide(member, names),
                }
            }
        }
        _ => {}
    }
}
