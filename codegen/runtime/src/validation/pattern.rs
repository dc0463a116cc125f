//! Regular expressions as models write them.

use std::sync::OnceLock;

use regress::{Flags, Regex};

/// A regular expression of ECMA 262 in Unicode mode, made ready when a string is first held against it. It matches any
/// part of a string, unless it has anchors. Smithy 2.0 specification, section "pattern trait".
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern. The generator leaves out those that are no regular expressions; here, they match everything.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Pattern { text, regex: OnceLock::new() }
    }

    /// The pattern as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// Whether some part of the text is what the pattern says.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let flags = Flags { unicode: true, ..Flags::default() };
        let regex = self.regex.get_or_init(|| Regex::with_flags(self.text, flags).ok());
        regex.as_ref().is_none_or(|regex| regex.find(text).is_some())
    }
}
