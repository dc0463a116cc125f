//! What a model allows of a member's values.

use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::sync::OnceLock;

use regress::{Flags, Regex};

/// What a model allows of a member's values: its own constraint traits, or those of the shape that it targets.
/// Smithy 2.0 specification, section "Constraint traits".
#[derive(Clone, Copy, Debug, Default)]
pub struct Constraints<'a> {
    pub(super) length: Option<Limits<u64>>,
    pub(super) range: Option<Range>,
    pub(super) pattern: Option<&'a Pattern>,
    pub(super) unique: bool,
    pub(super) sensitive: bool,
    pub(super) keys: Option<&'a Constraints<'a>>,
    pub(super) each: Option<&'a Constraints<'a>>,
}

impl<'a> Constraints<'a> {
    /// Whatever the type can hold.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long a value is: a string in Unicode scalar values, a blob in bytes, a list or map in its entries (trait
    /// `smithy.api#length`).
    #[must_use]
    pub fn length(mut self, limits: impl RangeBounds<u64>) -> Self {
        self.length = Some(Limits::of(&limits));
        self
    }

    /// How large an integer is (trait `smithy.api#range`).
    #[must_use]
    pub fn range(mut self, limits: impl RangeBounds<i64>) -> Self {
        self.range = Some(Range::Integers(Limits::of(&limits)));
        self
    }

    /// How large a number with a fraction is (trait `smithy.api#range`).
    #[must_use]
    pub fn decimal_range(mut self, limits: impl RangeBounds<f64>) -> Self {
        self.range = Some(Range::Decimals(Limits::of(&limits)));
        self
    }

    /// What a string, or some part of it, looks like (trait `smithy.api#pattern`).
    #[must_use]
    pub fn pattern(mut self, pattern: &'a Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// That no two items of a list are the same (trait `smithy.api#uniqueItems`).
    #[must_use]
    pub fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Violations do not show the value (trait `smithy.api#sensitive`).
    #[must_use]
    pub fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// What is allowed of the keys of a map.
    #[must_use]
    pub fn keys(mut self, keys: &'a Constraints<'a>) -> Self {
        self.keys = Some(keys);
        self
    }

    /// What is allowed of the items of a list, or of the values of a map.
    #[must_use]
    pub fn each(mut self, each: &'a Constraints<'a>) -> Self {
        self.each = Some(each);
        self
    }
}

/// The limits of a number, by the kind of number that they are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Range {
    Integers(Limits<i64>),
    Decimals(Limits<f64>),
}

/// The least and the most that are allowed, both of them included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits<N> {
    least: Option<N>,
    most: Option<N>,
}

impl<N: Copy + PartialOrd> Limits<N> {
    fn of(limits: &impl RangeBounds<N>) -> Self {
        let number = |bound: Bound<&N>| match bound {
            Bound::Included(number) | Bound::Excluded(number) => Some(*number),
            Bound::Unbounded => None,
        };
        Limits { least: number(limits.start_bound()), most: number(limits.end_bound()) }
    }

    /// Whether a number is allowed. What is no number at all is below the least and above the most.
    pub fn allow(&self, number: N) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }
}

/// `at least 1`, `at most 255`, `1 to 255` or `exactly 12`.
impl<N: fmt::Display + PartialEq> fmt::Display for Limits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.least, &self.most) {
            (Some(least), Some(most)) if least == most => write!(f, "exactly {least}"),
            (Some(least), Some(most)) => write!(f, "{least} to {most}"),
            (Some(least), None) => write!(f, "at least {least}"),
            (None, Some(most)) => write!(f, "at most {most}"),
            (None, None) => f.write_str("any"),
        }
    }
}

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
