//! What the environment says: variables, and the profiles in the shared files.

mod checked;
#[cfg(feature = "s3-settings")]
mod endpoint_parameters;
mod profile;
mod settings;
mod variables;

use std::fmt;

use crate::causes::readable;

pub(crate) use checked::{Faults, MAX_MIN_COMPRESSION_SIZE};
#[cfg(feature = "s3-settings")]
pub(crate) use endpoint_parameters::read as endpoint_parameters;
pub(crate) use profile::SharedConfig;
#[cfg(feature = "credentials-chain")]
pub(crate) use profile::{Profile, Secret, Section};
pub(crate) use settings::{Settings, is_token};
pub(crate) use variables::Variables;

/// What is wrong with the environment that a configuration is made from: with a variable, or with AWS's shared
/// configuration and credentials files. Says where and what to do. Never shows a value of the files that is not public:
/// regions, names of profiles, URLs without a user, and settings that are a number or one of a few words are.
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigError(Box<str>);

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        ConfigError(message.into().into_boxed_str())
    }
}

impl ConfigError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfigError").field(&self.0).finish()
    }
}

readable!(ConfigError);

impl std::error::Error for ConfigError {}
