//! Users: several faces of one person, searched as one.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "AssociateFaces": associate_faces,
    "CreateUser": create_user,
    "DeleteUser": delete_user,
    "DisassociateFaces": disassociate_faces,
    "ListUsers": list_users,
    "SearchUsers": search_users,
    "SearchUsersByImage": search_users_by_image,
}

async fn associate_faces(exchange: Exchange) {
    let request = AssociateFacesRequest::new(AssociateFacesRequired {
        collection_id: "staff".into(),
        user_id: "ada".into(),
        face_ids: vec!["face-1".into(), "face-2".into()],
    })
    .user_match_threshold(75.5)
    .client_request_token("token-1");
    let response = exchange
        .call(Client::associate_faces, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "UserId": "ada",
                "FaceIds": ["face-1", "face-2"],
                "UserMatchThreshold": 75.5,
                "ClientRequestToken": "token-1"
            }"#,
        )
        .answered(
            r#"{
                "AssociatedFaces": [{"FaceId": "face-1"}],
                "UnsuccessfulFaceAssociations": [
                    {
                        "FaceId": "face-2",
                        "UserId": "grace",
                        "Confidence": 12.25,
                        "Reasons": ["ASSOCIATED_TO_A_DIFFERENT_USER", "LOW_MATCH_CONFIDENCE"]
                    }
                ],
                "UserStatus": "UPDATING"
            }"#,
        )
        .await;
    assert_eq!(response.associated_faces[0].face_id.as_deref(), Some("face-1"));
    let [failure] = &response.unsuccessful_face_associations[..] else { panic!("{response:?}") };
    assert_eq!(failure.face_id.as_deref(), Some("face-2"));
    assert_eq!(failure.user_id.as_deref(), Some("grace"));
    assert_eq!(failure.confidence, Some(12.25));
    assert_eq!(
        failure.reasons,
        [
            UnsuccessfulFaceAssociationReason::AssociatedToADifferentUser,
            UnsuccessfulFaceAssociationReason::LowMatchConfidence
        ]
    );
    assert_eq!(response.user_status, Some(UserStatus::Updating));
}

async fn create_user(exchange: Exchange) {
    exchange
        .call(Client::create_user, CreateUserRequest::new("staff", "ada").client_request_token("token-1"))
        .sends(r#"{"CollectionId": "staff", "UserId": "ada", "ClientRequestToken": "token-1"}"#)
        .answered("{}")
        .await;
}

async fn delete_user(exchange: Exchange) {
    exchange
        .call(Client::delete_user, DeleteUserRequest::new("staff", "ada").client_request_token("token-1"))
        .sends(r#"{"CollectionId": "staff", "UserId": "ada", "ClientRequestToken": "token-1"}"#)
        .answered("")
        .await;
}

async fn disassociate_faces(exchange: Exchange) {
    let request = DisassociateFacesRequest::new(DisassociateFacesRequired {
        collection_id: "staff".into(),
        user_id: "ada".into(),
        face_ids: vec!["face-1".into()],
    })
    .client_request_token("token-1");
    let response = exchange
        .call(Client::disassociate_faces, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "UserId": "ada",
                "ClientRequestToken": "token-1",
                "FaceIds": ["face-1"]
            }"#,
        )
        .answered(
            r#"{
                "DisassociatedFaces": [{"FaceId": "face-1"}],
                "UnsuccessfulFaceDisassociations": [
                    {"FaceId": "face-2", "UserId": "grace", "Reasons": ["FACE_NOT_FOUND"]},
                    {"FaceId": "face-3", "UserId": null, "Reasons": null}
                ],
                "UserStatus": "ACTIVE"
            }"#,
        )
        .await;
    assert_eq!(response.disassociated_faces[0].face_id.as_deref(), Some("face-1"));
    let [failure, vague] = &response.unsuccessful_face_disassociations[..] else { panic!("{response:?}") };
    assert_eq!(failure.face_id.as_deref(), Some("face-2"));
    assert_eq!(failure.user_id.as_deref(), Some("grace"));
    assert_eq!(failure.reasons, [UnsuccessfulFaceDisassociationReason::FaceNotFound]);
    assert_eq!((vague.user_id.as_deref(), &vague.reasons[..]), (None, &[][..]));
    assert_eq!(response.user_status, Some(UserStatus::Active));
}

