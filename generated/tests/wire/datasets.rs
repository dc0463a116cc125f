//! Datasets of projects: the images that models are trained and tested with.

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "CreateDataset": create_dataset,
    "DeleteDataset": delete_dataset,
    "DescribeDataset": describe_dataset,
    "DistributeDatasetEntries": distribute_dataset_entries,
    "ListDatasetEntries": list_dataset_entries,
    "ListDatasetLabels": list_dataset_labels,
    "UpdateDatasetEntries": update_dataset_entries,
}

async fn create_dataset(exchange: Exchange) {
    let manifest = S3Object::default().bucket("photos").name("train.manifest").version("7");
    let source = DatasetSource::default()
        .ground_truth_manifest(GroundTruthManifest::default().s3_object(manifest))
        .dataset_arn("arn:dataset/train/0");
    let request = CreateDatasetRequest::new(DatasetType::Train, "arn:project/logos/1")
        .dataset_source(source)
        .tags([("team", "brand")]);
    let response = exchange
        .call(Client::create_dataset, request)
        .sends(
            r#"{
                "DatasetSource": {
                    "GroundTruthManifest": {
                        "S3Object": {"Bucket": "photos", "Name": "train.manifest", "Version": "7"}
                    },
                    "DatasetArn": "arn:dataset/train/0"
                },
                "DatasetType": "TRAIN",
                "ProjectArn": "arn:project/logos/1",
                "Tags": {"team": "brand"}
            }"#,
        )
        .answered(r#"{"DatasetArn": "arn:dataset/train/1"}"#)
        .await;
    assert_eq!(response.dataset_arn.as_deref(), Some("arn:dataset/train/1"));
}

async fn delete_dataset(exchange: Exchange) {
    exchange
        .call(Client::delete_dataset, DeleteDatasetRequest::new("arn:dataset/train/1"))
        .sends(r#"{"DatasetArn": "arn:dataset/train/1"}"#)
        .answered("{}")
        .await;
}

async fn describe_dataset(exchange: Exchange) {
    let response = exchange
        .call(Client::describe_dataset, DescribeDatasetRequest::new("arn:dataset/train/1"))
        .sends(r#"{"DatasetArn": "arn:dataset/train/1"}"#)
        .answered(
            r#"{
                "DatasetDescription": {
                    "CreationTimestamp": 1709208000,
                    "LastUpdatedTimestamp": "Thu, 29 Feb 2024 12:01:00 GMT",
                    "Status": "CREATE_COMPLETE",
                    "StatusMessage": "done",
                    "StatusMessageCode": "SUCCESS",
                    "DatasetStats": {
                        "LabeledEntries": 2147483647,
                        "TotalEntries": 3e2,
                        "TotalLabels": 12.0,
                        "ErrorEntries": 0
                    }
                }
            }"#,
        )
        .await;
    let dataset = response.dataset_description.unwrap();
    assert_eq!(dataset.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 0)));
    assert_eq!(dataset.last_updated_timestamp, Some(DateTime::from_unix(1_709_208_060, 0)));
    assert_eq!(dataset.status, Some(DatasetStatus::CreateComplete));
    assert_eq!(dataset.status_message.as_deref(), Some("done"));
    assert_eq!(dataset.status_message_code, Some(DatasetStatusMessageCode::Success));
    let stats = dataset.dataset_stats.unwrap();
    assert_eq!((stats.labeled_entries, stats.total_entries), (Some(i32::MAX), Some(300)));
    assert_eq!((stats.total_labels, stats.error_entries), (Some(12), Some(0)));
}

async fn distribute_dataset_entries(exchange: Exchange) {
    let datasets = ["arn:dataset/train/1", "arn:dataset/test/1"].map(DistributeDataset::new);
    exchange
        .call(Client::distribute_dataset_entries, DistributeDatasetEntriesRequest::new(datasets))
        .sends(r#"{"Datasets": [{"Arn": "arn:dataset/train/1"}, {"Arn": "arn:dataset/test/1"}]}"#)
        .answered("{}")
        .await;
}

async fn list_dataset_entries(exchange: Exchange) {
    let request = ListDatasetEntriesRequest::new("arn:dataset/train/1")
        .contains_labels(["logo"])
        .labeled(true)
        .source_ref_contains("photos/")
        .has_errors(false)
        .next_token("page 2")
        .max_results(100);
    let response = exchange
        .call(Client::list_dataset_entries, request)
        .sends(
            r#"{
                "DatasetArn": "arn:dataset/train/1",
                "ContainsLabels": ["logo"],
                "Labeled": true,
                "SourceRefContains": "photos/",
                "HasErrors": false,
                "NextToken": "page 2",
                "MaxResults": 100
            }"#,
        )
        .answered(r#"{"DatasetEntries": ["{\"source-ref\":\"s3:\/\/photos\/1.jpg\"}", "{}"], "NextToken": "page 3"}"#)
        .await;
    assert_eq!(response.dataset_entries, [r#"{"source-ref":"s3://photos/1.jpg"}"#, "{}"]);
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}

async fn list_dataset_labels(exchange: Exchange) {
    let request = ListDatasetLabelsRequest::new("arn:dataset/train/1").next_token("page 2").max_results(100);
    let response = exchange
        .call(Client::list_dataset_labels, request)
        .sends(r#"{"DatasetArn": "arn:dataset/train/1", "NextToken": "page 2", "MaxResults": 100}"#)
        .answered(
            r#"{
                "DatasetLabelDescriptions": [
                    {"LabelName": "logo", "LabelStats": {"EntryCount": 12, "BoundingBoxCount": 15}}
                ],
                "NextToken": "page 3"
            }"#,
        )
        .await;
    let [label] = &response.dataset_label_descriptions[..] else { panic!("{response:?}") };
    assert_eq!(label.label_name.as_deref(), Some("logo"));
    let stats = label.label_stats.as_ref().unwrap();
    assert_eq!((stats.entry_count, stats.bounding_box_count), (Some(12), Some(15)));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}

async fn update_dataset_entries(exchange: Exchange) {
    let lines = "{\"source-ref\":\"s3://photos/1.jpg\"}\n";
    exchange
        .call(
            Client::update_dataset_entries,
            UpdateDatasetEntriesRequest::new("arn:dataset/train/1", DatasetChanges::new(lines)),
        )
        .sends(
            r#"{
                "DatasetArn": "arn:dataset/train/1",
                "Changes": {"GroundTruth": "eyJzb3VyY2UtcmVmIjoiczM6Ly9waG90b3MvMS5qcGcifQo="}
            }"#,
        )
        .answered("{}")
        .await;
}
