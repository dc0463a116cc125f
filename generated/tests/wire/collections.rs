//! Collections: where faces and users are kept.

use rekognition::operation::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "CreateCollection": create_collection,
    "DeleteCollection": delete_collection,
    "DescribeCollection": describe_collection,
    "ListCollections": list_collections,
}

async fn create_collection(exchange: Exchange) {
    let request = CreateCollectionRequest::new("staff").tags([("team", "security"), ("floor", "3 \"north\"")]);
    let response = exchange
        .call(Client::create_collection, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "Tags": {"floor": "3 \"north\"", "team": "security"}
            }"#,
        )
        .answered(
            r#"{
                "StatusCode": 200,
                "CollectionArn": "aws:rekognition:eu-west-1:111122223333:collection/staff",
                "FaceModelVersion": "7.0"
            }"#,
        )
        .await;
    assert_eq!(response.status_code, Some(200));
    assert_eq!(response.collection_arn.as_deref(), Some("aws:rekognition:eu-west-1:111122223333:collection/staff"));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
}

async fn delete_collection(exchange: Exchange) {
    let response = exchange
        .call(Client::delete_collection, DeleteCollectionRequest::new("staff"))
        .sends(r#"{"CollectionId": "staff"}"#)
        .answered(r#"{"StatusCode": 200}"#)
        .await;
    assert_eq!(response.status_code, Some(200));
}

async fn describe_collection(exchange: Exchange) {
    let response = exchange
        .call(Client::describe_collection, DescribeCollectionRequest::new("staff"))
        .sends(r#"{"CollectionId": "staff"}"#)
        .answered(
            r#"{
                "FaceCount": 20000000000,
                "FaceModelVersion": "7.0",
                "CollectionARN": "aws:rekognition:eu-west-1:111122223333:collection/staff",
                "CreationTimestamp": 1.7092080005E9,
                "UserCount": 0
            }"#,
        )
        .await;
    assert_eq!(response.face_count, Some(20_000_000_000));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
    assert_eq!(response.collection_arn.as_deref(), Some("aws:rekognition:eu-west-1:111122223333:collection/staff"));
    assert_eq!(response.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 500_000_000)));
    assert_eq!(response.user_count, Some(0));
}

async fn list_collections(exchange: Exchange) {
    let response = exchange
        .call(Client::list_collections, ListCollectionsRequest::default().next_token("page 2").max_results(2))
        .sends(r#"{"NextToken": "page 2", "MaxResults": 2}"#)
        .answered(
            r#"{
                "CollectionIds": ["staff", null, "visiteurs é"],
                "NextToken": "page 3",
                "FaceModelVersions": ["7.0", "6.0"]
            }"#,
        )
        .await;
    assert_eq!(response.collection_ids, ["staff", "visiteurs é"]);
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    assert_eq!(response.face_model_versions, ["7.0", "6.0"]);
}
