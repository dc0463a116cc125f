//! Identifiers as they stand in code: escaped where Rust keeps the word for itself, and each once in its scope.

use std::collections::{BTreeMap, BTreeSet};

/// Words that no identifier can be without `r#`, and the four that cannot be even with it.
const KEYWORDS: &str = "abstract as async await become box break const continue do dyn else enum extern false final fn for \
    gen if impl in let loop macro match mod move mut override priv pub ref return static struct trait true try type \
    typeof unsafe unsized use virtual where while yield";
pub(super) const UNESCAPABLE: &str = "crate self super Self";

/// File names that Windows or the module system keeps for itself.
const RESERVED_MODULES: &str = "aux con lib main mod nul prn";

/// Crates that emitted code names: a module called so would stand for them wherever its neighbours are imported.
pub(super) const CRATES: &str = "alloc core proc_macro smithy_runtime std test";

/// More that Windows keeps for itself: these, with a digit.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A field, method or variable as it stands in code: `r#type`, `self_`, `value_1`. Of several in one scope, [`Scope`] makes sure
/// that they still differ then.
pub fn escaped(name: &str) -> String {
    if UNESCAPABLE.split_ascii_whitespace().any(|word| word == name) {
        format!("{name}_")
    } else if is_keyword(name) {
        format!("r#{name}")
    } else if !name.contains(|letter: char| letter.is_ascii_alphabetic()) {
        // Clippy has no liking for names of underscores and digits, such as `_1`.
        format!("value{}{name}", if name.starts_with('_') { "" } else { "_" })
    } else {
        name.to_owned()
    }
}

/// A module as it stands in code. It is a file as well, so that keywords take an underscore and not `r#`.
fn module(name: &str) -> String {
    let mut reserved = [UNESCAPABLE, RESERVED_MODULES, CRATES].into_iter().flat_map(str::split_ascii_whitespace);
    let is_reserved = reserved.any(|word| word == name) || is_numbered_device(name);
    if is_keyword(name) || is_reserved { format!("{name}_") } else { name.to_owned() }
}

fn is_numbered_device(name: &str) -> bool {
    let number = NUMBERED_DEVICES.iter().find_map(|device| name.strip_prefix(device));
    number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

/// Names in one scope, as they stand in code. A name that is taken gets a suffix, and then a number.
///
/// A name is escaped before it is compared: escaped later, `self` would become what `self_` is already.
#[derive(Debug)]
pub struct Scope {
    /// How a name is escaped.
    escape: fn(&str) -> String,
    /// What is taken, without `r#`: that makes no other name.
    taken: BTreeSet<String>,
    /// The numbers that names have got, so that a thousand of the same do not count from the start each time.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// Fields, methods, functions or variables; some are taken from the start, written with white space between them.
    pub fn for_values(taken: &str) -> Self {
        Self::new(escaped, taken)
    }

    /// Types or variants.
    pub fn for_types(taken: &str) -> Self {
        let mut scope = Self::new(str::to_owned, taken);
        scope.taken.insert("Self".to_owned());
        scope
    }

    /// Modules, which are files.
    pub fn for_modules(taken: &str) -> Self {
        Self::new(module, taken)
    }

    fn new(escape: fn(&str) -> String, taken: &str) -> Self {
        let taken = taken.split_whitespace().map(|name| bare(name).to_owned()).collect();
        Self { escape, taken, numbers: BTreeMap::new() }
    }

    /// Takes `name`, or `name` and `suffix` when it is taken, or that and the first number from 2 that is free. The name
    /// is one in snake or camel case that is not escaped yet, and comes back escaped.
    pub fn take(&mut self, name: &str, suffix: &str) -> String {
        let second = format!("{name}{suffix}");
        let mut free = (self.escape)(name);
        if self.is_taken(&free) {
            free = (self.escape)(&second);
        }
        while self.is_taken(&free) {
            let number = self.numbers.entry(second.clone()).or_insert(1);
            *number += 1;
            free = (self.escape)(&format!("{second}{number}"));
        }
        self.taken.insert(bare(&free).to_owned());
        free
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(bare(name))
    }
}

/// A name as it is without `r#`.
pub fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Whether Rust keeps the word for itself.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.split_ascii_whitespace().any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_escaped_as_fields_and_renamed_as_modules() {
        assert_eq!(escaped("type"), "r#type");
        assert_eq!(escaped("self"), "self_");
        assert_eq!(escaped("bucket"), "bucket");
        assert_eq!(module("type"), "type_");
        assert_eq!(module("mod"), "mod_");
        assert_eq!(module("std"), "std_");
        assert_eq!([module("com1"), module("com"), module("com10")], ["com1_", "com", "com10"]);
    }

    #[test]
    fn a_taken_name_gets_a_suffix_and_then_numbers() {
        let mut scope = Scope::for_types("Option Vec");
        assert_eq!(scope.take("Option", "Type"), "OptionType");
        assert_eq!(scope.take("Option", "Type"), "OptionType2");
        assert_eq!(scope.take("Image", "Type"), "Image");
        assert_eq!(scope.take("Self", "Type"), "SelfType");
    }

    #[test]
    fn names_differ_once_they_are_escaped() {
        let take = |mut scope: Scope, names: [&str; 4], suffix| names.map(|name| scope.take(name, suffix));
        assert_eq!(
            take(Scope::for_values(""), ["self", "self", "self", "crate"], "_"),
            ["self_", "self_2", "self_3", "crate_"]
        );
        assert_eq!(
            take(Scope::for_values("type_ r#gen"), ["type", "type", "type", "gen"], "_"),
            ["r#type", "type_2", "type_3", "gen_"]
        );
        assert_eq!(
            take(Scope::for_values(""), ["self", "self", "super", "super"], "_operation"),
            ["self_", "self_operation", "super_", "super_operation"]
        );
        assert_eq!(
            take(Scope::for_modules(""), ["type", "type", "std", "std"], "_"),
            ["type_", "type_2", "std_", "std_2"]
        );
    }
}
