//! A profile: what both files say of it.

#[cfg(feature = "credentials-chain")]
use super::Secret;
use super::Section;
use crate::ConfigError;

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
