//! Face liveness: whether a person is in front of the camera.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "CreateFaceLivenessSession": create_face_liveness_session,
    "GetFaceLivenessSessionResults": get_face_liveness_session_results,
}

async fn create_face_liveness_session(exchange: Exchange) {
    let challenges = [
        ChallengePreference::new(ChallengeType::FaceMovementAndLightChallenge)
            .versions(Versions::default().minimum("2.0.0").maximum("2.1.0")),
        ChallengePreference::new("FaceMovementChallenge"),
    ];
    let settings = CreateFaceLivenessSessionRequestSettings::default()
        .output_config(LivenessOutputConfig::new("selfies").s3_key_prefix("2024/"))
        .audit_images_limit(4)
        .challenge_preferences(challenges);
    let request = CreateFaceLivenessSessionRequest::default()
        .kms_key_id("alias/selfies")
        .settings(settings)
        .client_request_token("token-1");
    let response = exchange
        .call(Client::create_face_liveness_session, request)
        .sends(
            r#"{
                "KmsKeyId": "alias/selfies",
                "Settings": {
                    "OutputConfig": {"S3Bucket": "selfies", "S3KeyPrefix": "2024/"},
                    "AuditImagesLimit": 4,
                    "ChallengePreferences": [
                        {
                            "Type": "FaceMovementAndLightChallenge",
                            "Versions": {"Minimum": "2.0.0", "Maximum": "2.1.0"}
                        },
                        {"Type": "FaceMovementChallenge"}
                    ]
                },
                "ClientRequestToken": "token-1"
            }"#,
        )
        .answered(r#"{"SessionId": "0b683aed-a0f1-48b2-9b5e-139e9cc2a757"}"#)
        .await;
    assert_eq!(response.session_id, "0b683aed-a0f1-48b2-9b5e-139e9cc2a757");
}

async fn get_face_liveness_session_results(exchange: Exchange) {
    let response = exchange
        .call(Client::get_face_liveness_session_results, GetFaceLivenessSessionResultsRequest::new("session-1"))
        .sends(r#"{"SessionId": "session-1"}"#)
        .answered(
            r#"{
                "SessionId": "session-1",
                "Status": "SUCCEEDED",
                "Confidence": 98.03125,
                "ReferenceImage": {
                    "Bytes": "/9j/4A==",
                    "S3Object": {"Bucket": "selfies", "Name": "2024/reference.jpg", "Version": "7"},
                    "BoundingBox": {"Width": 0.25, "Height": 0.5, "Left": 0.125, "Top": 0.0625}
                },
                "AuditImages": [{"Bytes": ""}, {"Bytes": null, "S3Object": {"Name": "2024/audit-2.jpg"}}],
                "Challenge": {"Type": "FaceMovementChallenge", "Version": "1.0.0"},
                "Feedback": [{"Code": "FACE_NOT_VISIBLE", "Message": "No face for 2 s"}, {"Code": "TOO_FAR"}],
                "Metadata": {"SDKType": "IOS"}
            }"#,
        )
        .await;
    assert_eq!(response.session_id, "session-1");
    assert_eq!(response.status, LivenessSessionStatus::Succeeded);
    assert_eq!(response.confidence, Some(98.03125));
    let reference = response.reference_image.unwrap();
    assert_eq!(reference.bytes.as_deref(), Some(&b"\xff\xd8\xff\xe0"[..]));
    assert_eq!(reference.s3_object.unwrap().version.as_deref(), Some("7"));
    assert_eq!(reference.bounding_box.unwrap().top, Some(0.0625));
    let [first, second] = &response.audit_images[..] else { panic!("not two audit images") };
    assert_eq!(first.bytes.as_deref(), Some(&b""[..]));
    assert_eq!(second.bytes, None);
    assert_eq!(second.s3_object.as_ref().unwrap().name.as_deref(), Some("2024/audit-2.jpg"));
    let challenge = response.challenge.unwrap();
    assert_eq!((challenge.r#type, &*challenge.version), (ChallengeType::FaceMovementChallenge, "1.0.0"));
    let [first, second] = &response.feedback[..] else { panic!("not two pieces of feedback") };
    assert_eq!((&first.code, &*first.message), (&FeedbackCode::FaceNotVisible, "No face for 2 s"));
    assert_eq!((second.code.as_str(), &*second.message), ("TOO_FAR", ""));
    assert_eq!(response.metadata.unwrap().sdk_type, "IOS");
}
