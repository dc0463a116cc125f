//! Hand-written modules of generated crates: what the generator cannot know of a service, kept beside the model.
//!
//! Beside `models/kms.json`, each folder in `models/kms.additions` is one. The folder's name is that of the module and of
//! the feature that turns it on:
//!
//! ```text
//! models/kms.additions/envelope/
//!     addition.json    what it says of itself: a Declaration
//!     mod.rs           the module, with any number of files below it
//!     guide.md         a chapter of the guide, if it has one
//! ```
//!
//! For some services a module comes with the generator ([`built_in`]), as the model is the caller's own file.

mod built_in;
mod declaration;
pub(crate) mod folder;
mod read;

use std::path::PathBuf;

pub use built_in::built_in;
pub use declaration::{Declaration, Dependency};
pub use read::read;

/// A hand-written module.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The name of the module and of its feature.
    pub name: String,
    /// The file with the declaration.
    pub path: PathBuf,
    /// What it says of itself.
    pub declaration: Declaration,
    /// The chapter of the guide: its first line is a summary, and `{{crate}}` stands for the crate's name.
    pub guide: Option<String>,
    /// Where the chapter is edited, below the folder of the model: `kms.additions/envelope/guide.md`.
    pub guide_source: String,
    /// Its code, by path.
    pub files: Vec<AdditionFile>,
    /// Whether it comes with the generator, so that nobody has asked for it: a model that it does not fit goes without it.
    pub is_built_in: bool,
}

/// A file of a hand-written module.
#[derive(Clone, Debug)]
pub struct AdditionFile {
    /// Its path below the crate's `src`, with `/` between the parts: `envelope/mod.rs`.
    pub path: String,
    /// Where it is edited, below the folder of the model: `kms.additions/envelope/mod.rs`. Of what comes with the
    /// generator, below that of its package.
    pub source: String,
    /// Rust.
    pub text: String,
}
