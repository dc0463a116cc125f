//! The models that hostile ones are made of: those of the repository, and published ones where they are to be had.

use std::path::{Path, PathBuf};

use serde_json::Value;
use smithy_codegen::model::Source;

use crate::common;

/// A model: its name, and its files as JSON.
pub struct Model {
    pub name: String,
    pub files: Vec<(String, Value)>,
}

impl Model {
    /// The files as the generator reads them.
    pub fn sources(&self) -> Vec<Source> {
        let source = |(name, json): &(String, Value)| Source { path: name.into(), text: json.to_string() };
        self.files.iter().map(source).collect()
    }
}

/// The small models that have each feature, with every fault for which there is one.
pub fn small() -> Vec<Model> {
    let folders = ["fixtures", "rejects"].into_iter().flat_map(|folder| {
        common::names(folder).into_iter().map(move |name| (common::sources(folder, &name), format!("{folder}/{name}")))
    });
    let models = folders.filter_map(|(sources, name)| {
        let file = |source: Source| Some((file_name(&source.path), json(&source.text)?));
        // What is no JSON has nothing to mutate.
        Some(Model { name, files: sources.into_iter().map(file).collect::<Option<_>>()? })
    });
    models.chain([read("tests/library/kennel.json"), read("conformance/model.json")]).collect()
}

/// Real models: our own of Rekognition, and those of other services that lie beside the workspace.
pub fn real() -> Vec<Model> {
    let mut rekognition = read("../models/rekognition.json");
    for part in ["docs", "endpoints", "jobs"] {
        rekognition.files.extend(read(&format!("../models/rekognition.{part}.json")).files);
    }
    let published = ["kms", "sqs", "dynamodb", "rekognition"].map(|name| format!("../../shared/models/{name}.json"));
    let published = published.into_iter().filter(|path| at(path).exists());
    [rekognition].into_iter().chain(published.map(|path| read(&path))).collect()
}

fn read(path: &str) -> Model {
    let text = std::fs::read_to_string(at(path)).expect("the model can be read");
    Model { name: path.to_owned(), files: vec![(file_name(Path::new(path)), json(&text).expect("the model is JSON"))] }
}

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn file_name(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}
