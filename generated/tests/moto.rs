//! The operations that moto implements, called on a moto server: a stand-in for the service that somebody else wrote.

#![cfg(feature = "rustls-ring")]

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, Config, Credentials, Error};

/// A client of the server at `MOTO_URL`.
fn client() -> Option<Client> {
    let Ok(url) = std::env::var("MOTO_URL") else {
        eprintln!("skipped: MOTO_URL is not set (.ci/moto sets it)");
        return None;
    };
    let config = Config::new().region("eu-west-1").endpoint_url(url);
    Some(Client::new(config.credentials_provider(Credentials::new("testing", "testing"))))
}

fn image() -> Image {
    Image::default().bytes(&b"jpeg"[..])
}

fn video() -> Video {
    Video::default().s3_object(S3Object::default().bucket("videos").name("cat.mp4"))
}

#[tokio::test]
async fn compare_faces() {
    let Some(client) = client() else { return };
    let response = client.compare_faces(CompareFacesRequest::new(image(), image())).await.unwrap();
    let [found] = &response.face_matches[..] else { panic!("{response:?}") };
    assert_eq!(found.similarity, Some(100.0));
    let face = found.face.as_ref().unwrap();
    assert_eq!(face.bounding_box.as_ref().unwrap().width, Some(0.552_197_8));
    assert_eq!(face.pose.as_ref().unwrap().yaw, Some(-82.368));
    let landmarks: Vec<_> = face.landmarks.iter().map(|landmark| landmark.r#type.as_ref().unwrap().as_str()).collect();
    assert_eq!(landmarks, ["eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight"]);
    assert_eq!(response.unmatched_faces[0].quality.as_ref().unwrap().brightness, Some(57.231_64));
    assert_eq!(response.source_image_orientation_correction, Some(OrientationCorrection::Rotate90));
    assert_eq!(response.target_image_orientation_correction, Some(OrientationCorrection::Rotate90));
}

#[tokio::test]
async fn detect_custom_labels() {
    let Some(client) = client() else { return };
    let request = DetectCustomLabelsRequest::new("arn:project/logos/version/v1/2", image());
    let response = client.detect_custom_labels(request).await.unwrap();
    let [label] = &response.custom_labels[..] else { panic!("{response:?}") };
    assert_eq!((label.name.as_deref(), label.confidence), (Some("MyLogo"), Some(77.772_97)));
    let place = label.geometry.as_ref().unwrap().bounding_box.as_ref().unwrap();
    assert_eq!((place.left, place.top), (Some(0.079_245_37), Some(0.403_739_57)));
}

#[tokio::test]
async fn detect_labels() {
    let Some(client) = client() else { return };
    let response = client.detect_labels(DetectLabelsRequest::new(image())).await.unwrap();
    let [label] = &response.labels[..] else { panic!("{response:?}") };
    assert_eq!(label.name.as_deref(), Some("Mobile Phone"));
    assert_eq!(label.parents[0].name.as_deref(), Some("Phone"));
    let [instance] = &label.instances[..] else { panic!("{label:?}") };
    assert_eq!(instance.confidence, Some(99.936_4));
    let [colour] = &instance.dominant_colors[..] else { panic!("{instance:?}") };
    assert_eq!((colour.red, colour.green, colour.blue), (Some(120), Some(137), Some(132)));
    assert_eq!(response.label_model_version.as_deref(), Some("3.0"));
}

#[tokio::test]
async fn detect_text() {
    let Some(client) = client() else { return };
    let response = client.detect_text(DetectTextRequest::new(image())).await.unwrap();
    let lines = response.text_detections.iter().filter(|text| text.r#type == Some(TextTypes::Line));
    let lines: Vec<_> = lines.filter_map(|line| line.detected_text.as_deref()).collect();
    assert_eq!(lines, ["IT'S", "MONDAY", "but keep", "Smiling"]);
    let word = response.text_detections.last().unwrap();
    assert_eq!((word.r#type.as_ref(), word.id, word.parent_id), (Some(&TextTypes::Word), Some(8), Some(3)));
    let corner = word.geometry.as_ref().unwrap().polygon[0].clone();
    assert_eq!(corner, Point::default().x(0.462_892_17).y(0.563_476_56));
    assert_eq!(response.text_model_version.as_deref(), Some("3.0"));
}

#[tokio::test]
async fn get_face_search() {
    let Some(client) = client() else { return };
    let response = client.get_face_search(GetFaceSearchRequest::new("job-1")).await.unwrap();
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!((response.status_message.as_deref(), response.next_token.as_deref()), (Some(""), Some("")));
    let video = response.video_metadata.unwrap();
    assert_eq!(
        (video.codec.as_deref(), video.duration_millis, video.frame_rate),
        (Some("h264"), Some(15_020), Some(24.0))
    );
    assert_eq!(video.color_range, Some(VideoColorRange::Limited));
    let [person] = &response.persons[..] else { panic!("not one person") };
    let detail = person.person.as_ref().unwrap();
    assert_eq!((person.timestamp, detail.index), (0, 0));
    assert_eq!(detail.face.as_ref().unwrap().confidence, Some(99.998_604));
    assert_eq!(person.face_matches.len(), 4);
    let face = person.face_matches[0].face.as_ref().unwrap();
    assert_eq!(face.face_id.as_deref(), Some("f2489050-020e-4c14-8693-63339847a59d"));
    assert_eq!(face.external_image_id.as_deref(), Some("Dave_Bloggs"));
}

#[tokio::test]
async fn get_text_detection() {
    let Some(client) = client() else { return };
    let response = client.get_text_detection(GetTextDetectionRequest::new("job-1")).await.unwrap();
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    let texts = response.text_detections.iter();
    let texts: Vec<_> =
        texts.map(|found| (found.timestamp, found.text_detection.as_ref().unwrap().detected_text.as_deref())).collect();
    assert_eq!(
        texts,
        [
            (0, Some("Hello world")),
            (0, Some("Hello")),
            (0, Some("world")),
            (1000, Some("Goodbye world")),
            (1000, Some("Goodbye")),
            (1000, Some("world")),
        ]
    );
    assert_eq!(response.text_model_version.as_deref(), Some("3.1"));
}

#[tokio::test]
async fn start_face_search() {
    let Some(client) = client() else { return };
    let response = client.start_face_search(StartFaceSearchRequest::new(video(), "staff")).await.unwrap();
    assert_is_job_id(&response.job_id.unwrap());
}

#[tokio::test]
async fn start_text_detection() {
    let Some(client) = client() else { return };
    let response = client.start_text_detection(StartTextDetectionRequest::new(video())).await.unwrap();
    assert_is_job_id(&response.job_id.unwrap());
}

fn assert_is_job_id(text: &str) {
    assert_eq!(text.len(), 64, "{text}");
    assert!(text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()), "{text}");
}

#[tokio::test]
async fn an_operation_that_moto_does_not_implement_is_an_error_of_the_service() {
    let Some(client) = client() else { return };
    let error = client.list_collections(ListCollectionsRequest::default()).await.unwrap_err();
    let Error::Unmodeled(error) = error else { panic!("{error:?}") };
    assert_eq!(error.operation(), "ListCollections");
    assert!(error.status().is_server_error(), "{error}");
}
