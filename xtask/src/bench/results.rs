//! The results as a file, from which table and chart can be made again.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use smithy_codegen::diagnostic::Diagnostic;
use smithy_codegen::output;

use super::figure::{Figure, Measured};
use super::machine::Setting;
use super::rows::{ROWS, Row};

/// All that was measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    pub setting: Setting,
    /// In the order of [`ROWS`].
    pub rows: Vec<Measurement>,
}

/// What a row came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    pub name: String,
    pub figures: Vec<Figure>,
}

impl Results {
    /// Those of a file that [`text`](Self::text) was written to.
    pub fn read(path: &Path) -> Result<Self, Diagnostic> {
        let text =
            fs::read_to_string(path).map_err(|error| Diagnostic::new(format!("cannot be read: {error}")).at(path))?;
        serde_json::from_str(&text).map_err(|error| {
            let diagnostic = Diagnostic::new(format!("holds no results: {error}")).at(path);
            diagnostic.hint("give a file that `cargo xtask bench --json` made")
        })
    }

    /// Takes a row in, in its place; what was not measured this time is kept.
    pub fn insert(&mut self, row: &Row, measured: Vec<Measured>) {
        let earlier = self.rows.iter().position(|known| known.name == row.name).map(|index| self.rows.remove(index));
        let earlier = earlier.map(|row| row.figures).unwrap_or_default();
        let known = |what: &str| earlier.iter().find(|figure| figure.what == what);
        let figures = row.figures.iter().zip(measured);
        let figures = figures.map(|(kind, measured)| Figure::new(kind, measured, known(kind.what))).collect();
        self.rows.push(Measurement { name: row.name.to_owned(), figures });
        self.rows.sort_by_key(|known| ROWS.iter().position(|row| row.name == known.name));
    }

    /// The figures of a row.
    pub fn row(&self, name: &str) -> &[Figure] {
        self.rows.iter().find(|row| row.name == name).map_or(&[], |row| &row.figures)
    }

    /// The figures of all rows.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.rows.iter().flat_map(|row| &row.figures)
    }

    /// The results as JSON.
    pub fn text(&self) -> Result<String, Diagnostic> {
        let text = serde_json::to_string_pretty(self);
        Ok(text.map_err(|error| Diagnostic::new(format!("the results cannot be written: {error}")))? + "\n")
    }

    /// Writes them for a later [`read`](Self::read).
    pub fn save(&self, path: &Path) -> Result<(), smithy_codegen::diagnostic::Diagnostics> {
        output::replace(path, &self.text()?)
    }
}
