//! Faces of a collection.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "DeleteFaces": delete_faces,
    "IndexFaces": index_faces,
    "ListFaces": list_faces,
    "SearchFaces": search_faces,
    "SearchFacesByImage": search_faces_by_image,
}

async fn delete_faces(exchange: Exchange) {
    let response = exchange
        .call(Client::delete_faces, DeleteFacesRequest::new("staff", ["face-1", "face-2"]))
        .sends(r#"{"CollectionId": "staff", "FaceIds": ["face-1", "face-2"]}"#)
        .answered(
            r#"{
                "DeletedFaces": ["face-1"],
                "UnsuccessfulFaceDeletions": [
                    {"FaceId": "face-2", "UserId": "ada", "Reasons": ["ASSOCIATED_TO_AN_EXISTING_USER"]}
                ]
            }"#,
        )
        .await;
    assert_eq!(response.deleted_faces, ["face-1"]);
    let [failure] = &response.unsuccessful_face_deletions[..] else { panic!("{response:?}") };
    assert_eq!(failure.face_id.as_deref(), Some("face-2"));
    assert_eq!(failure.user_id.as_deref(), Some("ada"));
    assert_eq!(failure.reasons, [UnsuccessfulFaceDeletionReason::AssociatedToAnExistingUser]);
}

async fn index_faces(exchange: Exchange) {
    let photo = S3Object::default().bucket("photos").name("team.jpg").version("7");
    let request = IndexFacesRequest::new("staff", Image::default().s3_object(photo))
        .external_image_id("team-2024")
        .detection_attributes([Attribute::Default, Attribute::FaceOccluded])
        .max_faces(2)
        .quality_filter(QualityFilter::Auto);
    let response = exchange
        .call(Client::index_faces, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "Image": {"S3Object": {"Bucket": "photos", "Name": "team.jpg", "Version": "7"}},
                "ExternalImageId": "team-2024",
                "DetectionAttributes": ["DEFAULT", "FACE_OCCLUDED"],
                "MaxFaces": 2,
                "QualityFilter": "AUTO"
            }"#,
        )
        .answered(
            r#"{
                "FaceRecords": [
                    {
                        "Face": {
                            "FaceId": "face-1",
                            "BoundingBox": {"Width": 0.5, "Height": 0.25, "Left": -0.125, "Top": 0},
                            "ImageId": "image-1",
                            "ExternalImageId": "team-2024",
                            "Confidence": 99.9971923828125,
                            "IndexFacesModelVersion": "7.0",
                            "UserId": "ada"
                        },
                        "FaceDetail": {"FaceOccluded": {"Value": true, "Confidence": 90.5}}
                    }
                ],
                "OrientationCorrection": "ROTATE_270",
                "FaceModelVersion": "7.0",
                "UnindexedFaces": [
                    {"Reasons": ["EXCEEDS_MAX_FACES", "BLURRED"], "FaceDetail": {"Confidence": 61.5}}
                ]
            }"#,
        )
        .await;
    let [record] = &response.face_records[..] else { panic!("{response:?}") };
    let face = record.face.as_ref().unwrap();
    assert_eq!(face.face_id.as_deref(), Some("face-1"));
    assert_eq!(face.bounding_box, Some(BoundingBox::default().width(0.5).height(0.25).left(-0.125).top(0.0)));
    assert_eq!(face.image_id.as_deref(), Some("image-1"));
    assert_eq!(face.external_image_id.as_deref(), Some("team-2024"));
    assert_eq!(face.confidence, Some(99.997_19));
    assert_eq!(face.index_faces_model_version.as_deref(), Some("7.0"));
    assert_eq!(face.user_id.as_deref(), Some("ada"));
    let occluded = record.face_detail.as_ref().unwrap().face_occluded.as_ref().unwrap();
    assert_eq!((occluded.value, occluded.confidence), (true, Some(90.5)));
    assert_eq!(response.orientation_correction, Some(OrientationCorrection::Rotate270));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
    let [unindexed] = &response.unindexed_faces[..] else { panic!("{response:?}") };
    assert_eq!(unindexed.reasons, [Reason::ExceedsMaxFaces, Reason::Unrecognized("BLURRED".to_owned())]);
    assert_eq!(unindexed.face_detail.as_ref().unwrap().confidence, Some(61.5));
}

async fn list_faces(exchange: Exchange) {
    let request =
        ListFacesRequest::new("staff").next_token("page 2").max_results(4096).user_id("ada").face_ids(["face-1"]);
    let response = exchange
        .call(Client::list_faces, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "NextToken": "page 2",
                "MaxResults": 4096,
                "UserId": "ada",
                "FaceIds": ["face-1"]
            }"#,
        )
        .answered(
            r#"{
                "Faces": [{"FaceId": "face-1", "UserId": "ada"}, {"FaceId": "face-2"}],
                "NextToken": "page 3",
                "FaceModelVersion": "7.0"
            }"#,
        )
        .await;
    let ids: Vec<_> = response.faces.iter().map(|face| (face.face_id.as_deref(), face.user_id.as_deref())).collect();
    assert_eq!(ids, [(Some("face-1"), Some("ada")), (Some("face-2"), None)]);
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
}

async fn search_faces(exchange: Exchange) {
    let request = SearchFacesRequest::new("staff", "face-1").max_faces(10).face_match_threshold(0.1);
    let response = exchange
        .call(Client::search_faces, request)
        .sends(r#"{"CollectionId": "staff", "FaceId": "face-1", "MaxFaces": 10, "FaceMatchThreshold": 0.1}"#)
        .answered(
            r#"{
                "SearchedFaceId": "face-1",
                "FaceMatches": [{"Similarity": 9.75e1, "Face": {"FaceId": "face-2"}}],
                "FaceModelVersion": "7.0"
            }"#,
        )
        .await;
    assert_eq!(response.searched_face_id.as_deref(), Some("face-1"));
    let [found] = &response.face_matches[..] else { panic!("{response:?}") };
    assert_eq!(found.similarity, Some(97.5));
    assert_eq!(found.face.as_ref().unwrap().face_id.as_deref(), Some("face-2"));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
}

async fn search_faces_by_image(exchange: Exchange) {
    let request = SearchFacesByImageRequest::new("staff", Image::default().bytes(&b"jpeg"[..]))
        .max_faces(1)
        .face_match_threshold(99.99)
        .quality_filter("NONE");
    let response = exchange
        .call(Client::search_faces_by_image, request)
        .sends(
            r#"{
                "CollectionId": "staff",
                "Image": {"Bytes": "anBlZw=="},
                "MaxFaces": 1,
                "FaceMatchThreshold": 99.99,
                "QualityFilter": "NONE"
            }"#,
        )
        .answered(
            r#"{
                "SearchedFaceBoundingBox": {"Width": 0.5, "Height": 0.75},
                "SearchedFaceConfidence": 99.5,
                "FaceMatches": [{"Similarity": 97.5, "Face": {"FaceId": "face-1"}}],
                "FaceModelVersion": "7.0"
            }"#,
        )
        .await;
    assert_eq!(response.searched_face_bounding_box, Some(BoundingBox::default().width(0.5).height(0.75)));
    assert_eq!(response.searched_face_confidence, Some(99.5));
    let [found] = &response.face_matches[..] else { panic!("{response:?}") };
    assert_eq!((found.similarity, found.face.as_ref().unwrap().face_id.as_deref()), (Some(97.5), Some("face-1")));
    assert_eq!(response.face_model_version.as_deref(), Some("7.0"));
}
