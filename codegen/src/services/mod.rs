//! Services that share the crate of another: models of their own, kept beside the model of that.
//!
//! Beside `models/kms.json`, each folder in `models/kms.services` is one. The folder's name is that of the module with its
//! client:
//!
//! ```text
//! models/kms.services/vault/
//!     service.json     what it says of itself: a ServiceDeclaration
//!     vault.json       its model, in any number of files
//!     guide.md         a chapter of the guide, if it has one
//! ```
//!
//! The module has what the root of a crate of its own would have, but for the guide: `Client`, `Error`, `operation`,
//! `types`. Its feature turns on what only this service needs of the runtime, and HTTP/2 where it has an operation whose
//! events go both ways.

mod declaration;
mod read;

use std::path::PathBuf;

pub use declaration::ServiceDeclaration;
pub use read::read;

use crate::model::Source;

/// A service beside a model, as it was read.
#[derive(Clone, Debug)]
pub struct ServiceFolder {
    /// The name of its module.
    pub name: String,
    /// The file with the declaration.
    pub path: PathBuf,
    /// What it says of itself.
    pub declaration: ServiceDeclaration,
    /// The chapter of the guide: its first line is a summary, and `{{crate}}` stands for the crate's name.
    pub guide: Option<String>,
    /// The files of its model.
    pub sources: Vec<Source>,
    /// Where those are, below the folder of the model: `kms.services/vault`.
    pub source: String,
}

impl ServiceFolder {
    /// The feature that turns it on.
    pub fn feature(&self) -> &str {
        self.declaration.feature.as_deref().unwrap_or(&self.name)
    }
}
