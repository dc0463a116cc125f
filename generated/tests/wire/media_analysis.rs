//! Media analysis: jobs over many images at once.

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "GetMediaAnalysisJob": get_media_analysis_job,
    "ListMediaAnalysisJobs": list_media_analysis_jobs,
    "StartMediaAnalysisJob": start_media_analysis_job,
}

async fn start_media_analysis_job(exchange: Exchange) {
    let moderation =
        MediaAnalysisDetectModerationLabelsConfig::default().min_confidence(50.0).project_version("arn:adapter/1");
    let manifest = S3Object::default().bucket("photos").name("manifest.jsonl").version("7");
    let request = StartMediaAnalysisJobRequest::new(StartMediaAnalysisJobRequired {
        operations_config: MediaAnalysisOperationsConfig::default().detect_moderation_labels(moderation),
        input: MediaAnalysisInput::new(manifest),
        output_config: MediaAnalysisOutputConfig::new("results").s3_key_prefix("2024/"),
    })
    .client_request_token("token-1")
    .job_name("nightly")
    .kms_key_id("alias/photos");
    let response = exchange
        .call(Client::start_media_analysis_job, request)
        .sends(
            r#"{
                "ClientRequestToken": "token-1",
                "JobName": "nightly",
                "OperationsConfig": {
                    "DetectModerationLabels": {"MinConfidence": 50.0, "ProjectVersion": "arn:adapter/1"}
                },
                "Input": {"S3Object": {"Bucket": "photos", "Name": "manifest.jsonl", "Version": "7"}},
                "OutputConfig": {"S3Bucket": "results", "S3KeyPrefix": "2024/"},
                "KmsKeyId": "alias/photos"
            }"#,
        )
        .answered(r#"{"JobId": "job-1"}"#)
        .await;
    assert_eq!(response.job_id, "job-1");
}

async fn get_media_analysis_job(exchange: Exchange) {
    let response = exchange
        .call(Client::get_media_analysis_job, GetMediaAnalysisJobRequest::new("job-1"))
        .sends(r#"{"JobId": "job-1"}"#)
        .answered(
            r#"{
                "JobId": "job-1",
                "JobName": "nightly",
                "OperationsConfig": {
                    "DetectModerationLabels": {"MinConfidence": 50, "ProjectVersion": "arn:adapter/1"}
                },
                "Status": "FAILED",
                "FailureDetails": {"Code": "INVALID_MANIFEST", "Message": "line 3"},
                "CreationTimestamp": 1709208000.123,
                "CompletionTimestamp": "2024-02-29T12:34:56Z",
                "Input": {"S3Object": {"Bucket": "photos", "Name": "manifest.jsonl", "Version": "7"}},
                "OutputConfig": {"S3Bucket": "results", "S3KeyPrefix": "2024/"},
                "KmsKeyId": "alias/photos",
                "Results": {
                    "S3Object": {"Bucket": "results", "Name": "2024/job-1.jsonl"},
                    "ModelVersions": {"Moderation": "7.0"}
                },
                "ManifestSummary": {"S3Object": {"Bucket": "results", "Name": "2024/summary.json"}}
            }"#,
        )
        .await;
    assert_eq!(response.job_id, "job-1");
    assert_eq!(response.job_name.as_deref(), Some("nightly"));
    let moderation = response.operations_config.detect_moderation_labels.unwrap();
    assert_eq!(moderation.min_confidence, Some(50.0));
    assert_eq!(moderation.project_version.as_deref(), Some("arn:adapter/1"));
    assert_eq!(response.status, MediaAnalysisJobStatus::Failed);
    let failure = response.failure_details.unwrap();
    assert_eq!(failure.code, Some(MediaAnalysisJobFailureCode::InvalidManifest));
    assert_eq!(failure.message.as_deref(), Some("line 3"));
    assert_eq!(response.creation_timestamp, DateTime::from_unix(1_709_208_000, 123_000_000));
    assert_eq!(response.completion_timestamp, Some(DateTime::from_unix(1_709_210_096, 0)));
    assert_eq!(
        response.input,
        MediaAnalysisInput::new(S3Object::default().bucket("photos").name("manifest.jsonl").version("7"))
    );
    assert_eq!(response.output_config, MediaAnalysisOutputConfig::new("results").s3_key_prefix("2024/"));
    assert_eq!(response.kms_key_id.as_deref(), Some("alias/photos"));
    let results = response.results.unwrap();
    assert_eq!(results.s3_object, Some(S3Object::default().bucket("results").name("2024/job-1.jsonl")));
    assert_eq!(results.model_versions.unwrap().moderation.as_deref(), Some("7.0"));
    let summary = response.manifest_summary.unwrap();
    assert_eq!(summary.s3_object, Some(S3Object::default().bucket("results").name("2024/summary.json")));
}

