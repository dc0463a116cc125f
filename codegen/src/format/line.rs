//! A line of code, and what it shows by itself.

use std::borrow::Cow;

/// A line as it was printed, or one that was made.
pub(super) type Line<'c> = Cow<'c, str>;

/// The columns of a step of indentation.
pub(super) const STEP: usize = 4;

/// The columns before a line begins.
pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The line a step to the left.
pub(super) fn dedented(line: &str) -> String {
    line[indentation(line).min(STEP)..].to_owned()
}

/// Whether it is neither empty nor a comment.
pub(super) fn is_code(line: &str) -> bool {
    !line.is_empty() && !line.trim_start().starts_with("//")
}
