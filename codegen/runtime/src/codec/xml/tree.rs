//! Elements of which nobody knows the type, as JSON has them, to be kept and shown.

use std::collections::BTreeMap;

use super::scanner::Scanner;
use crate::codec::DecodeError;
use crate::types::Document;

/// How deep elements may nest.
const MAX_DEPTH: usize = 128;

/// Reads an attribute or element: one without others in it is a text, and another an object of these, in which those of one
/// name are an array. Attributes and the text beside elements get lost.
pub(super) fn read(scanner: &mut Scanner<'_>) -> Result<Document, DecodeError> {
    read_at(scanner, 0)
}

fn read_at(scanner: &mut Scanner<'_>, depth: usize) -> Result<Document, DecodeError> {
    if depth == MAX_DEPTH {
        return Err(scanner.cursor.error(format!("nested deeper than {MAX_DEPTH} levels")));
    }
    let start = scanner.cursor.clone();
    if let Ok(text) = scanner.text() {
        return Ok(Document::String(text.into_owned()));
    }
    scanner.cursor = start;
    let mut members = BTreeMap::<String, Document>::new();
    while let Some(name) = scanner.next_element()? {
        let value = read_at(scanner, depth + 1)?;
        match members.get_mut(name) {
            None => _ = members.insert(name.to_owned(), value),
            Some(Document::Array(items)) => items.push(value),
            Some(first) => *first = Document::Array(vec![std::mem::take(first), value]),
        }
    }
    Ok(Document::Object(members))
}
