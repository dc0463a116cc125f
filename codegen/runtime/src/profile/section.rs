//! A section of a shared file: properties, and blocks of them.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::dialect::key_and_value;

type Properties = BTreeMap<String, Zeroizing<String>>;

/// A section's properties by key, and its blocks of properties by theirs; the memory of the values is wiped in the end.
#[derive(Default, Clone)]
pub(crate) struct Section {
    properties: Properties,
    blocks: BTreeMap<String, Properties>,
}

impl Section {
    /// The value of a property; an empty one counts as absent.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.properties.get(key).map(|value| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A property of each block that has it, by the block's key.
    pub fn of_blocks<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.blocks.iter().filter_map(move |(block, properties)| Some((block.as_str(), properties.get(key)?.as_str())))
    }

    pub(super) fn set(&mut self, key: &str, value: &str) {
        self.properties.insert(key.to_owned(), Zeroizing::new(value.to_owned()));
    }

    /// Takes in an indented line below a property: one of its block if its value is empty, else more of its value.
    pub(super) fn go_on(&mut self, key: &str, line: &str) -> Result<(), &'static str> {
        match self.properties.get_mut(key) {
            Some(value) if !value.is_empty() => {
                // Put together anew, as a text that grows leaves copies of itself behind.
                *value = Zeroizing::new([value, "\n", line].concat());
            }
            _ => {
                let (inner, value) = key_and_value(line)?;
                self.blocks.entry(key.to_owned()).or_default().insert(inner, Zeroizing::new(value.to_owned()));
            }
        }
        Ok(())
    }

    /// Takes in another section of the same name, which beats this one.
    pub(super) fn merge(&mut self, other: Section) {
        self.properties.extend(other.properties);
        for (key, block) in other.blocks {
            self.blocks.entry(key).or_default().extend(block);
        }
    }
}
