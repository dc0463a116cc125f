//! The notice that a job on a video has ended, from Amazon SNS or from a queue of Amazon SQS.
//!
//! A job publishes it to the topic of its [`NotificationChannel`](crate::types::NotificationChannel). A queue that has
//! subscribed to the topic gets it within a message of Amazon SNS, or bare where the subscription asks for raw
//! delivery; [`JobNotification::from_sqs_body`] reads both.
//!
//! ```
//! use rekognition::notification::JobNotification;
//! use rekognition::types::VideoJobStatus;
//!
//! let body = r#"{
//!     "Type": "Notification",
//!     "TopicArn": "arn:aws:sns:eu-west-1:111122223333:AmazonRekognition-videos",
//!     "Message": "{\"JobId\": \"270c1c\", \"Status\": \"SUCCEEDED\", \"API\": \"StartLabelDetection\"}"
//! }"#;
//! let notification = JobNotification::from_sqs_body(body)?;
//! assert_eq!((&*notification.job_id, notification.status), ("270c1c", VideoJobStatus::Succeeded));
//! # Ok::<(), rekognition::notification::NotificationError>(())
//! ```

mod error;
mod message;

use crate::DateTime;
use crate::types::VideoJobStatus;

pub use error::NotificationError;

/// That a job on a video has ended, and how: Developer Guide of Amazon Rekognition, "Getting the analysis results of a
/// video".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct JobNotification {
    /// The id that the operation which started the job has returned.
    pub job_id: String,
    /// How it ended. A status of `ERROR`, which responses do not have, is [`VideoJobStatus::Unrecognized`].
    pub status: VideoJobStatus,
    /// The operation that started the job, such as `StartLabelDetection`.
    pub api: Option<String>,
    /// The `job_tag` of the request that started the job, if it had one.
    pub job_tag: Option<String>,
    /// When the notice was published, to the millisecond.
    pub timestamp: Option<DateTime>,
    /// The bucket of the video.
    pub s3_bucket: Option<String>,
    /// The key of the video in the bucket.
    pub s3_object_name: Option<String>,
}

impl JobNotification {
    /// Reads the body of a message of Amazon SQS: the notice, or a message of Amazon SNS that holds it. What a function
    /// of AWS Lambda gets from Amazon SNS, the `Message` of a record, is the bare notice as well.
    ///
    /// # Errors
    ///
    /// When the text is no JSON, or no such notice.
    pub fn from_sqs_body(body: &str) -> Result<Self, NotificationError> {
        message::read(body)
    }

    /// Whether there are results to read. Those of a job that failed are an error, which says why.
    pub fn has_succeeded(&self) -> bool {
        self.status == VideoJobStatus::Succeeded
    }
}
