//! Lays a model out so that a person can read it and a diff shows what changed.

use serde::Deserialize;
use serde_json::Value;

use crate::model::ast::{Document, Entries};

/// Objects and arrays that fit into this many columns stay on one line.
const WIDTH: usize = 120;

/// The objects with one entry a line in any case, so that a new shape or member changes no other line.
const LISTINGS: [&str; 2] = ["members", "shapes"];

/// JSON whose objects keep their order.
#[derive(Deserialize)]
#[serde(untagged)]
enum OrderedJson {
    Object(Entries<OrderedJson>),
    Array(Vec<OrderedJson>),
    Leaf(Value),
}

/// The text of a file, with its line end.
///
/// # Errors
///
/// None that a model is known to cause; serde's signatures have room for one.
pub fn text(document: &Document) -> serde_json::Result<String> {
    let json: OrderedJson = serde_json::from_str(&serde_json::to_string(document)?)?;
    let mut text = String::new();
    json.write(&mut text, 0, false);
    text.push('\n');
    Ok(text)
}

impl OrderedJson {
    /// Writes at the end of `out`, in whose last line the place of this value already stands.
    fn write(&self, out: &mut String, indent: usize, listing: bool) {
        let column = out.chars().rev().take_while(|&c| c != '\n').count();
        let comma = 1;
        match self.one_line() {
            Some(line) if !listing && column + line.chars().count() + comma <= WIDTH => out.push_str(&line),
            _ => self.write_lines(out, indent),
        }
    }

    fn write_lines(&self, out: &mut String, indent: usize) {
        match self {
            Self::Leaf(value) => out.push_str(&value.to_string()),
            Self::Array(items) => lines(out, indent, ('[', ']'), items, |out, item| item.write(out, indent + 2, false)),
            Self::Object(entries) => lines(out, indent, ('{', '}'), &entries.0, |out, (key, value)| {
                out.push_str(&format!("{}: ", quoted(key)));
                value.write(out, indent + 2, value.is_listing(key));
            }),
        }
    }

    /// The value on one line, unless it has a listing within.
    fn one_line(&self) -> Option<String> {
        match self {
            Self::Leaf(value) => Some(value.to_string()),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(Self::one_line).collect::<Option<_>>()?;
                Some(format!("[{}]", items.join(", ")))
            }
            Self::Object(Entries(entries)) if entries.is_empty() => Some("{}".to_owned()),
            Self::Object(Entries(entries)) => {
                let entry = |(key, value): &(String, Self)| match value.is_listing(key) {
                    true => None,
                    false => Some(format!("{}: {}", quoted(key), value.one_line()?)),
                };
                let entries: Vec<_> = entries.iter().map(entry).collect::<Option<_>>()?;
                Some(format!("{{ {} }}", entries.join(", ")))
            }
        }
    }

    fn is_listing(&self, key: &str) -> bool {
        matches!(self, Self::Object(Entries(entries)) if !entries.is_empty()) && LISTINGS.contains(&key)
    }
}

/// Writes one item a line between brackets.
fn lines<T>(
    out: &mut String,
    indent: usize,
    (open, close): (char, char),
    items: &[T],
    write: impl Fn(&mut String, &T),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&" ".repeat(indent + 2));
        write(out, item);
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

fn quoted(key: &str) -> String {
    Value::from(key).to_string()
}
