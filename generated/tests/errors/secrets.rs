//! What must not come out in logs: `Debug` shows neither secrets nor members that the model calls sensitive.

use std::time::{Duration, SystemTime};

use rekognition::operation::{DetectFacesRequest, GetFaceLivenessSessionResultsRequest};
use rekognition::types::Image;
use rekognition::{Client, Credentials};

use crate::config;
use crate::server::Server;

#[tokio::test]
async fn the_bytes_of_an_audit_image_are_redacted() {
    let body = r#"{
        "SessionId": "session-1",
        "Status": "SUCCEEDED",
        "ReferenceImage": {"Bytes": "bXktZmFjZQ==", "S3Object": {"Bucket": "selfies"}}
    }"#;
    let server = Server::start(200, &[], body);
    let client = Client::new(config().endpoint_url(server.url()));
    let request = GetFaceLivenessSessionResultsRequest::new("session-1");
    let response = client.get_face_liveness_session_results(request).await.unwrap();

    let image = response.reference_image.as_ref().unwrap();
    assert_eq!(image.bytes.as_deref(), Some(&b"my-face"[..]));
    for text in [format!("{response:?}"), format!("{response:#?}"), format!("{image:?}")] {
        assert!(!text.contains("my-face") && !text.contains("bXktZmFjZQ"), "{text}");
        assert!(text.contains("bytes: [redacted]") && text.contains("selfies"), "{text}");
    }
}

#[test]
fn an_image_is_shown_by_its_length() {
    let request = DetectFacesRequest::new(Image::default().bytes(vec![7; 5_000_000]));
    assert!(format!("{request:?}").contains("Image { bytes: Some((5000000 bytes)), s3_object: None }"), "{request:?}");
}

#[test]
fn credentials_show_only_the_access_key_id() {
    let credentials = Credentials::new("AKIDEXAMPLE", "the-secret")
        .with_session_token("the-token")
        .with_expiry(SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    for text in [format!("{credentials:?}"), format!("{credentials:#?}")] {
        assert!(text.contains("AKIDEXAMPLE"), "{text}");
        assert!(!text.contains("the-secret") && !text.contains("the-token"), "{text}");
    }
}

#[test]
fn neither_a_configuration_nor_a_client_shows_its_credentials() {
    let config = config().credentials_provider(Credentials::new("AKIDEXAMPLE", "the-secret"));
    let text = format!("{config:?} {:?}", Client::new(config.clone()));
    assert!(text.contains("eu-west-1"), "{text}");
    assert!(!text.contains("the-secret") && !text.contains("AKIDEXAMPLE"), "{text}");
}
