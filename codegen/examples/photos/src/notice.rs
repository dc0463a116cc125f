//! What S3 says of new objects, and the messages of SQS that it comes in.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

/// What a function gets from a queue: Developer Guide of AWS Lambda, "Using Lambda with Amazon SQS".
#[derive(Clone, Debug, Deserialize)]
pub struct Batch {
    /// The messages.
    #[serde(rename = "Records")]
    pub messages: Vec<Message>,
}

/// A message of the queue.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Its id, by which a function says that it has failed.
    pub message_id: String,
    /// What was sent.
    pub body: String,
}

/// The messages that are to stay in the queue, for another attempt; the others are deleted. The function's event source
/// must ask for it, with `ReportBatchItemFailures`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchResponse {
    /// One for each.
    pub batch_item_failures: Vec<BatchItemFailure>,
}

/// A message that has failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchItemFailure {
    /// Its id.
    pub item_identifier: String,
}

/// An object that is new in a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewObject {
    /// The bucket.
    pub bucket: String,
    /// The key, as calls have it.
    pub key: String,
}

/// What S3 sends: User Guide of Amazon S3, "Event message structure".
#[derive(Deserialize)]
struct Notice {
    /// Of the message that only tries out whether the queue can be written to.
    #[serde(rename = "Event")]
    event: Option<String>,
    #[serde(rename = "Records")]
    records: Option<Vec<Record>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    event_name: String,
    s3: Place,
}

#[derive(Deserialize)]
struct Place {
    bucket: Bucket,
    object: Object,
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

#[derive(Deserialize)]
struct Object {
    key: String,
}

/// The new objects that the body of a message is about. There are none in S3's test message, nor where objects were
/// removed.
///
/// # Errors
///
/// What is wrong with a body that is nothing of S3's.
pub fn new_objects(body: &str) -> Result<Vec<NewObject>, String> {
    let notice: Notice = serde_json::from_str(body).map_err(|error| format!("not a notice of S3: {error}"))?;
    let records = match (notice.records, notice.event.as_deref()) {
        (Some(records), _) => records,
        (None, Some("s3:TestEvent")) => Vec::new(),
        (None, _) => return Err("not a notice of S3: it has no `Records`".to_owned()),
    };
    let created = records.into_iter().filter(|record| record.event_name.starts_with("ObjectCreated:"));
    created.map(|record| Ok(NewObject { bucket: record.s3.bucket.name, key: key(&record.s3.object.key)? })).collect()
}

/// A key as it is, of one that is encoded as in a form: `a+b%C3%BC` is `a bü`.
fn key(encoded: &str) -> Result<String, String> {
    let encoded = encoded.replace('+', " ");
    let key = percent_decode_str(&encoded).decode_utf8().map(Cow::into_owned);
    key.map_err(|error| format!("the key `{encoded}` is no text: {error}"))
}
