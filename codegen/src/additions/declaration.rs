//! What a hand-written module says of itself, in `addition.json`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::folder::{self, is_cell, is_line, is_name};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A declaration:
///
/// ```json
/// {
///   "summary": "files that are encrypted with a key of the service",
///   "shapes": ["com.amazonaws.kms#GenerateDataKey"],
///   "dependencies": {
///     "aes-gcm": { "version": "0.10", "features": ["aes"], "reason": "The cipher of the files." }
///   }
/// }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// What the feature adds, as a table of features has it: without a capital and a full stop.
    pub summary: String,
    /// The operations and types that the code names, by shape id: a crate without one of them goes without the module.
    #[serde(default)]
    pub shapes: Vec<String>,
    /// The crates that the feature brings along, by package name.
    #[serde(default)]
    pub dependencies: BTreeMap<String, Dependency>,
}

/// A crate that a feature brings along, without its default features.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    /// The version, as a manifest has it.
    pub version: String,
    /// The features wanted of it.
    #[serde(default)]
    pub features: Vec<String>,
    /// Why it is there, as a sentence.
    pub reason: String,
}

impl Dependency {
    /// Whether a manifest says the same for both: each may have a reason of its own.
    pub fn is_same(&self, other: &Self) -> bool {
        self.version == other.version && self.features == other.features
    }
}

impl Declaration {
    /// Reads a declaration.
    ///
    /// # Errors
    ///
    /// What is wrong with it: where it is no JSON or another form, with line and column.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Diagnostics> {
        let hint = "give an object with `summary`, and with `shapes` and `dependencies` where there are any";
        let declaration: Self = folder::declaration(path, text, "hand-written module", hint)?;
        let mut diagnostics = Diagnostics::default();
        for (what, hint) in declaration.faults() {
            diagnostics.push(Diagnostic::new(what).at(path).hint(hint));
        }
        diagnostics.into_result().map(|()| declaration)
    }

    /// What a manifest could not hold, and what to write instead.
    fn faults(&self) -> Vec<(String, &'static str)> {
        let mut faults = Vec::new();
        if !is_cell(&self.summary) {
            faults.push((
                "`summary` is no line of a table".to_owned(),
                "say on one line, without `|`, what the feature adds",
            ));
        }
        for (name, dependency) in &self.dependencies {
            if !is_name(name) {
                faults.push((format!("`{name}` is no name of a package"), "name it as its registry does"));
            }
            if !is_version(&dependency.version) {
                let what = format!("`{}` is no version of `{name}`", dependency.version);
                faults.push((what, "write it as in a manifest, such as `1.2` or `>=1.2, <1.5`"));
            }
            if let Some(feature) = dependency.features.iter().find(|feature| !is_name(feature)) {
                faults.push((format!("`{feature}` is no feature of `{name}`"), "name it as its manifest does"));
            }
            if !is_line(&dependency.reason) {
                faults.push((format!("`{name}` has no reason on one line"), "say in `reason` why it is needed"));
            }
        }
        faults
    }
}

/// Whether a text can be a version; cargo says the rest. Any version at all (`*`) is none.
fn is_version(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " .,-+<>=^~".contains(c))
}
