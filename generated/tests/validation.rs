//! Requests held against the model before they are sent, with the feature `validation`.

#![cfg(feature = "validation")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use rekognition::operation::{
    CopyProjectVersionRequest, CopyProjectVersionRequired, CreateStreamProcessorRequest, CreateStreamProcessorRequired,
    DetectLabelsRequest,
};
use rekognition::operation::{DeleteFacesRequest, ListTagsForResourceRequest, UntagResourceRequest};
use rekognition::transport::from_fn;
use rekognition::types::{
    ConnectedHomeSettings, Image, OutputConfig, S3Object, StreamProcessorInput, StreamProcessorOutput,
    StreamProcessorSettings,
};
use rekognition::{Bytes, Client, Config, Credentials, Error, ValidationError};

const PROJECT: &str = "arn:aws:rekognition:eu-west-1:111122223333:project/machine-parts/1717400000000";
const VERSION: &str =
    "arn:aws:rekognition:eu-west-1:111122223333:project/machine-parts/version/bearings-v2/1717486400000";

fn copy(output: OutputConfig) -> CopyProjectVersionRequest {
    CopyProjectVersionRequest::new(CopyProjectVersionRequired {
        source_project_arn: PROJECT.into(),
        source_project_version_arn: VERSION.into(),
        destination_project_arn: PROJECT.into(),
        version_name: "v2".into(),
        output_config: output,
    })
}

fn told(outcome: Result<(), ValidationError>) -> Vec<String> {
    outcome.unwrap_err().violations().iter().map(ToString::to_string).collect()
}

#[test]
fn a_request_as_the_model_wants_it_is_valid() {
    let request = copy(OutputConfig::default().s3_bucket("machine-parts").s3_key_prefix("copies/"));
    assert_eq!(request.tags([("team", "vision"), ("größe", "5 m²")]).validate(), Ok(()));
}

#[test]
fn every_violation_is_told_with_the_way_to_it() {
    let output = OutputConfig::default().s3_bucket("b!").s3_key_prefix("k".repeat(1025));
    let request = CopyProjectVersionRequest::new(CopyProjectVersionRequired {
        source_project_arn: PROJECT.into(),
        source_project_version_arn: PROJECT.into(),
        destination_project_arn: "project".into(),
        version_name: "v 2".into(),
        output_config: output,
    });
    let request = request.tags([("aws:team", "vision")]);
    let expected = [
        r"SourceProjectVersionArn: does not match `^(^arn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project\/[a-zA-Z0-9_.\-]{1,255}\/version\/[a-zA-Z0-9_.\-]{1,255}\/[0-9]+$)$`",
        "DestinationProjectArn: 7 characters long, 20 to 2048 allowed",
        r"DestinationProjectArn: does not match `^(^arn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project\/[a-zA-Z0-9_.\-]{1,255}\/[0-9]+$)$`",
        r"VersionName: does not match `^[a-zA-Z0-9_.\-]+$`",
        "OutputConfig.S3Bucket: 2 characters long, 3 to 255 allowed",
        r"OutputConfig.S3Bucket: does not match `^[0-9A-Za-z\.\-_]*$`",
        "OutputConfig.S3KeyPrefix: 1025 characters long, at most 1024 allowed",
        r#"Tags["aws:team"] (key): does not match `^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`"#,
    ];
    assert_eq!(told(request.validate()), expected);
}

#[test]
fn a_required_string_that_is_empty_is_told() {
    assert_eq!(
        told(ListTagsForResourceRequest::new("").validate()),
        ["ResourceArn: 0 characters long, 20 to 2048 allowed"]
    );
}

#[test]
fn a_blob_is_counted_in_bytes() {
    assert_eq!(
        told(DetectLabelsRequest::new(Image::default().bytes(Bytes::new())).validate()),
        ["Image.Bytes: 0 bytes long, 1 to 5242880 allowed"]
    );
    let largest = Image::default().bytes(vec![0; 5_242_880]);
    assert_eq!(DetectLabelsRequest::new(largest).validate(), Ok(()));
}

#[test]
fn items_of_lists_are_told_by_their_place() {
    let id = "11111111-2222-3333-4444-555555555555";
    let request = DeleteFacesRequest::new("faces", [id, "face 1", id]);
    let expected = ["FaceIds[1]: does not match `^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`"];
    assert_eq!(told(request.validate()), expected);
    let request = UntagResourceRequest::new(PROJECT, vec!["k"; 201]);
    assert_eq!(told(request.validate()), ["TagKeys: 201 items, at most 200 allowed"]);
}

#[test]
fn a_type_can_be_held_against_the_model_by_itself() {
    assert_eq!(told(S3Object::default().bucket("ab").validate()), ["Bucket: 2 characters long, 3 to 255 allowed"]);
}

#[test]
fn numbers_below_other_structures_are_found() {
    let labels = ConnectedHomeSettings::new(["PERSON"]).min_confidence(100.5);
    let settings = StreamProcessorSettings::default().connected_home(labels);
    let (input, output) = (StreamProcessorInput::default(), StreamProcessorOutput::default());
    let role = "arn:aws:iam::111122223333:role/streams";
    let request = CreateStreamProcessorRequest::new(CreateStreamProcessorRequired {
        input,
        output,
        name: "door".into(),
        settings,
        role_arn: role.into(),
    });
    assert_eq!(told(request.validate()), ["Settings.ConnectedHome.MinConfidence: 100.5 is out of range (0 to 100)"]);
}

#[tokio::test]
async fn a_client_that_validates_sends_nothing_that_is_wrong() {
    let unreachable = from_fn(|_| async { panic!("it was sent") });
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("id", "secret"));
    let client = Client::new(config.transport(unreachable).validate_requests(true));
    let Error::InvalidRequest(error) = client.delete_faces(DeleteFacesRequest::new("", [""; 0])).await.unwrap_err()
    else {
        panic!("another error")
    };
    assert_eq!(error.validation_error().unwrap().violations().len(), 3);
    let told = "the request cannot be sent: 3 invalid values:\n  CollectionId: 0 characters long, 1 to 255 allowed\n";
    assert!(error.to_string().starts_with(told), "{error}");
}
