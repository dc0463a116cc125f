//! A model file as it was read, and where in it a shape or member stands, for those who have to mend it.

use std::ops::Range;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Diagnostics, Position};

/// A file's text with its name, as diagnostics show it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the caller gave it.
    pub path: PathBuf,
    /// What is in the file.
    pub text: String,
}

impl Diagnostics {
    /// The same diagnostics, each that names a shape with its position: where in the files the shape or member stands.
    ///
    /// The files are searched here and not when they are read, which is for the many runs without a diagnostic.
    #[must_use]
    pub fn located(self, sources: &[Source]) -> Self {
        self.map(|diagnostic| locate(diagnostic, sources))
    }
}

impl Source {
    /// Where in the file a shape, or of `shape$member` the member, stands.
    pub fn position(&self, shape: &str) -> Option<Position> {
        Some(Position::new(&self.text, find(&self.text, shape)?))
    }
}

fn locate(diagnostic: Diagnostic, sources: &[Source]) -> Diagnostic {
    let (None, Some(shape)) = (&diagnostic.position, &diagnostic.shape) else { return diagnostic };
    let located = sources.iter().find_map(|source| {
        let is_named = diagnostic.file.as_ref().is_none_or(|file| *file == source.path);
        Some((source, is_named.then(|| source.position(shape))??))
    });
    match located {
        Some((source, position)) => diagnostic.at(&source.path).position(position),
        None => diagnostic,
    }
}

/// The key of a shape or, of `shape$member`, that of the member; of a member that stands nowhere, that of its shape.
fn find(text: &str, shape: &str) -> Option<Range<usize>> {
    let (id, member) = shape.split_once('$').unwrap_or((shape, ""));
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut json = JsonCursor { text, at: mark };
    json.enter("shapes")?;
    let key = json.enter(id)?;
    let within = json.at;
    if json.enter("members").is_none() {
        // Those of lists and maps stand in the shape itself.
        json.at = within;
    }
    Some(json.enter(member).unwrap_or(key))
}

/// A walk through a JSON text. What is no JSON leads nowhere.
struct JsonCursor<'a> {
    text: &'a str,
    at: usize,
}

impl JsonCursor<'_> {
    /// Goes to the value of a key of the object that is next, and gives the position of the key.
    fn enter(&mut self, name: &str) -> Option<Range<usize>> {
        self.take(b'{')?;
        loop {
            let key = self.string()?;
            self.take(b':')?;
            if self.text.get(key.start + 1..key.end - 1) == Some(name) {
                return Some(key);
            }
            self.value()?;
            self.take(b',')?;
        }
    }

    /// Passes over a value.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                b'"' => _ = self.string()?,
                b'{' | b'[' => (depth, self.at) = (depth + 1, self.at + 1),
                b'}' | b']' | b',' if depth == 0 => return None,
                b'}' | b']' => (depth, self.at) = (depth - 1, self.at + 1),
                _ => self.at += 1,
            }
            if depth == 0 && matches!(self.next()?, b',' | b'}' | b']') {
                return Some(());
            }
        }
    }

    /// Passes over a string, and gives its position, quotes included.
    fn string(&mut self) -> Option<Range<usize>> {
        self.take(b'"')?;
        let start = self.at - 1;
        loop {
            match self.text.as_bytes().get(self.at)? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(start..self.at)
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// The byte that comes after white space.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{
  "smithy": "2.0", "metadata": { "shapes": [{ "a#B": "}\"" }] },
  "shapes": {
    "a#B": { "type": "structure", "members": { "X": { "target": "a#C" }, "members": {} } },
    "a#C": { "type": "list", "member": { "target": "a#B" } }
  }
}"#;

    fn position(shape: &str) -> Option<String> {
        let position = Position::new(MODEL, find(MODEL, shape)?);
        Some(format!("{}:{} {}", position.line, position.column, &MODEL[position.bytes]))
    }

    #[test]
    fn a_shape_is_found_by_its_key_and_a_member_by_its_own() {
        assert_eq!(position("a#B").as_deref(), Some("4:5 \"a#B\""));
        assert_eq!(position("a#B$X").as_deref(), Some("4:48 \"X\""));
        assert_eq!(position("a#B$members").as_deref(), Some("4:74 \"members\""));
        assert_eq!(position("a#C$member").as_deref(), Some("5:30 \"member\""));
    }

    #[test]
    fn a_member_that_stands_nowhere_is_at_its_shape() {
        assert_eq!(position("a#B$Y").as_deref(), Some("4:5 \"a#B\""));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(position("a#D"), None);
        assert_eq!(find("{\"shapes\": {\"a#B", "a#B"), None);
    }
}
