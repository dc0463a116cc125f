//! Versions of projects: the models that are trained and run.

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "CopyProjectVersion": copy_project_version,
    "CreateProjectVersion": create_project_version,
    "DeleteProjectVersion": delete_project_version,
    "DescribeProjectVersions": describe_project_versions,
    "StartProjectVersion": start_project_version,
    "StopProjectVersion": stop_project_version,
}

fn manifest(name: &str) -> GroundTruthManifest {
    GroundTruthManifest::default().s3_object(S3Object::default().bucket("photos").name(name))
}

fn asset(name: &str) -> Asset {
    Asset::default().ground_truth_manifest(manifest(name))
}

fn adapter(threshold: f32) -> CustomizationFeatureConfig {
    let moderation = CustomizationFeatureContentModerationConfig::default().confidence_threshold(threshold);
    CustomizationFeatureConfig::default().content_moderation(moderation)
}

async fn copy_project_version(exchange: Exchange) {
    let request = CopyProjectVersionRequest::new(CopyProjectVersionRequired {
        source_project_arn: "arn:project/logos/1".into(),
        source_project_version_arn: "arn:project/logos/version/v1/2".into(),
        destination_project_arn: "arn:project/copies/3".into(),
        version_name: "v1".into(),
        output_config: OutputConfig::default().s3_bucket("models").s3_key_prefix("copies/"),
    })
    .tags([("team", "brand")])
    .kms_key_id("alias/models");
    let response = exchange
        .call(Client::copy_project_version, request)
        .sends(
            r#"{
                "SourceProjectArn": "arn:project/logos/1",
                "SourceProjectVersionArn": "arn:project/logos/version/v1/2",
                "DestinationProjectArn": "arn:project/copies/3",
                "VersionName": "v1",
                "OutputConfig": {"S3Bucket": "models", "S3KeyPrefix": "copies/"},
                "Tags": {"team": "brand"},
                "KmsKeyId": "alias/models"
            }"#,
        )
        .answered(r#"{"ProjectVersionArn": "arn:project/copies/version/v1/4"}"#)
        .await;
    assert_eq!(response.project_version_arn.as_deref(), Some("arn:project/copies/version/v1/4"));
}

async fn create_project_version(exchange: Exchange) {
    let output = OutputConfig::default().s3_bucket("models").s3_key_prefix("logos/");
    let request = CreateProjectVersionRequest::new(CreateProjectVersionRequired {
        project_arn: "arn:project/logos/1".into(),
        version_name: "v1".into(),
        output_config: output,
    })
    .training_data(TrainingData::default().assets([asset("train.manifest")]))
    .testing_data(TestingData::default().assets([asset("test.manifest")]).auto_create(true))
    .tags([("team", "brand")])
    .kms_key_id("alias/models")
    .version_description("first light")
    .feature_config(adapter(62.5));
    let response = exchange
        .call(Client::create_project_version, request)
        .sends(
            r#"{
                "ProjectArn": "arn:project/logos/1",
                "VersionName": "v1",
                "OutputConfig": {"S3Bucket": "models", "S3KeyPrefix": "logos/"},
                "TrainingData": {
                    "Assets": [
                        {"GroundTruthManifest": {"S3Object": {"Bucket": "photos", "Name": "train.manifest"}}}
                    ]
                },
                "TestingData": {
                    "Assets": [
                        {"GroundTruthManifest": {"S3Object": {"Bucket": "photos", "Name": "test.manifest"}}}
                    ],
                    "AutoCreate": true
                },
                "Tags": {"team": "brand"},
                "KmsKeyId": "alias/models",
                "VersionDescription": "first light",
                "FeatureConfig": {"ContentModeration": {"ConfidenceThreshold": 62.5}}
            }"#,
        )
        .answered(r#"{"ProjectVersionArn": "arn:project/logos/version/v1/2"}"#)
        .await;
    assert_eq!(response.project_version_arn.as_deref(), Some("arn:project/logos/version/v1/2"));
}

