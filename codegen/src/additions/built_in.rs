//! Hand-written modules that come with the generator, for services whose models are not kept with it.
//!
//! They lie in `additions` of this package, in a folder for each service, in the form of those beside a model.

use std::path::PathBuf;

use super::{Addition, AdditionFile, Declaration};
use crate::diagnostic::Diagnostics;

/// A hand-written module that comes with the generator.
struct BuiltIn {
    /// The shape id of the service whose crates can have it.
    service: &'static str,
    /// Its folder, below that of this package.
    folder: &'static str,
    name: &'static str,
    declaration: &'static str,
    guide: &'static str,
    /// Its code, by path below its folder.
    files: &'static [(&'static str, &'static str)],
}

/// The texts of files of a module, by name.
macro_rules! files {
    ($folder:literal, $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name)))),+]
    };
}

const BUILT_IN: &[BuiltIn] = &[BuiltIn {
    service: "com.amazonaws.s3#AmazonS3",
    folder: "additions/s3/transfer",
    name: "transfer",
    declaration: include_str!("../../additions/s3/transfer/addition.json"),
    guide: include_str!("../../additions/s3/transfer/guide.md"),
    files: files!(
        "additions/s3/transfer",
        "abort.rs" "download.rs" "download_error.rs" "file.rs" "in_flight.rs" "members.rs" "mod.rs" "multipart.rs"
        "progress.rs" "range.rs" "source.rs" "upload.rs" "upload_error.rs"
    ),
}];

/// The modules that come with the generator for a service, by its shape id.
///
/// # Errors
///
/// What is wrong with a declaration.
pub fn built_in(service: &str) -> Result<Vec<Addition>, Diagnostics> {
    BUILT_IN.iter().filter(|built_in| built_in.service == service).map(BuiltIn::addition).collect()
}

impl BuiltIn {
    fn addition(&self) -> Result<Addition, Diagnostics> {
        let path = PathBuf::from(self.folder).join("addition.json");
        let declaration = Declaration::parse(&path, self.declaration)?;
        let files = self.files.iter().map(|(name, text)| AdditionFile {
            path: format!("{}/{name}", self.name),
            source: format!("{}/{name}", self.folder),
            text: (*text).to_owned(),
        });
        let (name, guide) = (self.name.to_owned(), Some(self.guide.to_owned()));
        let guide_source = format!("{}/guide.md", self.folder);
        Ok(Addition { name, path, declaration, guide, guide_source, files: files.collect(), is_built_in: true })
    }
}
