//! What the function makes of a batch of messages.

use photos::batch;
use photos::notice::Batch;
use photos::s3::operation::PutObjectRequest;
use serde_json::{Value, json};

use crate::{any_object, clients, labels};

/// A batch in which each message is about one new object, encoded as S3 does it. The message's id is the key.
pub fn about(keys: &[&str]) -> Value {
    let messages = keys.iter().map(|key| {
        let object = json!({ "bucket": { "name": "photos" }, "object": { "key": key, "size": 3 } });
        let notice = json!({ "Records": [{ "eventName": "ObjectCreated:Put", "s3": object }] });
        json!({ "messageId": key, "receiptHandle": "r", "body": notice.to_string(), "eventSource": "aws:sqs" })
    });
    json!({ "Records": messages.collect::<Vec<_>>() })
}

fn batch(event: Value) -> Batch {
    serde_json::from_value(event).unwrap()
}

#[tokio::test]
async fn labels_are_an_object_beside_the_photo() {
    let (s3, rekognition) = (any_object().serve().unwrap(), labels().serve().unwrap());
    let response = batch::label(&clients(&s3, &rekognition), batch(about(&["holiday/at+sea+%28%C3%BC%29.jpg"]))).await;
    assert_eq!(response, Default::default());
    let written = s3.service().requests::<PutObjectRequest>().unwrap();
    let [written] = written.as_slice() else { panic!("{written:?}") };
    assert_eq!((&*written.bucket, &*written.key), ("photos", "holiday/at sea (ü).jpg.labels.jsonl"));
    let expected =
        r#"{"photo":"holiday/at sea (ü).jpg","labels":[{"name":"holiday/at sea (ü).jpg","confidence":99.5}]}"#;
    let line = written.body.bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert_eq!(line, Some(format!("{expected}\n")));
}

#[tokio::test]
async fn messages_that_fail_come_again_and_the_others_do_not() {
    let (s3, rekognition) = (any_object().serve().unwrap(), labels().serve().unwrap());
    let mut event = about(&["a.jpg", "bad.jpg", "b.png"]);
    event["Records"].as_array_mut().unwrap().push(json!({ "messageId": "chain letter", "body": "dear friend" }));
    let response = batch::label(&clients(&s3, &rekognition), batch(event)).await;
    let mut failed: Vec<_> = response.batch_item_failures.into_iter().map(|failure| failure.item_identifier).collect();
    failed.sort();
    assert_eq!(failed, ["bad.jpg", "chain letter"]);
    assert_eq!(s3.service().calls::<PutObjectRequest>(), 2);
}

/// Or the function would be told of what it has written, for ever.
#[tokio::test]
async fn what_is_no_photo_is_left_alone() {
    let (s3, rekognition) = (any_object().serve().unwrap(), labels().serve().unwrap());
    let response = batch::label(&clients(&s3, &rekognition), batch(about(&["a.jpg.labels.jsonl", "notes.txt"]))).await;
    assert_eq!((response, s3.service().calls::<PutObjectRequest>()), (Default::default(), 0));
}
