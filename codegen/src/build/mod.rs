//! Generates a client from a build script: one file in `OUT_DIR`, which a module of the program includes.
//!
//! In `build.rs`:
//!
//! ```no_run
//! fn main() -> Result<(), smithy_codegen::diagnostic::Diagnostics> {
//!     smithy_codegen::build::Build::new().model("models/kms.json").operations(["Encrypt", "Decrypt"]).generate()?;
//!     Ok(())
//! }
//! ```
//!
//! In the program, where the file has the name of the service's package in snake case:
//!
//! ```ignore
//! pub mod kms {
//!     include!(concat!(env!("OUT_DIR"), "/kms.rs"));
//! }
//! ```
//!
//! The package needs `codegen` among its build dependencies and `smithy-runtime` among its dependencies; what the
//! features of a generated crate turn on are features of that, and so is what a generated crate always turns on for
//! certain operations: `compression` for those with `smithy.api#requestCompression`, `checksums` for those with
//! `smithy.api#httpChecksumRequired`, `rpc-v2-cbor` for services that speak that protocol. The module can have any name and stand anywhere, in a
//! package of edition 2021 or 2024.

mod bundle;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::plan::Options;
use crate::{model, output};

/// What to generate from a build script.
#[derive(Clone, Debug, Default)]
pub struct Build {
    models: Vec<PathBuf>,
    service: Option<String>,
    operations: Option<BTreeSet<String>>,
    name: Option<String>,
    out_dir: Option<PathBuf>,
}

impl Build {
    /// Nothing to generate yet: [`model`](Self::model) says what from.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file of the model, or a folder of such files, relative to the package's folder.
    #[must_use]
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Chooses the service by its shape id, where the model has several.
    #[must_use]
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Generates these operations, by name, and what they reach, instead of all of the service. May be called again
    /// for more.
    #[must_use]
    pub fn operations(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations.get_or_insert_default().extend(names.into_iter().map(Into::into));
        self
    }

    /// Names the file, instead of after the service: `kms` for `kms.rs`. Examples in the documentation name the module
    /// so too.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The folder of the file, instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Writes the file, unless it is as it would be written, and gives its path. Tells cargo to run the build script
    /// again when a file of the model changes, and to show what is left out as warnings.
    ///
    /// # Errors
    ///
    /// Every problem of the model; operations that the service does not have; a file that cannot be read or written; no
    /// folder to write to, outside of a build script.
    pub fn generate(self) -> Result<PathBuf, Diagnostics> {
        let out_dir = self.out_dir.or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)).ok_or_else(|| {
            let diagnostic = Diagnostic::new("there is no folder to write to: `OUT_DIR` is not set");
            diagnostic.hint("call this from a build script, or name a folder with `out_dir`")
        })?;
        let mut files = Vec::new();
        for path in &self.models {
            println!("cargo::rerun-if-changed={}", path.display());
            files.extend(model::files(path)?);
        }
        // A single file has no hand-written modules, so that nothing is to be said of them either.
        let (crate_name, operations) = (self.name, self.operations);
        let options = Options { crate_name, operations, without_built_in: true, ..Options::default() };
        let (_, plan) = crate::resolve(&model::read(&files)?, self.service.as_deref(), &options)?;
        for warning in plan.warnings.iter() {
            println!("cargo::warning={}", warning.to_string().replace('\n', " "));
        }
        let path = out_dir.join(format!("{}.rs", plan.package.path));
        write(&path, &bundle::text(&plan)?)?;
        Ok(path)
    }
}

/// Writes a file that is not so already: an untouched one keeps cargo from compiling the package again.
fn write(path: &Path, text: &str) -> Result<(), Diagnostics> {
    match std::fs::read_to_string(path) {
        Ok(present) if present == text => Ok(()),
        _ => output::replace(path, text),
    }
}
