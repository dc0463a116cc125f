//! Programs that call Rekognition are tested without it: typed handlers, pages, waiters, a server, recordings.

use std::time::Duration;

use rekognition::operation::*;
use rekognition::testing::{Failure, MockService, Recorder, Replay, from_json};
use rekognition::types::{Image, Label, OutputConfig, ResourceNotFoundException, S3Object, ThrottlingException};
use rekognition::{Client, Credentials, Error};

fn photo(name: &str) -> DetectLabelsRequest {
    DetectLabelsRequest::new(Image::default().s3_object(S3Object::default().bucket("photos").name(name)))
}

/// A service that sees one thing in every photo: what the photo's name says. It knows only the keys that tests have
/// unless they say otherwise.
fn mock() -> MockService {
    MockService::new().verify_signatures(Credentials::new("AKIDEXAMPLE", "secret")).on(
        |request: DetectLabelsRequest| {
            let Some(photo) = request.image.s3_object.and_then(|photo| photo.name) else {
                let mut missing = ResourceNotFoundException::default();
                missing.message = Some("which photo?".to_owned());
                return Err(missing.into());
            };
            let mut label = Label::default();
            label.name = Some(photo);
            let mut response = DetectLabelsResponse::default();
            response.labels = vec![label];
            Ok(response)
        },
    )
}

#[tokio::test]
async fn a_response_is_built_from_its_default() {
    let mock = mock();
    let response = Client::new(mock.config()).detect_labels(photo("cat")).await.unwrap();
    assert_eq!(response.labels[0].name.as_deref(), Some("cat"));
    assert_eq!(mock.requests::<DetectLabelsRequest>().unwrap(), [photo("cat")]);
    mock.verify().unwrap();
}

#[tokio::test]
async fn an_error_of_the_model_arrives_as_its_variant() {
    let client = Client::new(mock().config());
    let error = client.detect_labels(DetectLabelsRequest::new(Image::default())).await.unwrap_err();
    let Error::ResourceNotFoundException(missing) = &error else { panic!("{error}") };
    assert_eq!((missing.message.as_deref(), missing.service_error().status().as_u16()), (Some("which photo?"), 400));
}

#[tokio::test]
async fn a_throttled_call_succeeds_at_the_second_attempt() {
    let mock = MockService::new().on_sequence::<ListCollectionsRequest>([
        Err(ThrottlingException::default().into()),
        from_json(r#"{"CollectionIds": ["staff"]}"#).map_err(Failure::from),
    ]);
    let (response, metadata) = Client::new(mock.config()).send(ListCollectionsRequest::default()).await.unwrap();
    assert_eq!((response.collection_ids, metadata.attempts), (vec!["staff".to_owned()], 2));
    mock.verify().unwrap();
}

#[tokio::test]
async fn pages_are_walked_through() {
    let mock = MockService::new().on(|request: ListFacesRequest| {
        Ok(match request.next_token.as_deref() {
            None => from_json(r#"{"Faces": [{"FaceId": "a"}], "NextToken": "2"}"#)?,
            Some(_) => from_json(r#"{"Faces": [{"FaceId": "b"}]}"#)?,
        })
    });
    let faces = Client::new(mock.config()).pages(ListFacesRequest::new("staff")).items().all().await.unwrap();
    let ids: Vec<_> = faces.iter().filter_map(|face| face.face_id.as_deref()).collect();
    assert_eq!((ids, mock.calls::<ListFacesRequest>()), (vec!["a", "b"], 2));
}

#[tokio::test(start_paused = true)]
async fn a_waiter_waits_for_the_mock() {
    let mut statuses = ["STARTING", "STARTING", "RUNNING"].into_iter();
    let mock = MockService::new().on(move |_: DescribeProjectVersionsRequest| {
        let status = statuses.next().unwrap_or("FAILED");
        Ok(from_json(&format!(r#"{{"ProjectVersionDescriptions": [{{"Status": "{status}"}}]}}"#))?)
    });
    let request = DescribeProjectVersionsRequest::new("arn:aws:rekognition:us-east-1:111122223333:project/cats/1");
    let client = Client::new(mock.config());
    client.wait_until_project_version_running(request, Duration::from_secs(600)).await.unwrap();
    assert_eq!(mock.calls::<DescribeProjectVersionsRequest>(), 3);
}

#[cfg(feature = "rustls-ring")]
#[tokio::test]
async fn the_same_handlers_are_a_server() {
    let server = mock().serve().unwrap();
    let response = Client::new(server.config()).detect_labels(photo("cat")).await.unwrap();
    assert_eq!(response.labels[0].name.as_deref(), Some("cat"));
    assert_eq!(server.service().calls::<DetectLabelsRequest>(), 1);
}

#[tokio::test]
async fn what_is_recorded_is_replayed() {
    let path = std::env::temp_dir().join(format!("rekognition-{}.json", std::process::id()));
    let copy = || {
        let output = OutputConfig::default().s3_bucket("models");
        CopyProjectVersionRequest::new(CopyProjectVersionRequired {
            source_project_arn: "project".into(),
            source_project_version_arn: "version".into(),
            destination_project_arn: "destination".into(),
            version_name: "v2".into(),
            output_config: output,
        })
    };
    let mock = MockService::new().on(|_: CopyProjectVersionRequest| Ok(from_json(r#"{"ProjectVersionArn": "copy"}"#)?));
    let recorder = Recorder::new(mock.clone(), &path);
    let client = Client::new(mock.config().transport(recorder.clone()));
    let recorded = client.copy_project_version(copy()).await.unwrap();
    recorder.save().unwrap();

    let replay = Replay::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(Client::new(replay.config()).copy_project_version(copy()).await.unwrap(), recorded);
    replay.verify().unwrap();
}
