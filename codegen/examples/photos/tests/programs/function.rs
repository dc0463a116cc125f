//! `label_photos_lambda`, where AWS Lambda would run it.

use photos::s3::operation::{
    CreateBucketRequest, GetObjectRequest, PutBucketNotificationConfigurationRequest, PutObjectRequest,
};
use photos::s3::types::{NotificationConfiguration, QueueConfiguration};
use photos::sqs::operation::{CreateQueueRequest, ReceiveMessageRequest};
use photos::{s3, sqs};
use serde_json::json;

use crate::batch::about;
use crate::runtime_api::invoke;
use crate::{any_object, config, labels, moto, program};

const PROGRAM: &str = env!("CARGO_BIN_EXE_label_photos_lambda");

#[tokio::test]
async fn each_batch_is_answered_with_what_failed_of_it() {
    let (s3, rekognition) = (any_object().serve().unwrap(), labels().serve().unwrap());
    let mut function = program(PROGRAM, &s3.url(), "us-east-1");
    function.env("AWS_ENDPOINT_URL_REKOGNITION", rekognition.url());
    let test = json!({ "Records": [{ "messageId": "m-0", "body": r#"{"Event": "s3:TestEvent"}"# }] });
    let posts = invoke(function, vec![test, about(&["a.jpg", "bad.jpg", "c.jpg"])]).await;
    let expected = [
        ("request-0/response".to_owned(), json!({ "batchItemFailures": [] })),
        ("request-1/response".to_owned(), json!({ "batchItemFailures": [{ "itemIdentifier": "bad.jpg" }] })),
    ];
    assert_eq!(posts, expected);
    assert_eq!(s3.service().calls::<PutObjectRequest>(), 2);
}

#[tokio::test]
async fn an_event_of_another_kind_is_an_error_of_the_function() {
    let nowhere = "http://127.0.0.1:9";
    let posts = invoke(program(PROGRAM, nowhere, "us-east-1"), vec![json!({ "detail": {} })]).await;
    assert_eq!(posts[0].0, "request-0/error", "{posts:?}");
}

/// From the photo to its labels: what the function is given is what S3 has sent to the queue.
#[tokio::test]
async fn labels_are_in_the_bucket_afterwards() {
    let Some(url) = moto() else { return };
    let (s3, sqs) = (s3::Client::new(config(&url, "us-east-1")), sqs::Client::new(config(&url, "us-east-1")));
    s3.create_bucket(CreateBucketRequest::new("photos")).await.unwrap();
    let queue_url = sqs.create_queue(CreateQueueRequest::new("new-photos")).await.unwrap().queue_url.unwrap();
    let queue = QueueConfiguration::new("arn:aws:sqs:us-east-1:123456789012:new-photos", ["s3:ObjectCreated:*"]);
    let notices = NotificationConfiguration::default().queue_configurations([queue]);
    let request = PutBucketNotificationConfigurationRequest::new("photos", notices);
    s3.put_bucket_notification_configuration(request).await.unwrap();
    s3.put_object(PutObjectRequest::new("photos", "at sea (ü) +1.jpg").body("jpeg")).await.unwrap();

    let request = ReceiveMessageRequest::new(queue_url).max_number_of_messages(10).wait_time_seconds(20);
    let messages = sqs.receive_message(request).await.unwrap().messages;
    assert!(messages.iter().any(|message| message.body.as_deref().is_some_and(|body| body.contains("at+sea"))));
    let records = messages.into_iter().map(|message| json!({ "messageId": message.message_id, "body": message.body }));
    let event = json!({ "Records": records.collect::<Vec<_>>() });
    let posts = invoke(program(PROGRAM, &url, "us-east-1"), vec![event]).await;
    assert_eq!(posts, [("request-0/response".to_owned(), json!({ "batchItemFailures": [] }))]);

    let request = GetObjectRequest::new("photos", "at sea (ü) +1.jpg.labels.jsonl");
    let body = s3.get_object(request).await.unwrap().body.collect(1024).await.unwrap();
    let line: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&line["photo"], &line["labels"][0]["name"]), (&json!("at sea (ü) +1.jpg"), &json!("Mobile Phone")));
}
