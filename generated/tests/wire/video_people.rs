//! Stored video: what jobs found of celebrities, faces and persons.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "GetCelebrityRecognition": get_celebrity_recognition,
    "GetFaceDetection": get_face_detection,
    "GetFaceSearch": get_face_search,
    "GetPersonTracking": get_person_tracking,
}

async fn get_celebrity_recognition(exchange: Exchange) {
    let request = GetCelebrityRecognitionRequest::new("job-1")
        .max_results(10)
        .next_token("page 2")
        .sort_by(CelebrityRecognitionSortBy::Id);
    let response = exchange
        .call(Client::get_celebrity_recognition, request)
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2", "SortBy": "ID"}"#)
        .answered(
            r#"{
                "JobStatus": "SUCCEEDED",
                "StatusMessage": "done",
                "VideoMetadata": {"Codec": "h264"},
                "NextToken": "page 3",
                "Celebrities": [
                    {
                        "Timestamp": 40,
                        "Celebrity": {
                            "Urls": ["www.wikidata.org/wiki/Q7259"],
                            "Name": "Ada Lovelace",
                            "Id": "3Ir0du6",
                            "Confidence": 99.5,
                            "BoundingBox": {"Width": 0.5},
                            "Face": {"Confidence": 98.5},
                            "KnownGender": {"Type": "Female"}
                        }
                    }
                ],
                "JobId": "job-1",
                "Video": {"S3Object": {"Bucket": "videos"}},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!(response.status_message.as_deref(), Some("done"));
    assert_eq!(response.video_metadata.unwrap().codec.as_deref(), Some("h264"));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [found] = &response.celebrities[..] else { panic!("not one celebrity") };
    assert_eq!(found.timestamp, 40);
    let ada = found.celebrity.as_ref().unwrap();
    assert_eq!(ada.urls, ["www.wikidata.org/wiki/Q7259"]);
    assert_eq!((ada.name.as_deref(), ada.id.as_deref()), (Some("Ada Lovelace"), Some("3Ir0du6")));
    assert_eq!(ada.confidence, Some(99.5));
    assert_eq!(ada.bounding_box, Some(BoundingBox::default().width(0.5)));
    assert_eq!(ada.face.as_ref().unwrap().confidence, Some(98.5));
    assert_eq!(ada.known_gender.as_ref().unwrap().r#type, Some(KnownGenderType::Female));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default().s3_object(S3Object::default().bucket("videos"))));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}

async fn get_face_detection(exchange: Exchange) {
    let response = exchange
        .call(Client::get_face_detection, GetFaceDetectionRequest::new("job-1").max_results(10).next_token("page 2"))
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2"}"#)
        .answered(
            r#"{
                "JobStatus": "FAILED",
                "StatusMessage": "the video's codec is not supported",
                "VideoMetadata": {"Codec": "av1"},
                "NextToken": "",
                "Faces": [
                    {"Timestamp": 33, "Face": {"Confidence": 99.5}},
                    {"Face": {"Gender": {"Value": "Male"}, "Beard": {"Value": null}, "Mustache": {}}}
                ],
                "JobId": "job-1",
                "Video": {"S3Object": {"Bucket": "videos"}},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Failed));
    assert_eq!(response.status_message.as_deref(), Some("the video's codec is not supported"));
    assert_eq!(response.video_metadata.unwrap().codec.as_deref(), Some("av1"));
    assert_eq!(response.next_token.as_deref(), Some(""));
    let [first, second] = &response.faces[..] else { panic!("not two faces") };
    assert_eq!((first.timestamp, first.face.as_ref().unwrap().confidence), (33, Some(99.5)));
    let face = second.face.as_ref().unwrap();
    assert_eq!((second.timestamp, face.gender.as_ref().unwrap().value.as_ref()), (0, Some(&GenderType::Male)));
    assert!(!face.beard.as_ref().unwrap().value && !face.mustache.as_ref().unwrap().value);
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default().s3_object(S3Object::default().bucket("videos"))));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}

async fn get_face_search(exchange: Exchange) {
    let request =
        GetFaceSearchRequest::new("job-1").max_results(10).next_token("page 2").sort_by(FaceSearchSortBy::Index);
    let response = exchange
        .call(Client::get_face_search, request)
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2", "SortBy": "INDEX"}"#)
        .answered(
            r#"{
                "JobStatus": "SUCCEEDED",
                "StatusMessage": "done",
                "NextToken": "page 3",
                "VideoMetadata": {"FrameHeight": 720},
                "Persons": [
                    {
                        "Timestamp": 40,
                        "Person": {"Index": 1, "BoundingBox": {"Top": 0.5}, "Face": {"Confidence": 99.5}},
                        "FaceMatches": [
                            {"Similarity": 98.5, "Face": {"FaceId": "face-1"}},
                            {"Similarity": 97.5, "Face": {"FaceId": "face-2"}}
                        ]
                    },
                    {"Timestamp": 80}
                ],
                "JobId": "job-1",
                "Video": {"S3Object": {"Bucket": "videos"}},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!(response.status_message.as_deref(), Some("done"));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    assert_eq!(response.video_metadata.unwrap().frame_height, Some(720));
    let [found, stranger] = &response.persons[..] else { panic!("not two persons") };
    assert_eq!(found.timestamp, 40);
    let person = found.person.as_ref().unwrap();
    assert_eq!((person.index, person.bounding_box.as_ref().unwrap().top), (1, Some(0.5)));
    assert_eq!(person.face.as_ref().unwrap().confidence, Some(99.5));
    let matches: Vec<_> = found.face_matches.iter().map(|found| found.similarity).collect();
    assert_eq!(matches, [Some(98.5), Some(97.5)]);
    assert_eq!(found.face_matches[1].face.as_ref().unwrap().face_id.as_deref(), Some("face-2"));
    assert_eq!((stranger.timestamp, stranger.person.as_ref(), stranger.face_matches.len()), (80, None, 0));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default().s3_object(S3Object::default().bucket("videos"))));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}

#[expect(deprecated, reason = "it is called until it is gone from the model")]
async fn get_person_tracking(exchange: Exchange) {
    let request = GetPersonTrackingRequest::new("job-1")
        .max_results(10)
        .next_token("page 2")
        .sort_by(PersonTrackingSortBy::Timestamp);
    let response = exchange
        .call(Client::get_person_tracking, request)
        .sends(r#"{"JobId": "job-1", "MaxResults": 10, "NextToken": "page 2", "SortBy": "TIMESTAMP"}"#)
        .answered(
            r#"{
                "JobStatus": "PAUSED",
                "StatusMessage": "wait",
                "VideoMetadata": {"Format": "QuickTime / MOV"},
                "NextToken": "page 3",
                "Persons": [{"Timestamp": 120, "Person": {"Index": null, "BoundingBox": {"Left": 0.5}}}],
                "JobId": "job-1",
                "Video": {"S3Object": null},
                "JobTag": "cats"
            }"#,
        )
        .await;
    assert_eq!(response.job_status.unwrap().as_str(), "PAUSED");
    assert_eq!(response.status_message.as_deref(), Some("wait"));
    assert_eq!(response.video_metadata.unwrap().format.as_deref(), Some("QuickTime / MOV"));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [found] = &response.persons[..] else { panic!("not one person") };
    assert_eq!(found.timestamp, 120);
    let person = found.person.as_ref().unwrap();
    assert_eq!((person.index, person.bounding_box.as_ref().unwrap().left), (0, Some(0.5)));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default()));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
}
