//! Requests and responses in files, with the feature `serde`.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use rekognition::operation::{
    CopyProjectVersionRequest, CopyProjectVersionRequired, DetectLabelsRequest, DetectLabelsResponse,
};
use rekognition::operation::{CreateStreamProcessorRequest, GetFaceLivenessSessionResultsResponse};
use rekognition::types::{DetectLabelsFeatureName, Image, OutputConfig, S3Object};

#[test]
fn a_request_is_loaded_from_toml() {
    let text = r#"
        MaxLabels = 10
        MinConfidence = 75.5
        Features = ["GENERAL_LABELS", "SOMETHING_NEWER"]

        [Image.S3Object]
        Bucket = "photos"
        Name = "cat.jpg"
    "#;
    let photo = S3Object::default().bucket("photos").name("cat.jpg");
    let features = [DetectLabelsFeatureName::GeneralLabels, DetectLabelsFeatureName::from("SOMETHING_NEWER")];
    let request = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10).min_confidence(75.5);
    assert_eq!(toml::from_str::<DetectLabelsRequest>(text).unwrap(), request.features(features));
}

#[test]
fn a_missing_required_member_is_named() {
    let error = serde_json::from_str::<DetectLabelsRequest>("{}").unwrap_err().to_string();
    assert!(error.starts_with("missing required member `Image`"), "{error}");
}

#[test]
fn a_required_member_is_named_with_the_way_to_it() {
    let request = r#"{"Settings": {"ConnectedHome": {"MinConfidence": 50}}}"#;
    let error = serde_json::from_str::<CreateStreamProcessorRequest>(request).unwrap_err().to_string();
    assert!(error.starts_with("Settings.ConnectedHome: missing required member `Labels`"), "{error}");
}

#[test]
fn a_stored_request_has_the_names_of_the_wire_in_the_order_of_the_model() {
    let output = OutputConfig::default().s3_bucket("models");
    let request = CopyProjectVersionRequest::new(CopyProjectVersionRequired {
        source_project_arn: "a".into(),
        source_project_version_arn: "b".into(),
        destination_project_arn: "c".into(),
        version_name: "v2".into(),
        output_config: output,
    })
    .tags([("team", "vision")]);
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"SourceProjectArn":"a","SourceProjectVersionArn":"b","DestinationProjectArn":"c","VersionName":"v2","OutputConfig":{"S3Bucket":"models"},"Tags":{"team":"vision"}}"#
    );
}

#[test]
fn a_response_as_the_service_sends_it_is_loaded() {
    let body = r#"{"Labels": [{"Name": "Cat", "Confidence": 99.5, "Newer": [1, {}]}], "LabelModelVersion": "3.0"}"#;
    let response: DetectLabelsResponse = serde_json::from_str(body).unwrap();
    assert_eq!(response.labels[0].name.as_deref(), Some("Cat"));
    let stored = serde_json::to_string(&response).unwrap();
    assert_eq!(serde_json::from_str::<DetectLabelsResponse>(&stored).unwrap(), response);
}

#[test]
fn what_debug_hides_is_stored() {
    let body = r#"{"SessionId": "1", "Status": "SUCCEEDED", "ReferenceImage": {"Bytes": "anBlZw=="}}"#;
    let response: GetFaceLivenessSessionResultsResponse = serde_json::from_str(body).unwrap();
    assert!(!format!("{response:?}").contains("jpeg"));
    assert!(serde_json::to_string(&response).unwrap().contains(r#""Bytes":"anBlZw==""#));
}
