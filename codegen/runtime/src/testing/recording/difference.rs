//! What two documents differ in, for people.

use super::pretty::line;
use crate::Document;

/// The most characters of a value that are shown.
const SHOWN: usize = 60;

/// A line for each value that differs, under the path to it. Members of these names have values that are not shown.
pub(super) fn between(recorded: &Document, sent: &Document, sensitive: &[&str]) -> Vec<String> {
    let mut comparison = Comparison { sensitive, lines: Vec::new() };
    comparison.compare(String::new(), Some(recorded), Some(sent));
    comparison.lines
}

struct Comparison<'a> {
    sensitive: &'a [&'a str],
    lines: Vec<String>,
}

impl Comparison<'_> {
    fn compare(&mut self, path: String, recorded: Option<&Document>, sent: Option<&Document>) {
        match (recorded, sent) {
            (recorded, sent) if recorded == sent => {}
            (Some(Document::Object(recorded)), Some(Document::Object(sent))) => {
                let new = sent.keys().filter(|name| !recorded.contains_key(*name));
                for name in recorded.keys().chain(new) {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    match self.sensitive.contains(&name.as_str()) {
                        true if recorded.get(name) != sent.get(name) => {
                            self.lines.push(format!("{path}: it is sensitive"))
                        }
                        true => {}
                        false => self.compare(path, recorded.get(name), sent.get(name)),
                    }
                }
            }
            (Some(Document::Array(recorded)), Some(Document::Array(sent))) => {
                for index in 0..recorded.len().max(sent.len()) {
                    self.compare(format!("{path}[{index}]"), recorded.get(index), sent.get(index));
                }
            }
            (recorded, sent) => {
                let path = if path.is_empty() { "the body".to_owned() } else { path };
                self.lines.push(format!("{path}: recorded {}, sent {}", shown(recorded), shown(sent)));
            }
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
