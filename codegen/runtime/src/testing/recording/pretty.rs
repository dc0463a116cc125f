//! Documents as text for people.

use crate::Document;
use crate::codec::{Encode, json};

/// The document over many lines, indented by two spaces, with a line break at its end.
pub(super) fn text(document: &Document) -> String {
    let mut text = String::new();
    write(document, 0, &mut text);
    text.push('\n');
    text
}

fn write(document: &Document, depth: usize, text: &mut String) {
    match document {
        Document::Array(items) if !items.is_empty() => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                begin(index, depth + 1, text);
                write(item, depth + 1, text);
            }
            end(depth, ']', text);
        }
        Document::Object(members) if !members.is_empty() => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                begin(index, depth + 1, text);
                text.push_str(&line(name.as_str()));
                text.push_str(": ");
                write(value, depth + 1, text);
            }
            end(depth, '}', text);
        }
        scalar => text.push_str(&line(scalar)),
    }
}

fn begin(index: usize, depth: usize, text: &mut String) {
    text.push_str(if index == 0 { "\n" } else { ",\n" });
    text.push_str(&"  ".repeat(depth));
}

fn end(depth: usize, closing: char, text: &mut String) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(closing);
}

/// The value on one line.
pub(super) fn line<T: Encode + ?Sized>(value: &T) -> String {
    String::from_utf8_lossy(&json::encode(value)).into_owned()
}
