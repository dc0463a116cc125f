//! Labels for photos, and for videos, in a bucket of S3: what the programs of this package share.

pub mod batch;
pub mod channel;
pub mod folder;
pub mod line;
pub mod notice;
pub mod results;

/// The client of Amazon S3, made by `build.rs`.
pub mod s3 {
    include!(concat!(env!("OUT_DIR"), "/s3.rs"));
}

/// The client of Amazon SNS, made by `build.rs`.
pub mod sns {
    include!(concat!(env!("OUT_DIR"), "/sns.rs"));
}

/// The client of Amazon SQS, made by `build.rs`.
pub mod sqs {
    include!(concat!(env!("OUT_DIR"), "/sqs.rs"));
}

use std::error::Error;

use line::{Failure, Label};
use rekognition::operation::DetectLabelsRequest;
use rekognition::types::{Image, S3Object};

/// How many photos are under way at the same time. The service allows from 5 to 50 calls a second, by region.
pub const AT_A_TIME: usize = 8;

/// The two services that labels take.
#[derive(Clone, Debug)]
pub struct Clients {
    /// Where photos are, and the labels of a function.
    pub s3: s3::Client,
    /// What sees.
    pub rekognition: rekognition::Client,
}

impl Clients {
    /// With region, credentials and endpoints from the standard AWS sources.
    ///
    /// # Errors
    ///
    /// When these name no region, or cannot be read.
    pub async fn from_env() -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self { s3: s3::Client::from_env().await?, rekognition: rekognition::Client::from_env().await? })
    }

    /// What is on a photo in a bucket.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub async fn label(&self, bucket: &str, key: &str) -> Result<Vec<Label>, Failure> {
        let photo = S3Object::default().bucket(bucket).name(key);
        let request = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10);
        Ok(self.rekognition.detect_labels(request).await?.labels.into_iter().map(Label::from).collect())
    }
}
