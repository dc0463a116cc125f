//! What the caller decides about a crate.

use std::collections::BTreeSet;

use crate::additions::Addition;
use crate::services::ServiceFolder;

/// What the caller decides about the crate; the default is the whole service, by the names that the model gives.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The package's name, instead of one made from the service's.
    pub crate_name: Option<String>,
    /// Where the package finds the runtime.
    pub runtime: Runtime,
    /// The URL of the repository that the package is kept in, for its manifest.
    pub repository: Option<String>,
    /// Whether the package lies in the folder of a workspace that it is no member of.
    pub standalone: bool,
    /// Whether the package gets tests of the protocol cases that the model holds.
    pub protocol_tests: bool,
    /// The protocol to speak, by its trait's id or the name in that, of a service that speaks several; `None` for the first
    /// of [`PROTOCOLS`](crate::protocol::PROTOCOLS).
    pub protocol: Option<String>,
    /// The operations wanted, each by its name or shape id; `None` for all of the service.
    pub operations: Option<BTreeSet<String>>,
    /// The hand-written modules that the package is to have.
    pub additions: Vec<Addition>,
    /// Whether the package goes without the hand-written modules that come with the generator
    /// ([`additions::built_in`](crate::additions::built_in)).
    pub without_built_in: bool,
    /// The services that the package is to have clients of as well, each in a module.
    pub services: Vec<ServiceFolder>,
    /// The module that the client is to be, instead of a package of its own.
    pub module: Option<ModulePlace>,
}

/// A module for the client of a service in the package of another.
#[derive(Clone, Debug)]
pub struct ModulePlace {
    /// The package's name.
    pub package: String,
    /// The module's.
    pub module: String,
    /// The folder of the model, for the first lines of the files.
    pub source: String,
}

/// Where a package finds the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// In a folder, relative to the package's own, with `/` between the parts.
    Path(String),
    /// In the registry, by a version requirement as cargo takes it.
    Version(String),
}

impl Default for Runtime {
    /// The version that belongs to this generator.
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}