async fn list_users(exchange: Exchange) {
    let response = exchange
        .call(Client::list_users, ListUsersRequest::new("staff").max_results(500).next_token("page 2"))
        .sends(r#"{"CollectionId": "staff", "MaxResults": 500, "NextToken": "page 2"}"#)
        .answered(
            r#"{
                "Users": [{"UserId": "ada", "UserStatus": "CREATED"}, {"UserId": "grace", "UserStatus": "ASLEEP"}],
                "NextToken": "page 3"
            }"#,
        )
        .await;
    let [ada, grace] = &response.users[..] else { panic!("{response:?}") };
    assert_eq!((ada.user_id.as_deref(), ada.user_status.as_ref()), (Some("ada"), Some(&UserStatus::Created)));
    assert_eq!(grace.user_status, Some(UserStatus::Unrecognized("ASLEEP".to_owned())));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}

async fn search_users(exchange: Exchange) {
    let request =
        SearchUsersRequest::new("staff").user_id("ada").face_id("face-1").user_match_threshold(80.0).max_users(5);
    let response = exchange
        .call(Client::search_users, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "UserId": "ada",
                "FaceId": "face-1",
                "UserMatchThreshold": 80.0,
                "MaxUsers": 5
            }"#,
        )
        .answered(
            r#"{
                "UserMatches": [{"Similarity": 99.875, "User": {"UserId": "ada", "UserStatus": "ACTIVE"}}],
                "FaceModelVersion": "7",
                "SearchedFace": {"FaceId": "face-1"},
                "SearchedUser": {"UserId": "ada"}
            }"#,
        )
        .await;
    let [found] = &response.user_matches[..] else { panic!("{response:?}") };
    assert_eq!(found.similarity, Some(99.875));
    let user = found.user.as_ref().unwrap();
    assert_eq!((user.user_id.as_deref(), user.user_status.as_ref()), (Some("ada"), Some(&UserStatus::Active)));
    assert_eq!(response.face_model_version.as_deref(), Some("7"));
    assert_eq!(response.searched_face.unwrap().face_id.as_deref(), Some("face-1"));
    assert_eq!(response.searched_user.unwrap().user_id.as_deref(), Some("ada"));
}

async fn search_users_by_image(exchange: Exchange) {
    let request = SearchUsersByImageRequest::new("staff", Image::default().bytes(&b"\xff\xd8\xff\xe0"[..]))
        .user_match_threshold(80.0)
        .max_users(5)
        .quality_filter(QualityFilter::Medium);
    let response = exchange
        .call(Client::search_users_by_image, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "Image": {"Bytes": "/9j/4A=="},
                "UserMatchThreshold": 80.0,
                "MaxUsers": 5,
                "QualityFilter": "MEDIUM"
            }"#,
        )
        .answered(
            r#"{
                "UserMatches": [{"Similarity": 100, "User": {"UserId": "ada"}}],
                "FaceModelVersion": "7",
                "SearchedFace": {"FaceDetail": {"Confidence": 99.5, "AgeRange": {"Low": 20, "High": 30}}},
                "UnsearchedFaces": [
                    {"FaceDetails": {"Confidence": 50.0}, "Reasons": ["FACE_NOT_LARGEST", "EXTREME_POSE"]}
                ]
            }"#,
        )
        .await;
    assert_eq!(response.user_matches[0].similarity, Some(100.0));
    assert_eq!(response.face_model_version.as_deref(), Some("7"));
    let searched = response.searched_face.unwrap().face_detail.unwrap();
    assert_eq!(searched.age_range.unwrap().high, Some(30));
    let [unsearched] = &response.unsearched_faces[..] else { panic!("no unsearched face") };
    assert_eq!(unsearched.face_details.as_ref().unwrap().confidence, Some(50.0));
    assert_eq!(unsearched.reasons, [UnsearchedFaceReason::FaceNotLargest, UnsearchedFaceReason::ExtremePose]);
}
