//! The file of results, in JSON Lines: what has been done is known to whoever comes after.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::line::{Line, Outcome};

/// A file with a line for each photo. A photo that has failed has another line when it is tried again: the last one
/// holds.
#[derive(Debug)]
pub struct Results {
    file: File,
    labelled: HashSet<String>,
}

impl Results {
    /// Opens the file, or creates it. Half a line at its end, where a machine has gone down, is cut off.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or read, or has a line of another kind.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        let end = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        if end < text.len() {
            text.truncate(end);
            // By a handle of its own: on Windows, one that appends cannot do this.
            OpenOptions::new().write(true).open(path)?.set_len(end as u64)?;
        }
        let mut labelled = HashSet::new();
        for (index, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let line: Line = serde_json::from_slice(line).map_err(|error| {
                io::Error::new(io::ErrorKind::InvalidData, format!("line {} is no result: {error}", index + 1))
            })?;
            if let Outcome::Labels(_) = line.outcome {
                labelled.insert(line.photo);
            }
        }
        Ok(Self { file, labelled })
    }

    /// Whether a photo had its labels when the file was opened.
    pub fn has_labels(&self, photo: &str) -> bool {
        self.labelled.contains(photo)
    }

    /// Appends a line, in one piece: a program that ends at any time leaves whole lines.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn append(&mut self, line: &Line) -> io::Result<()> {
        self.file.write_all(line.to_json()?.as_bytes())
    }
}
