//! Projects of custom labels and of moderation adapters.

use rekognition::operation::*;
use rekognition::types::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "CreateProject": create_project,
    "DeleteProject": delete_project,
    "DescribeProjects": describe_projects,
}

async fn create_project(exchange: Exchange) {
    let request = CreateProjectRequest::new("logos")
        .feature(CustomizationFeature::CustomLabels)
        .auto_update(ProjectAutoUpdate::Disabled)
        .tags([("team", "brand")]);
    let response = exchange
        .call(Client::create_project, request)
        .sends(
            r#"{
                "ProjectName": "logos",
                "Feature": "CUSTOM_LABELS",
                "AutoUpdate": "DISABLED",
                "Tags": {"team": "brand"}
            }"#,
        )
        .answered(r#"{"ProjectArn": "arn:project/logos/1"}"#)
        .await;
    assert_eq!(response.project_arn.as_deref(), Some("arn:project/logos/1"));
}

async fn delete_project(exchange: Exchange) {
    let response = exchange
        .call(Client::delete_project, DeleteProjectRequest::new("arn:project/logos/1"))
        .sends(r#"{"ProjectArn": "arn:project/logos/1"}"#)
        .answered(r#"{"Status": "DELETING"}"#)
        .await;
    assert_eq!(response.status, Some(ProjectStatus::Deleting));
}

async fn describe_projects(exchange: Exchange) {
    let request = DescribeProjectsRequest::default()
        .next_token("page 2")
        .max_results(100)
        .project_names(["logos", "shapes"])
        .features([CustomizationFeature::ContentModeration, CustomizationFeature::CustomLabels]);
    let response = exchange
        .call(Client::describe_projects, request)
        .sends(
            r#"{
                "NextToken": "page 2",
                "MaxResults": 100,
                "ProjectNames": ["logos", "shapes"],
                "Features": ["CONTENT_MODERATION", "CUSTOM_LABELS"]
            }"#,
        )
        .answered(
            r#"{
                "ProjectDescriptions": [
                    {
                        "ProjectArn": "arn:project/logos/1",
                        "CreationTimestamp": 1709208000.5,
                        "Status": "CREATED",
                        "Datasets": [
                            {
                                "CreationTimestamp": 1709208001.25,
                                "DatasetType": "TRAIN",
                                "DatasetArn": "arn:dataset/train/1",
                                "Status": "UPDATE_FAILED",
                                "StatusMessage": "line 7 is no JSON",
                                "StatusMessageCode": "CLIENT_ERROR"
                            },
                            {"DatasetType": "VALIDATION"}
                        ],
                        "Feature": "CUSTOM_LABELS",
                        "AutoUpdate": "ENABLED"
                    }
                ],
                "NextToken": "page 3"
            }"#,
        )
        .await;
    let [project] = &response.project_descriptions[..] else { panic!("{response:?}") };
    assert_eq!(project.project_arn.as_deref(), Some("arn:project/logos/1"));
    assert_eq!(project.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 500_000_000)));
    assert_eq!(project.status, Some(ProjectStatus::Created));
    let [train, validation] = &project.datasets[..] else { panic!("{project:?}") };
    assert_eq!(train.creation_timestamp, Some(DateTime::from_unix(1_709_208_001, 250_000_000)));
    assert_eq!(train.dataset_type, Some(DatasetType::Train));
    assert_eq!(train.dataset_arn.as_deref(), Some("arn:dataset/train/1"));
    assert_eq!(train.status, Some(DatasetStatus::UpdateFailed));
    assert_eq!(train.status_message.as_deref(), Some("line 7 is no JSON"));
    assert_eq!(train.status_message_code, Some(DatasetStatusMessageCode::ClientError));
    assert_eq!(validation.dataset_type, Some(DatasetType::Unrecognized("VALIDATION".to_owned())));
    assert_eq!(project.feature, Some(CustomizationFeature::CustomLabels));
    assert_eq!(project.auto_update, Some(ProjectAutoUpdate::Enabled));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}
