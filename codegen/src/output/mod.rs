//! Files on disk: writes what differs, removes what is no longer wanted, or only says what would change.

mod replace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markers::{KEPT, MARK};

use replace::diagnostic;
pub use replace::replace;

/// The folders in which every file with the generator's mark is one of its own, however deep.
const GENERATED: [&str; 2] = ["src", "tests/protocol"];

/// The folders below them that a crate of another model has.
const NESTED: [&str; 2] = ["src/operation", "src/types"];

/// How far into a file the generator's mark stands.
const HEAD: usize = 400;

/// Paths within a folder, with `/` between the parts, and what is to be in the files.
#[derive(Debug, Default)]
pub struct Tree(BTreeMap<String, String>);

/// What writing a tree did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The files that are new or had another content.
    pub changed: Vec<String>,
    /// The files of an earlier run that were removed.
    pub removed: Vec<String>,
    /// How many files there are in all.
    pub files: usize,
}

/// A file that is not as it would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is no such file.
    Missing(String),
    /// Its content is another.
    Stale(String),
    /// An earlier run wrote it and this one would not.
    Orphan(String),
}

/// Finds a file where the folder is to be.
fn is_folder(folder: &Path) -> Result<(), Diagnostic> {
    if !folder.is_file() {
        return Ok(());
    }
    let diagnostic = Diagnostic::new("is a file, where the folder of the crate is to be").at(folder);
    Err(diagnostic.hint("name a folder with `--out`: it is made if there is none"))
}

impl Tree {
    /// Adds a file.
    pub fn insert(&mut self, path: String, text: String) {
        self.0.insert(path, text);
    }

    /// The files by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Makes the folder hold this tree. Each file is replaced as a whole or not at all; files that the generator
    /// did not write are left alone. When it does not come to its end, for whatever reason, the next time repairs all.
    ///
    /// # Errors
    ///
    /// Before anything is written, a diagnostic for each file in the way that the generator did not write; afterwards
    /// the first file that cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Written, Diagnostics> {
        is_folder(folder)?;
        self.guard(folder)?;
        self.sweep(folder)?;
        let mut written = Written { files: self.0.len(), ..Written::default() };
        for (path, text) in &self.0 {
            let target = folder.join(path);
            let present = read(&target)?;
            let text = with_kept(text, present.as_deref());
            if present.as_deref() != Some(text.as_str()) {
                replace::write(&target, &text)?;
                written.changed.push(path.clone());
            }
        }
        for path in self.orphans(folder)? {
            let target = folder.join(&path);
            fs::remove_file(&target).map_err(|error| diagnostic(&target, "cannot be removed", &error))?;
            written.removed.push(path);
        }
        Ok(written)
    }

    /// What [`write`](Self::write) would change.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn check(&self, folder: &Path) -> Result<Vec<Difference>, Diagnostics> {
        is_folder(folder)?;
        let mut differences = Vec::new();
        for (path, text) in &self.0 {
            match read(&folder.join(path))? {
                None => differences.push(Difference::Missing(path.clone())),
                Some(present) if present != with_kept(text, Some(&present)) => {
                    differences.push(Difference::Stale(path.clone()));
                }
                Some(_) => {}
            }
        }
        differences.extend(self.orphans(folder)?.into_iter().map(Difference::Orphan));
        Ok(differences)
    }

    /// Finds files in the way that somebody else wrote.
    fn guard(&self, folder: &Path) -> Result<(), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        for path in self.0.keys() {
            let target = folder.join(path);
            if read(&target)?.is_some_and(|present| !is_marked(&present)) {
                let diagnostic = Diagnostic::new("is in the way: the generator did not write it").at(&target);
                diagnostics.push(diagnostic.hint("move it, or choose another folder with `--out`"));
            }
        }
        diagnostics.into_result()
    }

    /// Removes what a run that was killed has left unfinished.
    fn sweep(&self, folder: &Path) -> Result<(), Diagnostics> {
        let parents = self.0.keys().map(|path| path.rsplit_once('/').map_or("", |(parent, _)| parent));
        let folders: BTreeSet<&str> = parents.chain(GENERATED).chain(NESTED).collect();
        folders.into_iter().try_for_each(|path| replace::sweep(&folder.join(path), None))
    }

    /// Files of an earlier run that this tree does not have.
    fn orphans(&self, folder: &Path) -> Result<Vec<String>, Diagnostics> {
        let mut orphans = Vec::new();
        let mut pending: Vec<_> = GENERATED.map(|name| (folder.join(name), name.to_owned())).into();
        while let Some((folder, path)) = pending.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(diagnostic(&folder, "cannot be listed", &error)),
            };
            for entry in entries {
                let entry = entry.map_err(|error| diagnostic(&folder, "cannot be listed", &error))?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                let path = format!("{path}/{name}");
                let kind = entry.file_type().map_err(|error| diagnostic(&entry.path(), "cannot be read", &error))?;
                if kind.is_dir() {
                    pending.push((entry.path(), path));
                } else if kind.is_file()
                    && !self.0.contains_key(&path)
                    && head(&entry.path()).is_some_and(|head| is_marked(&head))
                {
                    orphans.push(path);
                }
            }
        }
        orphans.sort();
        Ok(orphans)
    }
}

impl Difference {
    /// The file's path within the folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Stale(path) | Self::Orphan(path) => path,
        }
    }

    /// What is the matter with it, in a word or two.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Stale(_) => "stale",
            Self::Orphan(_) => "no longer generated",
        }
    }
}

/// Whether the generator wrote a file.
fn is_marked(text: &str) -> bool {
    let head = text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes());
    head.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

/// The text to write, with what a reader put below the [`KEPT`] line of the present file.
fn with_kept(text: &str, present: Option<&str>) -> String {
    match (split_at_kept(text), present.and_then(split_at_kept)) {
        (Some((ours, _)), Some((_, kept))) => format!("{ours}{KEPT}{kept}"),
        _ => text.to_owned(),
    }
}

/// What comes before the [`KEPT`] line, and what after it. Only a whole line is one: a title may say the same.
fn split_at_kept(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == KEPT {
            return Some((&text[..at], &text[at + KEPT.len()..]));
        }
        at += line.len();
    }
    None
}

fn read(path: &Path) -> Result<Option<String>, Diagnostics> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(diagnostic(path, "cannot be read", &error)),
    }
}

/// The beginning of a file; nothing when it cannot be read as text, in which case the generator did not write it.
fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(fs::File::open(path).ok()?, HEAD as u64), &mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
