//! Stored video: what jobs found of labels, and of those that call for moderation.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "GetContentModeration": get_content_moderation,
    "GetLabelDetection": get_label_detection,
}

async fn get_content_moderation(exchange: Exchange) {
    let request = GetContentModerationRequest::new("job-1")
        .max_results(1000)
        .next_token("page 2")
        .sort_by(ContentModerationSortBy::Name)
        .aggregate_by(ContentModerationAggregateBy::Segments);
    let response = exchange
        .call(Client::get_content_moderation, request)
        .sends(
            r#"{
                "JobId": "job-1",
                "MaxResults": 1000,
                "NextToken": "page 2",
                "SortBy": "NAME",
                "AggregateBy": "SEGMENTS"
            }"#,
        )
        .answered(
            r#"{
                "JobStatus": "SUCCEEDED",
                "StatusMessage": "done",
                "VideoMetadata": {
                    "Codec": "h264",
                    "DurationMillis": 15020,
                    "Format": "QuickTime / MOV",
                    "FrameRate": 29.97,
                    "FrameHeight": 720,
                    "FrameWidth": 1280,
                    "ColorRange": "LIMITED"
                },
                "ModerationLabels": [
                    {
                        "Timestamp": 500,
                        "ModerationLabel": {
                            "Confidence": 99.5, "Name": "Smoking", "ParentName": "Tobacco", "TaxonomyLevel": 2
                        },
                        "StartTimestampMillis": 501,
                        "EndTimestampMillis": 1001,
                        "DurationMillis": 500,
                        "ContentTypes": [{"Confidence": 88.5, "Name": "Animated"}]
                    }
                ],
                "NextToken": "page 3",
                "ModerationModelVersion": "7.0",
                "JobId": "job-1",
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "JobTag": "cats",
                "GetRequestMetadata": {"SortBy": "NAME", "AggregateBy": "SEGMENTS"}
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::Succeeded));
    assert_eq!(response.status_message.as_deref(), Some("done"));
    let video = response.video_metadata.unwrap();
    assert_eq!((video.codec.as_deref(), video.format.as_deref()), (Some("h264"), Some("QuickTime / MOV")));
    assert_eq!((video.duration_millis, video.frame_rate), (Some(15_020), Some(29.97)));
    assert_eq!((video.frame_height, video.frame_width), (Some(720), Some(1280)));
    assert_eq!(video.color_range, Some(VideoColorRange::Limited));
    let [found] = &response.moderation_labels[..] else { panic!("not one label") };
    assert_eq!(found.timestamp, 500);
    let label = found.moderation_label.as_ref().unwrap();
    assert_eq!((label.name.as_deref(), label.parent_name.as_deref()), (Some("Smoking"), Some("Tobacco")));
    assert_eq!((label.confidence, label.taxonomy_level), (Some(99.5), Some(2)));
    assert_eq!((found.start_timestamp_millis, found.end_timestamp_millis), (Some(501), Some(1001)));
    assert_eq!(found.duration_millis, Some(500));
    assert_eq!(found.content_types[0].name.as_deref(), Some("Animated"));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    assert_eq!(response.moderation_model_version.as_deref(), Some("7.0"));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    let source = S3Object::default().bucket("videos").name("cat.mp4").version("7");
    assert_eq!(response.video, Some(Video::default().s3_object(source)));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
    let asked = response.get_request_metadata.unwrap();
    assert_eq!(asked.sort_by, Some(ContentModerationSortBy::Name));
    assert_eq!(asked.aggregate_by, Some(ContentModerationAggregateBy::Segments));
}

async fn get_label_detection(exchange: Exchange) {
    let request = GetLabelDetectionRequest::new("job-1")
        .max_results(1)
        .next_token("page 2")
        .sort_by("TIMESTAMP")
        .aggregate_by(LabelDetectionAggregateBy::Timestamps);
    let response = exchange
        .call(Client::get_label_detection, request)
        .sends(
            r#"{
                "JobId": "job-1",
                "MaxResults": 1,
                "NextToken": "page 2",
                "SortBy": "TIMESTAMP",
                "AggregateBy": "TIMESTAMPS"
            }"#,
        )
        .answered(
            r#"{
                "JobStatus": "IN_PROGRESS",
                "StatusMessage": "half done",
                "VideoMetadata": {"ColorRange": "FULL"},
                "NextToken": "page 3",
                "Labels": [
                    {
                        "Timestamp": 250,
                        "Label": {"Name": "Cat", "Confidence": 99.5},
                        "StartTimestampMillis": 0,
                        "EndTimestampMillis": 9007199254740993,
                        "DurationMillis": 9007199254740993
                    },
                    {"Timestamp": null}
                ],
                "LabelModelVersion": "3.0",
                "JobId": "job-1",
                "Video": {"S3Object": {"Bucket": "videos"}},
                "JobTag": "cats",
                "GetRequestMetadata": {"SortBy": "TIMESTAMP", "AggregateBy": "TIMESTAMPS"}
            }"#,
        )
        .await;
    assert_eq!(response.job_status, Some(VideoJobStatus::InProgress));
    assert_eq!(response.status_message.as_deref(), Some("half done"));
    assert_eq!(response.video_metadata.unwrap().color_range, Some(VideoColorRange::Full));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [found, untimed] = &response.labels[..] else { panic!("not two labels") };
    assert_eq!((found.timestamp, found.start_timestamp_millis), (250, Some(0)));
    assert_eq!((untimed.timestamp, untimed.start_timestamp_millis), (0, None));
    assert_eq!(found.label.as_ref().unwrap().name.as_deref(), Some("Cat"));
    // One more than an f64 can tell from its neighbour.
    assert_eq!(found.end_timestamp_millis, Some(9_007_199_254_740_993));
    assert_eq!(found.duration_millis, Some(9_007_199_254_740_993));
    assert_eq!(response.label_model_version.as_deref(), Some("3.0"));
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
    assert_eq!(response.video, Some(Video::default().s3_object(S3Object::default().bucket("videos"))));
    assert_eq!(response.job_tag.as_deref(), Some("cats"));
    let asked = response.get_request_metadata.unwrap();
    assert_eq!(asked.sort_by, Some(LabelDetectionSortBy::Timestamp));
    assert_eq!(asked.aggregate_by, Some(LabelDetectionAggregateBy::Timestamps));
}
