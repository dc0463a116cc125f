//! Idempotency tokens: made for the caller, unless the caller has one.

use std::collections::BTreeSet;

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, Error};

use crate::exchange::client;
use crate::model;
use crate::server::Server;

/// The token in the body of the request that a call sends.
async fn token<T>(call: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> String {
    let server = Server::start(200, &[], "{}");
    call(&client(&server)).await.map(drop).unwrap();
    let body: serde_json::Value = serde_json::from_slice(&server.received().body).unwrap();
    body["ClientRequestToken"].as_str().unwrap().to_owned()
}

fn start_media_analysis_job() -> StartMediaAnalysisJobRequest {
    StartMediaAnalysisJobRequest::new(StartMediaAnalysisJobRequired {
        operations_config: MediaAnalysisOperationsConfig::default(),
        input: MediaAnalysisInput::new(S3Object::default()),
        output_config: MediaAnalysisOutputConfig::new("results"),
    })
}

#[tokio::test]
async fn each_of_the_five_operations_sends_a_token_of_its_own_making() {
    let tokens = [
        token(async |client| {
            client
                .associate_faces(AssociateFacesRequest::new(AssociateFacesRequired {
                    collection_id: "staff".into(),
                    user_id: "ada".into(),
                    face_ids: vec!["1".into()],
                }))
                .await
        })
        .await,
        token(async |client| client.create_user(CreateUserRequest::new("staff", "ada")).await).await,
        token(async |client| client.delete_user(DeleteUserRequest::new("staff", "ada")).await).await,
        token(async |client| {
            client
                .disassociate_faces(DisassociateFacesRequest::new(DisassociateFacesRequired {
                    collection_id: "staff".into(),
                    user_id: "ada".into(),
                    face_ids: vec!["1".into()],
                }))
                .await
        })
        .await,
        token(async |client| client.start_media_analysis_job(start_media_analysis_job()).await).await,
    ];
    for token in &tokens {
        assert_is_random_uuid(token);
    }
    assert_eq!(BTreeSet::from(tokens).len(), 5, "a token was sent twice");
}

#[tokio::test]
async fn each_of_the_five_operations_keeps_the_callers_token() {
    let associate = AssociateFacesRequest::new(AssociateFacesRequired {
        collection_id: "staff".into(),
        user_id: "ada".into(),
        face_ids: vec!["1".into()],
    })
    .client_request_token("mine");
    assert_eq!(token(async |client| client.associate_faces(associate).await).await, "mine");
    let create = CreateUserRequest::new("staff", "ada").client_request_token("mine");
    assert_eq!(token(async |client| client.create_user(create).await).await, "mine");
    let delete = DeleteUserRequest::new("staff", "ada").client_request_token("mine");
    assert_eq!(token(async |client| client.delete_user(delete).await).await, "mine");
    let disassociate = DisassociateFacesRequest::new(DisassociateFacesRequired {
        collection_id: "staff".into(),
        user_id: "ada".into(),
        face_ids: vec!["1".into()],
    })
    .client_request_token("mine");
    assert_eq!(token(async |client| client.disassociate_faces(disassociate).await).await, "mine");
    let start = start_media_analysis_job().client_request_token("mine");
    assert_eq!(token(async |client| client.start_media_analysis_job(start).await).await, "mine");
}

#[tokio::test]
async fn a_member_of_that_name_without_the_trait_stays_absent() {
    let server = Server::start(200, &[], r#"{"SessionId": "session-1"}"#);
    let request = CreateFaceLivenessSessionRequest::default();
    client(&server).create_face_liveness_session(request).await.unwrap();
    assert_eq!(server.received().body(), "{}");
}

#[test]
fn the_five_are_those_of_the_model() {
    let five = ["AssociateFaces", "CreateUser", "DeleteUser", "DisassociateFaces", "StartMediaAnalysisJob"];
    assert_eq!(model::operations_with_a_token(), BTreeSet::from(five));
}

/// RFC 9562, section 5.4.
fn assert_is_random_uuid(text: &str) {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12], "{text}");
    assert!(text.bytes().all(|byte| matches!(byte, b'-' | b'0'..=b'9' | b'a'..=b'f')), "{text}");
    assert_eq!(&text[14..15], "4", "{text} is not of version 4");
    assert!("89ab".contains(&text[19..20]), "{text} is not of the variant of RFC 9562");
}
