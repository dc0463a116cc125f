//! The example about a video.

use rekognition::operation::*;
use rekognition::testing::{MockService, from_json};

use crate::run;

#[test]
fn video_labels() {
    let mut asked = 0;
    let service = MockService::new()
        .on(|request: StartLabelDetectionRequest| {
            let video = request.video.s3_object.unwrap_or_default();
            assert_eq!((video.bucket.as_deref(), video.name.as_deref()), (Some("videos"), Some("holiday.mp4")));
            Ok(from_json(r#"{"JobId": "job"}"#)?)
        })
        .on(move |request: GetLabelDetectionRequest| {
            asked += 1;
            Ok(match (asked, request.next_token.as_deref()) {
                (1, _) => from_json(r#"{"JobStatus": "IN_PROGRESS"}"#)?,
                (2, _) => from_json(
                    r#"{"JobStatus": "SUCCEEDED",
                        "VideoMetadata": {"DurationMillis": 60500, "FrameWidth": 1920, "FrameHeight": 1080}}"#,
                )?,
                (_, None) => from_json(
                    r#"{"JobStatus": "SUCCEEDED", "NextToken": "2",
                        "Labels": [{"Timestamp": 500, "Label": {"Name": "Sea", "Confidence": 99}}]}"#,
                )?,
                _ => from_json(
                    r#"{"JobStatus": "SUCCEEDED",
                        "Labels": [{"Timestamp": 59000, "Label": {"Name": "Boat", "Confidence": 80}}]}"#,
                )?,
            })
        });
    let ran = run("video_labels", &["videos", "holiday.mp4"], service);
    let expected = "holiday.mp4: 60.5 s of 1920 × 1080\n    0.5 s   99.0 %  Sea\n   59.0 s   80.0 %  Boat\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
}

#[test]
fn video_labels_of_a_job_that_fails() {
    let service = MockService::new().on(|_: StartLabelDetectionRequest| Ok(from_json(r#"{"JobId": "job"}"#)?)).on(
        |_: GetLabelDetectionRequest| Ok(from_json(r#"{"JobStatus": "FAILED", "StatusMessage": "no such codec"}"#)?),
    );
    let ran = run("video_labels", &["videos", "holiday.mp4"], service);
    assert_eq!(
        (ran.code, &*ran.err),
        (
            Some(1),
            "video_labels: LabelDetectionSucceeded: reached a state from which it cannot succeed: no such codec\n"
        )
    );
}
