//! A section of a shared file: properties, and blocks of them; and a profile, which may have a section in each file.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::keys::{is_of_one_line, is_public, key_and_value};
use crate::env::ConfigError;

type Properties = BTreeMap<String, Zeroizing<String>>;

/// A section's properties by key, and its blocks of properties by theirs; the memory of the values is wiped in the end.
///
/// Values come out as text only where their key is a public one, and then have no line break. All others come out as a
/// [`Secret`]. `Debug` is not implemented.
#[derive(Default, Clone)]
pub(crate) struct Section {
    properties: Properties,
    blocks: BTreeMap<String, Properties>,
    fault: Option<ConfigError>,
}

/// A value that nothing shows: it has neither `Display` nor `Debug`.
#[cfg(feature = "credentials-chain")]
#[derive(Clone, Copy)]
pub(crate) struct Secret<'a>(&'a str);

#[cfg(feature = "credentials-chain")]
impl<'a> Secret<'a> {
    /// The value, to be used and not to be shown.
    pub fn reveal(self) -> &'a str {
        self.0
    }
}

impl Section {
    /// The value of a public key. One that is empty counts as absent, and so does that of any other key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.raw(key).filter(|value| is_public(key) && !value.is_empty())
    }

    /// The value of a key that may not be public; an empty one counts as absent.
    #[cfg(feature = "credentials-chain")]
    pub fn secret(&self, key: &str) -> Option<Secret<'_>> {
        self.raw(key).filter(|value| !value.is_empty()).map(Secret)
    }

    /// Whether the section has the key, be it with an empty value.
    pub fn has(&self, key: &str) -> bool {
        self.properties.contains_key(key)
    }

    /// A public property of each block that has it, by the block's key.
    pub fn values_in_blocks<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let blocks = self.blocks.iter().filter(move |_| is_public(key));
        blocks.filter_map(move |(block, properties)| Some((block.as_str(), properties.get(key)?.as_str())))
    }

    /// The value of a public key in a block. One that is empty counts as absent.
    #[cfg(feature = "s3-settings")]
    pub fn in_block(&self, block: &str, key: &str) -> Option<&str> {
        let value = self.blocks.get(block)?.get(key)?;
        Some(value.as_str()).filter(|value| is_public(key) && !value.is_empty())
    }

    /// The section, unless it is malformed.
    pub fn check(&self) -> Result<&Self, ConfigError> {
        match &self.fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(self),
        }
    }

    pub(super) fn set(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        set(&mut self.properties, key, value)
    }

    /// Takes in a line that is indented deeper than a property: one of its block if its value is empty, else more of it.
    pub(super) fn go_on(&mut self, key: &str, line: &str) -> Result<(), &'static str> {
        match self.properties.get_mut(key) {
            Some(value) if !value.is_empty() => {
                if is_of_one_line(key) {
                    return Err("expected this line to be indented no deeper than the key above it, whose value is \
                                complete");
                }
                // Put together anew, as a text that grows leaves copies of itself behind.
                *value = Zeroizing::new([value, "\n", line].concat());
                Ok(())
            }
            _ => {
                let (inner, value) = key_and_value(line)?;
                set(self.blocks.entry(key.to_owned()).or_default(), &inner, value)
            }
        }
    }

    /// Marks the section as malformed: reading it fails, with its first fault.
    pub(super) fn disable(&mut self, fault: ConfigError) {
        self.fault.get_or_insert(fault);
    }

    /// Takes in another section of the same name, which beats this one.
    pub(super) fn merge(&mut self, other: Section) {
        self.properties.extend(other.properties);
        for (key, block) in other.blocks {
            self.blocks.entry(key).or_default().extend(block);
        }
        self.fault = self.fault.take().or(other.fault);
    }

    fn raw(&self, key: &str) -> Option<&str> {
        self.properties.get(key).map(|value| value.as_str())
    }
}

fn set(properties: &mut Properties, key: &str, value: &str) -> Result<(), &'static str> {
    if is_of_one_line(key) && value.contains(is_break) {
        return Err("expected a value without control characters");
    }
    properties.insert(key.to_owned(), Zeroizing::new(value.to_owned()));
    Ok(())
}

/// Whether some program would begin a new line there, or be controlled by it.
fn is_break(c: char) -> bool {
    c.is_control() || c == '\u{2028}' || c == '\u{2029}'
}

/// What both files say of a profile. Each stays by itself, as keys of one file do not go with a token of the other.
#[derive(Default)]
pub(crate) struct Profile {
    pub(super) config: Section,
    pub(super) credentials: Section,
}

impl Profile {
    /// The value of a public key: the credentials file's, else the configuration file's. An empty one counts as absent.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.holder(key).get(key)
    }

    /// The value of a public key in a block, which is that of one file as a whole.
    #[cfg(feature = "s3-settings")]
    pub fn in_block(&self, block: &str, key: &str) -> Option<&str> {
        self.holder(block).in_block(block, key)
    }

    /// The value of a key that may not be public.
    #[cfg(feature = "credentials-chain")]
    pub fn secret(&self, key: &str) -> Option<Secret<'_>> {
        self.holder(key).secret(key)
    }

    /// The part in the credentials file.
    #[cfg(feature = "credentials-chain")]
    pub fn in_credentials(&self) -> &Section {
        &self.credentials
    }

    /// The part in the configuration file.
    #[cfg(feature = "credentials-chain")]
    pub fn in_config(&self) -> &Section {
        &self.config
    }

    /// The profile, unless a part of it is malformed.
    pub fn check(&self) -> Result<&Self, ConfigError> {
        self.config.check().and(self.credentials.check()).map(|_| self)
    }

    fn holder(&self, key: &str) -> &Section {
        if self.credentials.has(key) { &self.credentials } else { &self.config }
    }
}
