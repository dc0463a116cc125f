//! The models that lie beside the tests: a model is the file `NAME.json` with all `NAME.*.json`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use smithy_codegen::model::Source;

/// The names of the models in a folder beside the tests.
pub fn names(folder: &str) -> BTreeSet<String> {
    files(folder).iter().map(|path| name(path).to_owned()).collect()
}

/// The files of a model, under their bare names so that what is said of them is the same on every machine.
pub fn sources(folder: &str, model: &str) -> Vec<Source> {
    let read = |path: PathBuf| Source {
        path: path.file_name().expect("a file has a name").into(),
        text: fs::read_to_string(&path).expect("the model can be read"),
    };
    let sources: Vec<_> = files(folder).into_iter().filter(|path| name(path) == model).map(read).collect();
    assert!(!sources.is_empty(), "there is no tests/{folder}/{model}.json");
    sources
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder can be listed");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    file.split_once('.').map_or(file, |(name, _)| name)
}
