//! Reads the patterns of a model, which are regular expressions of one dialect by its rules and of several in practice.

use std::collections::BTreeMap;

use regress::{Flags, Regex};

use super::shape_closure::ShapeClosure;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, ShapeId, Traits, TraitsExt, ids};

/// The patterns that requests can be held against, by how the model writes them.
#[derive(Debug, Default)]
pub struct Patterns<'m>(BTreeMap<&'m str, String>);

impl<'m> Patterns<'m> {
    /// The patterns of everything that requests can hold; a warning for each shape or member with one that cannot be read.
    pub fn new(model: &'m Model, shape_closure: &ShapeClosure<'m>, warnings: &mut Diagnostics) -> Self {
        let mut patterns = Self::default();
        for (&id, _) in shape_closure.usage.iter().filter(|(_, usage)| usage.sent) {
            let Some(shape) = model.shape(id) else { continue };
            patterns.add(id, None, &shape.traits, warnings);
            for member in shape.kind.members() {
                patterns.add(id, Some(&member.name), &member.traits, warnings);
            }
        }
        patterns
    }

    /// A pattern as ECMA 262 writes it, if it can be read.
    pub fn get(&self, pattern: &str) -> Option<&str> {
        self.0.get(pattern).map(String::as_str)
    }

    fn add(&mut self, id: &ShapeId, member: Option<&str>, traits: &'m Traits, warnings: &mut Diagnostics) {
        let Some(pattern) = traits.text(ids::PATTERN).filter(|pattern| !self.0.contains_key(pattern)) else { return };
        match read(pattern) {
            Ok(read) => _ = self.0.insert(pattern, read),
            Err(why) => {
                let of = member.map_or_else(|| id.to_string(), |member| id.member(member));
                let what = format!("has the pattern `{pattern}`, which is none of ECMA 262: {why}");
                warnings
                    .push(Diagnostic::for_shape(of, what).hint("the feature `validation` leaves it to the service"));
            }
        }
    }
}

/// A pattern as ECMA 262 has it in Unicode mode. Smithy 2.0 specification, section "pattern trait".
fn read(pattern: &str) -> Result<String, String> {
    let flags = Flags { unicode: true, ..Flags::default() };
    let pattern = without_needless_escapes(pattern);
    Regex::with_flags(&pattern, flags).map(|_| pattern).map_err(|error| error.text)
}

/// Drops the backslash before characters that mean themselves: `\_`, `\:`. Other dialects allow it, Unicode mode does not.
/// ECMA 262, section "Patterns", has those that need it as `SyntaxCharacter`; and `-` needs it within brackets only.
fn without_needless_escapes(pattern: &str) -> String {
    let (mut text, mut in_class) = (String::with_capacity(pattern.len()), false);
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let Some(escaped) = characters.next() else {
                    text.push('\\');
                    break;
                };
                let is_needed =
                    escaped.is_alphanumeric() || "^$\\.*+?()[]{}|/".contains(escaped) || (escaped == '-' && in_class);
                if is_needed {
                    text.push('\\');
                }
                text.push(escaped);
                continue;
            }
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        text.push(character);
    }
    text
}
