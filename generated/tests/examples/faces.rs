//! The example that keeps faces.

use rekognition::operation::*;
use rekognition::testing::{Failure, MockService, from_json};
use rekognition::types::ResourceAlreadyExistsException;

use crate::{name, photos, run};

#[test]
fn face_collection_index() {
    let (_, [ada, wall]) = photos("index", ["ada.jpg", "wall.jpg"]);
    let service = MockService::new()
        .on(|_: CreateCollectionRequest| Err(ResourceAlreadyExistsException::default().into()))
        .on(|request: IndexFacesRequest| match request.external_image_id.as_deref() {
            Some("ada") => Ok(from_json(r#"{"FaceRecords": [{"Face": {"FaceId": "1"}}]}"#)?),
            _ => Ok(IndexFacesResponse::default()),
        });
    let ran = run("face_collection", &["index", "staff", &ada, &wall], service);
    let expected = "ada is stored\nwall is not stored: no face that is good enough\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
}

#[test]
fn face_collection_search() {
    let (_, [visitor]) = photos("search", ["visitor.jpg"]);
    let service = MockService::new().on(|request: SearchFacesByImageRequest| {
        assert_eq!((&*request.collection_id, name(&request.image)), ("staff", "visitor.jpg".to_owned()));
        Ok(from_json(r#"{"FaceMatches": [{"Similarity": 97, "Face": {"ExternalImageId": "ada"}}]}"#)?)
    });
    let ran = run("face_collection", &["search", "staff", &visitor], service);
    assert_eq!((ran.code, &*ran.out), (Some(0), " 97.0 %  ada\n"), "{}", ran.err);
}

#[test]
fn face_collection_list() {
    let service = MockService::new().on_sequence::<ListFacesRequest>([
        from_json(r#"{"Faces": [{"FaceId": "1", "ExternalImageId": "ada"}], "NextToken": "2"}"#).map_err(Failure::from),
        Err(Failure::throttled()),
        from_json(r#"{"Faces": [{"FaceId": "2"}]}"#).map_err(Failure::from),
    ]);
    let ran = run("face_collection", &["list", "staff"], service);
    assert_eq!((ran.code, &*ran.out), (Some(0), "1  ada\n2  (no name)\n"), "{}", ran.err);
}
