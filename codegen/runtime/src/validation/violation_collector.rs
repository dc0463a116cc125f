//! What has been found, and where in a request the search is.

use std::fmt::{self, Write};

use super::constraints::{Constraints, Range};
use super::error::{ValidationError, Violation};

/// How much of a map's key is shown, in characters.
const SHOWN: usize = 64;

/// Up to which length, in bytes, a text is checked against its pattern although its length is not allowed.
const SEARCHED: usize = 4096;

/// A value that constraints may apply to, or that has members they apply to.
///
/// Made for every structure, union and enum that a request can hold, by the tables of the codec.
pub trait Validate {
    /// Adds what the constraints of the member that holds the value do not allow, and what those of the value's own
    /// members do not.
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector);
}

/// Everything that is wrong with a value by itself.
///
/// # Errors
///
/// Every violation of a constraint, in the order of the model.
pub fn validate<T: Validate + ?Sized>(value: &T) -> Result<(), ValidationError> {
    let mut violations = ViolationCollector::default();
    value.find(&Constraints::new(), &mut violations);
    violations.into_result()
}

/// The violations found so far, and the path to the value that is looked at.
#[derive(Debug, Default)]
pub struct ViolationCollector {
    path: String,
    violations: Vec<Violation>,
}

impl ViolationCollector {
    /// Looks at a member of a structure or union.
    pub fn member<T: Validate + ?Sized>(&mut self, name: &str, value: &T, constraints: &Constraints<'_>) {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.below(format_args!("{dot}{name}"), |violations| value.find(constraints, violations));
    }

    /// Looks at something one step further down.
    pub(super) fn below(&mut self, step: fmt::Arguments<'_>, look: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        // Writing to a `String` cannot fail.
        _ = self.path.write_fmt(step);
        look(self);
        self.path.truncate(length);
    }

    /// Looks at an entry of a map, its key included.
    pub(super) fn entry<T: Validate>(&mut self, index: usize, key: &str, value: &T, constraints: &Constraints<'_>) {
        let none = Constraints::new();
        let keys = constraints.keys.unwrap_or(&none);
        let look = |violations: &mut Self| {
            violations.below(format_args!(" (key)"), |violations| violations.text(key, keys));
            value.find(constraints.each.unwrap_or(&none), violations);
        };
        if constraints.sensitive || keys.sensitive {
            self.below(format_args!("[{index}]"), look);
        } else {
            let shown: String = key.chars().take(SHOWN).collect();
            let rest = if shown.len() < key.len() { "…" } else { "" };
            self.below(format_args!("[{shown:?}{rest}]"), look);
        }
    }

    /// Checks a text against its constraints.
    pub fn text(&mut self, text: &str, constraints: &Constraints<'_>) {
        let is_as_long = match constraints.length {
            Some(_) => self.length(text.chars().count(), ["character long", "characters long"], constraints),
            None => true,
        };
        // The time that a pattern takes may grow with a power of the length.
        let is_searched = is_as_long || text.len() <= SEARCHED;
        if let Some(pattern) = constraints.pattern.filter(|pattern| is_searched && !pattern.is_match(text)) {
            self.add(format!("does not match `{}`", pattern.as_str()));
        }
    }

    /// Checks a length against its limits. Whether it is within them.
    pub(super) fn length(&mut self, length: usize, [one, many]: [&str; 2], constraints: &Constraints<'_>) -> bool {
        let Some(limits) = constraints.length else { return true };
        // No machine has a length beyond it.
        let is_allowed = limits.allow(u64::try_from(length).unwrap_or(u64::MAX));
        if !is_allowed {
            let counted = if length == 1 { one } else { many };
            self.add(format!("{length} {counted}, {limits} allowed"));
        }
        is_allowed
    }

    /// Checks an integer against its limits.
    pub fn integer(&mut self, number: i64, constraints: &Constraints<'_>) {
        if let Some(Range::Integers(limits)) = constraints.range
            && !limits.allow(number)
        {
            self.number(&number, &limits, constraints);
        }
    }

    /// Checks a number with a fraction against its limits. It is shown as it is given, not as the `f64` nearest to it.
    pub(super) fn decimal(&mut self, number: f64, given: &dyn fmt::Display, constraints: &Constraints<'_>) {
        if let Some(Range::Decimals(limits)) = constraints.range
            && !limits.allow(number)
        {
            self.number(given, &limits, constraints);
        }
    }

    fn number(&mut self, number: &dyn fmt::Display, limits: &dyn fmt::Display, constraints: &Constraints<'_>) {
        self.add(match constraints.sensitive {
            true => format!("a number out of range ({limits})"),
            false => format!("{number} is out of range ({limits})"),
        });
    }

    /// Adds a violation where the search is.
    pub(super) fn add(&mut self, what: String) {
        self.violations.push(Violation { path: self.path.clone(), what });
    }

    /// `Ok` when there is nothing wrong.
    pub(super) fn into_result(self) -> Result<(), ValidationError> {
        if self.violations.is_empty() { Ok(()) } else { Err(ValidationError::new(self.violations)) }
    }
}
