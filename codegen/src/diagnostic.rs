//! What is wrong with a model or a run, said so that a person can mend it.

use std::fmt::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One thing that is wrong: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file it was found in, when there is one.
    pub file: Option<PathBuf>,
    /// Where in the file, when that is known.
    pub position: Option<Box<Position>>,
    /// The shape id, or `shape$member`, that it concerns.
    pub shape: Option<String>,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What to do, as a sentence without its full stop.
    pub hint: Option<String>,
}

/// A position in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1 on.
    pub line: usize,
    /// The column within the line, in characters, from 1 on.
    pub column: usize,
    /// The same as bytes of the file.
    pub bytes: Range<usize>,
}

impl Position {
    /// The position of these bytes, which begin and end with characters of the text.
    pub fn new(text: &str, bytes: Range<usize>) -> Self {
        let before = text.get(..bytes.start).unwrap_or(text);
        // A byte order mark is before the first column.
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}');
        Self { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, bytes }
    }

    /// The bytes of the character at a line and column as serde_json counts them: lines from 1 on, columns in bytes. What
    /// it finds wrong at the end of a line or of the text is told of the character before.
    pub fn character(text: &str, line: usize, column: usize) -> Range<usize> {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let mut at = (start + column.saturating_sub(1)).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at..at + length
    }
}

impl Diagnostic {
    /// A diagnostic of no particular file or shape.
    pub fn new(what: impl Into<String>) -> Self {
        Self { file: None, position: None, shape: None, what: what.into(), hint: None }
    }

    /// A diagnostic of a shape or, as `shape$member`, of a member.
    pub fn for_shape(shape: impl fmt::Display, what: impl Into<String>) -> Self {
        Self { shape: Some(shape.to_string()), ..Self::new(what) }
    }

    /// Names the file.
    #[must_use]
    pub fn at(mut self, file: &Path) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Says where in the file.
    #[must_use]
    pub fn position(mut self, position: Position) -> Self {
        self.position = Some(Box::new(position));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Text of a model is in it, which could say anything to a terminal: controls, but for line breaks, are shown escaped.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut f = Escaping(f);
        if let Some(file) = &self.file {
            write!(f, "{}", file.display())?;
            if let Some(position) = &self.position {
                write!(f, ":{}:{}", position.line, position.column)?;
            }
            f.write_str(": ")?;
        }
        if let Some(shape) = &self.shape {
            write!(f, "{shape}: ")?;
        }
        f.write_str(&self.what)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Escapes controls on the way to a reader, and what changes the direction of text (Unicode UAX #9, table 4).
struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let is_hidden = |c: char| {
            c != '\n' && c.is_control()
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        for part in text.split_inclusive(is_hidden) {
            let shown = part.trim_end_matches(is_hidden);
            self.0.write_str(shown)?;
            write!(self.0, "{}", part[shown.len()..].escape_default())?;
        }
        Ok(())
    }
}

/// Diagnostics, in the order of the model.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// The diagnostics, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The same with each of them changed.
    #[must_use]
    pub fn map(self, change: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when there are none.
    ///
    /// # Errors
    ///
    /// The diagnostics themselves, when there are any.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

/// As for people, each on lines of its own: it is what a `main` that fails shows, such as that of a build script.
impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|diagnostic| write!(f, "\n{diagnostic}"))
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_model_says_nothing_to_a_terminal() {
        let diagnostic = Diagnostic::for_shape("a\u{1b}[2J", "is \u{202e}wrong\r").hint("mend it");
        assert_eq!(diagnostic.to_string(), "a\\u{1b}[2J: is \\u{202e}wrong\\r\n  hint: mend it");
    }
}
