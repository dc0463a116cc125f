//! Policies of projects: which accounts may copy their models.

use rekognition::operation::*;
use rekognition::{Client, DateTime};

use crate::exchange::Exchange;

exchanges! {
    "DeleteProjectPolicy": delete_project_policy,
    "ListProjectPolicies": list_project_policies,
    "PutProjectPolicy": put_project_policy,
}

async fn put_project_policy(exchange: Exchange) {
    let document = "{\n  \"Version\": \"2012-10-17\"\n}";
    let request = PutProjectPolicyRequest::new(PutProjectPolicyRequired {
        project_arn: "arn:project/logos/1".into(),
        policy_name: "copy".into(),
        policy_document: document.into(),
    })
    .policy_revision_id("1a");
    let response = exchange
        .call(Client::put_project_policy, request)
        .sends(
            r#"{
                "ProjectArn": "arn:project/logos/1",
                "PolicyName": "copy",
                "PolicyRevisionId": "1a",
                "PolicyDocument": "{\n  \"Version\": \"2012-10-17\"\n}"
            }"#,
        )
        .answered(r#"{"PolicyRevisionId": "1b"}"#)
        .await;
    assert_eq!(response.policy_revision_id.as_deref(), Some("1b"));
}

async fn list_project_policies(exchange: Exchange) {
    let request = ListProjectPoliciesRequest::new("arn:project/logos/1").next_token("page 2").max_results(5);
    let response = exchange
        .call(Client::list_project_policies, request)
        .sends(r#"{"ProjectArn": "arn:project/logos/1", "NextToken": "page 2", "MaxResults": 5}"#)
        .answered(
            r#"{
                "ProjectPolicies": [
                    {
                        "ProjectArn": "arn:project/logos/1",
                        "PolicyName": "copy",
                        "PolicyRevisionId": "1b",
                        "PolicyDocument": "{\n\t\"Version\": \"2012-10-17\"\r\n}",
                        "CreationTimestamp": 1709208000,
                        "LastUpdatedTimestamp": 1709208060.75
                    }
                ],
                "NextToken": "page 3"
            }"#,
        )
        .await;
    let [policy] = &response.project_policies[..] else { panic!("{response:?}") };
    assert_eq!(policy.project_arn.as_deref(), Some("arn:project/logos/1"));
    assert_eq!(policy.policy_name.as_deref(), Some("copy"));
    assert_eq!(policy.policy_revision_id.as_deref(), Some("1b"));
    assert_eq!(policy.policy_document.as_deref(), Some("{\n\t\"Version\": \"2012-10-17\"\r\n}"));
    assert_eq!(policy.creation_timestamp, Some(DateTime::from_unix(1_709_208_000, 0)));
    assert_eq!(policy.last_updated_timestamp, Some(DateTime::from_unix(1_709_208_060, 750_000_000)));
    assert_eq!(response.next_token.as_deref(), Some("page 3"));
}

async fn delete_project_policy(exchange: Exchange) {
    exchange
        .call(
            Client::delete_project_policy,
            DeleteProjectPolicyRequest::new("arn:project/logos/1", "copy").policy_revision_id("1b"),
        )
        .sends(r#"{"ProjectArn": "arn:project/logos/1", "PolicyName": "copy", "PolicyRevisionId": "1b"}"#)
        .answered("{}")
        .await;
}