async fn delete_project_version(exchange: Exchange) {
    let response = exchange
        .call(Client::delete_project_version, DeleteProjectVersionRequest::new("arn:project/logos/version/v1/2"))
        .sends(r#"{"ProjectVersionArn": "arn:project/logos/version/v1/2"}"#)
        .answered(r#"{"Status": "DELETING"}"#)
        .await;
    assert_eq!(response.status, Some(ProjectVersionStatus::Deleting));
}

async fn describe_project_versions(exchange: Exchange) {
    let request = DescribeProjectVersionsRequest::new("arn:project/logos/1")
        .version_names(["v1", "v2"])
        .next_token("page 2")
        .max_results(100);
    let response = exchange
        .call(Client::describe_project_versions, request)
        .sends(
            r#"{
                "ProjectArn": "arn:project/logos/1",
                "VersionNames": ["v1", "v2"],
                "NextToken": "page 2",
                "MaxResults": 100
            }"#,
        )
        .answered(
            r#"{
                "ProjectVersionDescriptions": [
                    {
                        "ProjectVersionArn": "arn:project/logos/version/v1/2",
                        "CreationTimestamp": 1709208000.5,
                        "MinInferenceUnits": 1,
                        "Status": "COPYING_COMPLETED",
                        "StatusMessage": "ready",
                        "BillableTrainingTimeInSeconds": 86400,
                        "TrainingEndTimestamp": 1709294400,
                        "OutputConfig": {"S3Bucket": "models", "S3KeyPrefix": "logos/"},
                        "TrainingDataResult": {
                            "Input": {"Assets": [
                                {"GroundTruthManifest": {"S3Object": {"Bucket": "photos", "Name": "in"}}}
                            ]},
                            "Output": {"Assets": []},
                            "Validation": {"Assets": [
                                {"GroundTruthManifest": {"S3Object": {"Bucket": "photos", "Name": "checked"}}}
                            ]}
                        },
                        "TestingDataResult": {
                            "Input": {"AutoCreate": true},
                            "Output": {"Assets": [
                                {"GroundTruthManifest": {"S3Object": {"Bucket": "photos", "Name": "out"}}}
                            ]},
                            "Validation": {"Assets": null}
                        },
                        "EvaluationResult": {
                            "F1Score": 0.875,
                            "Summary": {"S3Object": {"Bucket": "models", "Name": "summary.json"}}
                        },
                        "ManifestSummary": {"S3Object": {"Bucket": "photos", "Name": "manifest.json"}},
                        "KmsKeyId": "alias/models",
                        "MaxInferenceUnits": 3,
                        "SourceProjectVersionArn": "arn:project/sources/version/v0/1",
                        "VersionDescription": "first light",
                        "Feature": "CONTENT_MODERATION",
                        "BaseModelVersion": "7.0",
                        "FeatureConfig": {"ContentModeration": {"ConfidenceThreshold": 62.5}}
                    },
                    {"Status": "RETIRED"}
                ],
                "NextToken": "page 3"
            }"#,
        )
        .await;
    let [first, second] = &response.project_version_descriptions[..] else { panic!("{response:?}") };
    assert_whole(first);
    assert_eq!(second.status, Some(ProjectVersionStatus::Unrecognized("RETIRED".to_owned())));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}

fn assert_whole(version: &ProjectVersionDescription) {
    assert_eq!(version.project_version_arn.as_deref(), Some("arn:project/logos/version/v1/2"));
    assert_eq!(version.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 500_000_000)));
    assert_eq!((version.min_inference_units, version.max_inference_units), (Some(1), Some(3)));
    assert_eq!(version.status, Some(ProjectVersionStatus::CopyingCompleted));
    assert_eq!(version.status_message.as_deref(), Some("ready"));
    assert_eq!(version.billable_training_time_in_seconds, Some(86_400));
    assert_eq!(version.training_end_timestamp, Some(DateTime::from_unix(1_709_294_400, 0)));
    assert_eq!(version.output_config, Some(OutputConfig::default().s3_bucket("models").s3_key_prefix("logos/")));
    let training = version.training_data_result.as_ref().unwrap();
    assert_eq!(training.input, Some(TrainingData::default().assets([asset("in")])));
    assert_eq!(training.output, Some(TrainingData::default().assets([])));
    assert_eq!(training.validation.as_ref().unwrap().assets, [asset("checked")]);
    let testing = version.testing_data_result.as_ref().unwrap();
    assert_eq!(testing.input, Some(TestingData::default().auto_create(true)));
    assert_eq!(testing.output, Some(TestingData::default().assets([asset("out")])));
    assert_eq!(testing.validation.as_ref().unwrap().assets, []);
    let evaluation = version.evaluation_result.as_ref().unwrap();
    assert_eq!(evaluation.f1_score, Some(0.875));
    let summary = S3Object::default().bucket("models").name("summary.json");
    assert_eq!(evaluation.summary.as_ref().unwrap().s3_object, Some(summary));
    assert_eq!(version.manifest_summary, Some(manifest("manifest.json")));
    assert_eq!(version.kms_key_id.as_deref(), Some("alias/models"));
    assert_eq!(version.source_project_version_arn.as_deref(), Some("arn:project/sources/version/v0/1"));
    assert_eq!(version.version_description.as_deref(), Some("first light"));
    assert_eq!(version.feature, Some(CustomizationFeature::ContentModeration));
    assert_eq!(version.base_model_version.as_deref(), Some("7.0"));
    assert_eq!(version.feature_config, Some(adapter(62.5)));
}

async fn start_project_version(exchange: Exchange) {
    let request = StartProjectVersionRequest::new("arn:project/logos/version/v1/2", 1).max_inference_units(5);
    let response = exchange
        .call(Client::start_project_version, request)
        .sends(
            r#"{
                "ProjectVersionArn": "arn:project/logos/version/v1/2",
                "MinInferenceUnits": 1,
                "MaxInferenceUnits": 5
            }"#,
        )
        .answered(r#"{"Status": "STARTING"}"#)
        .await;
    assert_eq!(response.status, Some(ProjectVersionStatus::Starting));
}

async fn stop_project_version(exchange: Exchange) {
    let response = exchange
        .call(Client::stop_project_version, StopProjectVersionRequest::new("arn:project/logos/version/v1/2"))
        .sends(r#"{"ProjectVersionArn": "arn:project/logos/version/v1/2"}"#)
        .answered(r#"{"Status": "STOPPING"}"#)
        .await;
    assert_eq!(response.status, Some(ProjectVersionStatus::Stopping));
}
