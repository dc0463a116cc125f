//! Why a document could not be read, and where.

use std::borrow::Cow;
use std::fmt;

/// How much of the name of a member or key errors tell, in characters.
const LONGEST_NAME: usize = 80;

/// Why a document could not be read: what is wrong, at which member and at which byte.
///
/// Displays as `Labels[3].Confidence: expected a number, found a string at byte 1234`.
#[derive(Clone)]
pub struct DecodeError(Box<Details>);

#[derive(Clone)]
struct Details {
    problem: Cow<'static, str>,
    offset: usize,
    /// Innermost first: it grows while the error travels outwards, and only then.
    path: Vec<Step>,
}

#[derive(Clone)]
enum Step {
    Member(String),
    Index(usize),
    Key(String),
}

impl DecodeError {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(problem: impl Into<Cow<'static, str>>, offset: usize) -> Self {
        Self(Box::new(Details { problem: problem.into(), offset, path: Vec::new() }))
    }

    /// A union of which nothing is set.
    #[cold]
    pub(super) fn no_member(offset: usize) -> Self {
        Self::new("expected a union with one member set, found none", offset)
    }

    /// A union of which more than one member is set.
    #[cold]
    pub(super) fn two_members(first: &str, second: &str, offset: usize) -> Self {
        Self::new(format!("expected a union with one member set, found `{first}` and `{second}`"), offset)
    }

    /// The distance from the document's first byte to the fault, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The way from the document's root to the value at fault, such as `Labels[3].Confidence`; empty at the root.
    #[must_use]
    pub fn path(&self) -> String {
        self.0.path.iter().rev().fold(String::new(), |path, step| match step {
            Step::Member(name) if path.is_empty() => name.escape_debug().to_string(),
            Step::Member(name) => format!("{path}.{}", name.escape_debug()),
            Step::Index(index) => format!("{path}[{index}]"),
            Step::Key(key) => format!("{path}[{key:?}]"),
        })
    }

    /// What is wrong and at which member, for documents whose bytes nobody has seen.
    #[cfg(feature = "serde")]
    pub(crate) fn without_offset(&self) -> String {
        let path = self.path();
        let separator = if path.is_empty() { "" } else { ": " };
        format!("{path}{separator}{}", self.0.problem)
    }

    /// The same without what is wrong, and where, inside members of these names.
    pub(crate) fn without(mut self, sensitive: &[&str]) -> Self {
        let is_sensitive = |step: &Step| matches!(step, Step::Member(name) if sensitive.contains(&name.as_str()));
        // The outermost counts, which is the last one.
        if let Some(place) = self.0.path.iter().rposition(is_sensitive) {
            self.0.path.drain(..place);
            self.0.problem = Cow::Borrowed("its value is not as the model says, and sensitive");
        }
        self
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_member(self, name: &str) -> Self {
        self.inside(Step::Member(shortened(name)))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn in_index(self, index: usize) -> Self {
        self.inside(Step::Index(index))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn in_key(self, key: &str) -> Self {
        self.inside(Step::Key(shortened(key)))
    }

    fn inside(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }
}

/// The beginning of a name that is too long for anybody to read: it may be all of a response.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        let separator = if path.is_empty() { "" } else { ": " };
        write!(f, "{path}{separator}{} at byte {}", self.0.problem, self.0.offset)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
