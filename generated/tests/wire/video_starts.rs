//! Stored video: starting the jobs that analyse it.

use rekognition::Client;
use rekognition::operation::*;
use rekognition::types::*;

use crate::exchange::Exchange;

exchanges! {
    "StartCelebrityRecognition": start_celebrity_recognition,
    "StartContentModeration": start_content_moderation,
    "StartFaceDetection": start_face_detection,
    "StartFaceSearch": start_face_search,
    "StartLabelDetection": start_label_detection,
    "StartPersonTracking": start_person_tracking,
    "StartSegmentDetection": start_segment_detection,
    "StartTextDetection": start_text_detection,
}

fn video() -> Video {
    Video::default().s3_object(S3Object::default().bucket("videos").name("cat.mp4").version("7"))
}

fn channel() -> NotificationChannel {
    NotificationChannel::new("arn:topic", "arn:role")
}

async fn start_celebrity_recognition(exchange: Exchange) {
    let request = StartCelebrityRecognitionRequest::new(video())
        .client_request_token("token-1")
        .notification_channel(channel())
        .job_tag("cats");
    let response = exchange
        .call(Client::start_celebrity_recognition, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats"
            }"#,
        )
        .answered(r#"{"JobId": "job-1"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-1"));
}

async fn start_content_moderation(exchange: Exchange) {
    let request = StartContentModerationRequest::new(video())
        .min_confidence(62.5)
        .client_request_token("token-1")
        .notification_channel(channel())
        .job_tag("cats");
    let response = exchange
        .call(Client::start_content_moderation, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "MinConfidence": 62.5,
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats"
            }"#,
        )
        .answered(r#"{"JobId": "job-2"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-2"));
}

async fn start_face_detection(exchange: Exchange) {
    let request = StartFaceDetectionRequest::new(video())
        .client_request_token("token-1")
        .notification_channel(channel())
        .face_attributes(FaceAttributes::All)
        .job_tag("cats");
    let response = exchange
        .call(Client::start_face_detection, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "FaceAttributes": "ALL",
                "JobTag": "cats"
            }"#,
        )
        .answered(r#"{"JobId": "job-3"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-3"));
}

async fn start_face_search(exchange: Exchange) {
    let request = StartFaceSearchRequest::new(video(), "staff")
        .client_request_token("token-1")
        .face_match_threshold(87.5)
        .notification_channel(channel())
        .job_tag("cats");
    let response = exchange
        .call(Client::start_face_search, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "FaceMatchThreshold": 87.5,
                "CollectionId": "staff",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats"
            }"#,
        )
        .answered(r#"{"JobId": "job-4"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-4"));
}

async fn start_label_detection(exchange: Exchange) {
    let general = GeneralLabelsSettings::default()
        .label_inclusion_filters(["Cat", "Dog"])
        .label_exclusion_filters(["Wolf"])
        .label_category_inclusion_filters(["Animals and Pets"])
        .label_category_exclusion_filters(["Vehicles and Automotive"]);
    let request = StartLabelDetectionRequest::new(video())
        .client_request_token("token-1")
        .min_confidence(50.0)
        .notification_channel(channel())
        .job_tag("cats")
        .features([LabelDetectionFeatureName::GeneralLabels])
        .settings(LabelDetectionSettings::default().general_labels(general));
    let response = exchange
        .call(Client::start_label_detection, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "MinConfidence": 50.0,
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats",
                "Features": ["GENERAL_LABELS"],
                "Settings": {
                    "GeneralLabels": {
                        "LabelInclusionFilters": ["Cat", "Dog"],
                        "LabelExclusionFilters": ["Wolf"],
                        "LabelCategoryInclusionFilters": ["Animals and Pets"],
                        "LabelCategoryExclusionFilters": ["Vehicles and Automotive"]
                    }
                }
            }"#,
        )
        .answered(r#"{"JobId": "job-5"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-5"));
}

#[expect(deprecated, reason = "it is called until it is gone from the model")]
async fn start_person_tracking(exchange: Exchange) {
    let request = StartPersonTrackingRequest::new(video())
        .client_request_token("token-1")
        .notification_channel(channel())
        .job_tag("cats");
    let response = exchange
        .call(Client::start_person_tracking, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats"
            }"#,
        )
        .answered(r#"{"JobId": "job-6"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-6"));
}

async fn start_segment_detection(exchange: Exchange) {
    let black = BlackFrame::default().max_pixel_threshold(0.2).min_coverage_percentage(99.0);
    let cues = StartTechnicalCueDetectionFilter::default().min_segment_confidence(60.0).black_frame(black);
    let shots = StartShotDetectionFilter::default().min_segment_confidence(70.0);
    let filters = StartSegmentDetectionFilters::default().technical_cue_filter(cues).shot_filter(shots);
    let request = StartSegmentDetectionRequest::new(video(), [SegmentType::TechnicalCue, SegmentType::Shot])
        .client_request_token("token-1")
        .notification_channel(channel())
        .job_tag("cats")
        .filters(filters);
    let response = exchange
        .call(Client::start_segment_detection, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats",
                "Filters": {
                    "TechnicalCueFilter": {
                        "MinSegmentConfidence": 60.0,
                        "BlackFrame": {"MaxPixelThreshold": 0.2, "MinCoveragePercentage": 99.0}
                    },
                    "ShotFilter": {"MinSegmentConfidence": 70.0}
                },
                "SegmentTypes": ["TECHNICAL_CUE", "SHOT"]
            }"#,
        )
        .answered(r#"{"JobId": "job-7"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-7"));
}

async fn start_text_detection(exchange: Exchange) {
    let words = DetectionFilter::default().min_confidence(90.0);
    let banner = BoundingBox::default().width(1.0).height(0.25).left(0.0).top(0.75);
    let filters = StartTextDetectionFilters::default()
        .word_filter(words)
        .regions_of_interest([RegionOfInterest::default().bounding_box(banner)]);
    let request = StartTextDetectionRequest::new(video())
        .client_request_token("token-1")
        .notification_channel(channel())
        .job_tag("cats")
        .filters(filters);
    let response = exchange
        .call(Client::start_text_detection, request)
        .sends(
            r#"{
                "Video": {"S3Object": {"Bucket": "videos", "Name": "cat.mp4", "Version": "7"}},
                "ClientRequestToken": "token-1",
                "NotificationChannel": {"SNSTopicArn": "arn:topic", "RoleArn": "arn:role"},
                "JobTag": "cats",
                "Filters": {
                    "WordFilter": {"MinConfidence": 90.0},
                    "RegionsOfInterest": [
                        {"BoundingBox": {"Width": 1.0, "Height": 0.25, "Left": 0.0, "Top": 0.75}}
                    ]
                }
            }"#,
        )
        .answered(r#"{"JobId": "job-8"}"#)
        .await;
    assert_eq!(response.job_id.as_deref(), Some("job-8"));
}
