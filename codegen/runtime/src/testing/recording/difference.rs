//! What two documents differ in, for people.

use super::pretty::line;
use crate::Document;

/// The most characters of a value that are shown.
const SHOWN: usize = 60;

/// A line for each value that differs, under the path to it.
pub(super) fn between(recorded: &Document, sent: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    compare(String::new(), Some(recorded), Some(sent), &mut lines);
    lines
}

fn compare(path: String, recorded: Option<&Document>, sent: Option<&Document>, lines: &mut Vec<String>) {
    match (recorded, sent) {
        (recorded, sent) if recorded == sent => {}
        (Some(Document::Object(recorded)), Some(Document::Object(sent))) => {
            let new = sent.keys().filter(|name| !recorded.contains_key(*name));
            for name in recorded.keys().chain(new) {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                compare(path, recorded.get(name), sent.get(name), lines);
            }
        }
        (Some(Document::Array(recorded)), Some(Document::Array(sent))) => {
            for index in 0..recorded.len().max(sent.len()) {
                compare(format!("{path}[{index}]"), recorded.get(index), sent.get(index), lines);
            }
        }
        (recorded, sent) => {
            let path = if path.is_empty() { "the body".to_owned() } else { path };
            lines.push(format!("{path}: recorded {}, sent {}", shown(recorded), shown(sent)));
        }
    }
}

fn shown(value: Option<&Document>) -> String {
    let Some(value) = value else { return "nothing".to_owned() };
    let text = line(value);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}… ({} bytes)", text.get(..end).unwrap_or_default(), text.len()),
        None => text,
    }
}
