//! The notice that a job has ended, as a queue has it.

use std::error::Error;

use rekognition::DateTime;
use rekognition::notification::{JobNotification, NotificationError};
use rekognition::types::VideoJobStatus;

const PUBLISHED: &str = r#"{"JobId": "270c1c", "Status": "SUCCEEDED", "API": "StartLabelDetection", "JobTag": "holiday",
    "Timestamp": 1502230160926, "Video": {"S3ObjectName": "über see.mp4", "S3Bucket": "videos"}}"#;

/// A notice within a message of Amazon SNS, as it comes to a queue.
fn delivered(message: &str) -> String {
    let message = serde_json::to_string(message).unwrap();
    format!(
        r#"{{"Type": "Notification", "MessageId": "498c6a", "Message": {message},
            "Timestamp": "2017-08-08T22:09:20.926Z",
            "TopicArn": "arn:aws:sns:eu-west-1:111122223333:AmazonRekognition-videos", "SignatureVersion": "1"}}"#
    )
}

#[test]
fn a_notice_says_which_job_has_ended_and_how() {
    let notification = JobNotification::from_sqs_body(&delivered(PUBLISHED)).unwrap();
    assert_eq!((&*notification.job_id, &notification.status), ("270c1c", &VideoJobStatus::Succeeded));
    assert!(notification.has_succeeded());
    assert_eq!(notification.api.as_deref(), Some("StartLabelDetection"));
    assert_eq!(notification.job_tag.as_deref(), Some("holiday"));
    assert_eq!(notification.timestamp, Some(DateTime::from_unix(1_502_230_160, 926_000_000)));
    assert_eq!(notification.s3_bucket.as_deref(), Some("videos"));
    assert_eq!(notification.s3_object_name.as_deref(), Some("über see.mp4"));
}

#[test]
fn raw_delivery_is_read_as_well() {
    let bare = JobNotification::from_sqs_body(PUBLISHED).unwrap();
    assert_eq!(bare, JobNotification::from_sqs_body(&delivered(PUBLISHED)).unwrap());
}

#[test]
fn a_job_that_failed_has_no_results() {
    for (status, expected) in
        [("FAILED", VideoJobStatus::Failed), ("ERROR", VideoJobStatus::Unrecognized("ERROR".to_owned()))]
    {
        let body = format!(r#"{{"JobId": "270c1c", "Status": "{status}"}}"#);
        let notification = JobNotification::from_sqs_body(&body).unwrap();
        assert!(!notification.has_succeeded());
        assert_eq!((notification.status, notification.job_tag), (expected, None));
    }
}

#[test]
fn a_message_about_something_else_is_an_error_that_says_so() {
    let error = JobNotification::from_sqs_body(&delivered(r#"{"Records": []}"#)).unwrap_err();
    assert!(matches!(error, NotificationError::Missing { member: "JobId" }), "{error:?}");
    let error = JobNotification::from_sqs_body(r#"{"JobId": "270c1c"}"#).unwrap_err();
    let expected =
        "the message is not the notice of a job, as it has no `Status`: subscribe the queue to no other topic";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_message_that_is_no_json_is_an_error_with_its_cause() {
    let error = JobNotification::from_sqs_body(&delivered("You have chosen to subscribe.")).unwrap_err();
    assert_eq!(error.to_string(), "the message is not the notice of a job: subscribe the queue to no other topic");
    assert!(format!("{error:#}").starts_with(&format!("{error}: ")), "{error:#}");
    assert!(error.source().is_some());
    assert!(!format!("{error:#} {error:?}").contains("chosen"), "{error:#} {error:?}");
}
