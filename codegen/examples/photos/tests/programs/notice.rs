//! What S3 says of new objects.

use photos::notice::{BatchItemFailure, BatchResponse, NewObject, new_objects};

/// A notice as S3 sends it, in part.
fn notice(event: &str, key: &str) -> String {
    format!(
        r#"{{"Records": [{{"eventVersion": "2.1", "eventSource": "aws:s3", "eventName": "{event}",
            "s3": {{"s3SchemaVersion": "1.0", "bucket": {{"name": "photos", "arn": "arn:aws:s3:::photos"}},
                    "object": {{"key": "{key}", "size": 1024, "eTag": "d41d8c"}}}}}}]}}"#
    )
}

#[test]
fn a_key_is_decoded_as_in_a_form() {
    let objects = new_objects(&notice("ObjectCreated:Put", "at+sea/1%2B1+%C3%BC.jpg")).unwrap();
    assert_eq!(objects, [NewObject { bucket: "photos".to_owned(), key: "at sea/1+1 ü.jpg".to_owned() }]);
}

#[test]
fn an_object_that_was_removed_is_not_new() {
    assert_eq!(new_objects(&notice("ObjectRemoved:Delete", "cat.jpg")).unwrap(), []);
}

#[test]
fn the_message_that_tries_out_the_queue_is_about_nothing() {
    let body =
        r#"{"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-12-01T00:00:00.000Z", "Bucket": "photos"}"#;
    assert_eq!(new_objects(body).unwrap(), []);
}

#[test]
fn what_is_nothing_of_s3s_is_an_error() {
    assert_eq!(new_objects(r#"{"detail": {}}"#).unwrap_err(), "not a notice of S3: it has no `Records`");
    assert!(new_objects("hello").unwrap_err().starts_with("not a notice of S3: expected value"));
    let error = new_objects(&notice("ObjectCreated:Put", "%FF.jpg")).unwrap_err();
    assert!(error.starts_with("the key `%FF.jpg` is no text: "), "{error}");
}

#[test]
fn failures_have_the_names_that_lambda_knows() {
    let response = BatchResponse { batch_item_failures: vec![BatchItemFailure { item_identifier: "m-1".to_owned() }] };
    let expected = r#"{"batchItemFailures":[{"itemIdentifier":"m-1"}]}"#;
    assert_eq!(serde_json::to_string(&response).unwrap(), expected);
}
