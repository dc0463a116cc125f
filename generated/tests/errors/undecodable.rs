//! Answers of success that are not what the model says: the error names the place.

use rekognition::Error;

use crate::error;

#[tokio::test]
async fn a_value_of_another_kind_is_named_by_path_and_byte() {
    let body = r#"{"Faces":[{"Confidence":99.5},{"Confidence":"high"}]}"#;
    let error = error(200, &[("x-amzn-requestid", "6f1d")], body).await;
    let Error::Undecodable(undecodable) = &error else { panic!("{error:?}") };
    assert_eq!(undecodable.operation(), "ListFaces");
    assert_eq!(undecodable.status(), 200);
    assert_eq!(undecodable.request_id(), Some("6f1d"));
    assert!(error.service_error().is_none());
    assert_eq!(error.request_id(), Some("6f1d"));
    assert_eq!(
        format!("{error:#}"),
        "ListFaces: could not decode the response (HTTP 200, request id 6f1d): \
         Faces[1].Confidence: expected a number, found a string at byte 44"
    );
}

#[tokio::test]
async fn a_page_with_a_status_of_success_is_no_response() {
    let error = error(200, &[], "<html>please log in</html>").await;
    assert_eq!(
        format!("{error:#}"),
        "ListFaces: could not decode the response (HTTP 200): expected an object, found `<` at byte 0"
    );
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_response() {
    let error = error(200, &[], r#"{"Faces":[{"FaceId":"face-1"#).await;
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(
        cause.to_string(),
        "Faces[0].FaceId: expected the string's closing quotation mark, found the document's end at byte 27"
    );
}
