//! A line of the results: what is on a photo, or why that is not known.

use std::io;

use serde::{Deserialize, Serialize};

use crate::s3;

/// A photo with its labels, or with an error: `{"photo":"cat.jpg","labels":[{"name":"Cat","confidence":99.1}]}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The photo's key in the bucket, which is its name in the folder.
    pub photo: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of a photo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// What is on it; may be nothing.
    Labels(Vec<Label>),
    /// It has no labels yet.
    Error(Failure),
}

/// Something that is on a photo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// What it is, in English.
    pub name: String,
    /// How sure the service is, in percent.
    pub confidence: f32,
}

/// Why a photo has no labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The service's code, such as `InvalidImageFormatException`; none where no service has answered.
    pub code: Option<String>,
    /// A sentence, with its causes.
    pub message: String,
}

impl Line {
    /// The line of a photo.
    pub fn new(photo: impl Into<String>, labels: Result<Vec<Label>, Failure>) -> Self {
        Self { photo: photo.into(), outcome: labels.map_or_else(Outcome::Error, Outcome::Labels) }
    }

    /// The line as it stands in a file, with its end.
    ///
    /// # Errors
    ///
    /// When it cannot be JSON, which a number that is none would cause.
    pub fn to_json(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}

impl From<rekognition::types::Label> for Label {
    fn from(label: rekognition::types::Label) -> Self {
        Self { name: label.name.unwrap_or_default(), confidence: label.confidence.unwrap_or_default() }
    }
}

impl From<rekognition::Error> for Failure {
    fn from(error: rekognition::Error) -> Self {
        Self { code: error.code().map(str::to_owned), message: format!("{error:#}") }
    }
}

impl From<s3::Error> for Failure {
    fn from(error: s3::Error) -> Self {
        Self { code: error.code().map(str::to_owned), message: format!("{error:#}") }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self { code: None, message: error.to_string() }
    }
}