async fn list_media_analysis_jobs(exchange: Exchange) {
    let response = exchange
        .call(
            Client::list_media_analysis_jobs,
            ListMediaAnalysisJobsRequest::default().next_token("page 2").max_results(100),
        )
        .sends(r#"{"NextToken": "page 2", "MaxResults": 100}"#)
        .answered(
            r#"{
                "NextToken": "page 3",
                "MediaAnalysisJobs": [
                    {
                        "JobId": "job-1",
                        "JobName": "nightly",
                        "OperationsConfig": {"DetectModerationLabels": {"MinConfidence": 50.5}},
                        "Status": "SUCCEEDED",
                        "FailureDetails": {"Code": "THROTTLED"},
                        "CreationTimestamp": 1709208000,
                        "CompletionTimestamp": 1709208060,
                        "Input": {"S3Object": {"Bucket": "photos"}},
                        "OutputConfig": {"S3Bucket": "results"},
                        "KmsKeyId": "alias/photos",
                        "Results": {"S3Object": {"Name": "2024/job-1.jsonl"}},
                        "ManifestSummary": {"S3Object": {"Name": "2024/summary.json"}}
                    },
                    {"JobId": "job-2", "Status": "PAUSED", "FailureDetails": null, "CreationTimestamp": 1709208001.5}
                ]
            }"#,
        )
        .await;
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
    let [done, paused] = &response.media_analysis_jobs[..] else { panic!("{response:?}") };
    assert_eq!((&*done.job_id, done.job_name.as_deref()), ("job-1", Some("nightly")));
    let moderation = done.operations_config.detect_moderation_labels.as_ref().unwrap();
    assert_eq!(moderation.min_confidence, Some(50.5));
    assert_eq!(done.status, MediaAnalysisJobStatus::Succeeded);
    let failure = done.failure_details.as_ref().unwrap();
    assert_eq!(failure.code, Some(MediaAnalysisJobFailureCode::Throttled));
    assert_eq!(done.completion_timestamp, Some(DateTime::from_unix(1_709_208_060, 0)));
    assert_eq!(done.input.s3_object.bucket.as_deref(), Some("photos"));
    assert_eq!(done.output_config.s3_bucket, "results");
    assert_eq!(done.kms_key_id.as_deref(), Some("alias/photos"));
    let results = done.results.as_ref().unwrap().s3_object.as_ref().unwrap();
    assert_eq!(results.name.as_deref(), Some("2024/job-1.jsonl"));
    let summary = done.manifest_summary.as_ref().unwrap().s3_object.as_ref().unwrap();
    assert_eq!(summary.name.as_deref(), Some("2024/summary.json"));
    assert_eq!((paused.status.as_str(), paused.failure_details.as_ref()), ("PAUSED", None));
    assert_eq!(paused.creation_timestamp, DateTime::from_unix(1_709_208_001, 500_000_000));
    assert_eq!(paused.input, MediaAnalysisInput::new(S3Object::default()), "a required member left out is empty");
}
