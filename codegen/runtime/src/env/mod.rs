//! What the environment says: variables, and the profiles in the shared files.

mod checked;
mod error;
mod profile;
mod settings;
mod variables;

pub(crate) use checked::{Faults, MAX_MIN_COMPRESSION_SIZE};
pub use error::ConfigError;
pub(crate) use profile::SharedConfig;
#[cfg(feature = "credentials-chain")]
pub(crate) use profile::{Profile, Secret, Section};
pub(crate) use settings::{Settings, is_token};
pub(crate) use variables::Variables;
