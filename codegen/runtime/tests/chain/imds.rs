//! Credentials of an EC2 instance, at a stand-in of its metadata service.

use std::time::{Duration, UNIX_EPOCH};

use crate::home::Home;
use crate::stand_in::{Received, StandIn};

/// Gives a token and shows the rest to those who have it.
pub fn service() -> StandIn {
    StandIn::start(|request| {
        let has_token = request.headers.get("x-aws-ec2-metadata-token").is_some_and(|token| token == "the-token");
        match request.line.as_str() {
            "PUT /latest/api/token" if asks_for_hours(request) => (200, "the-token".to_owned()),
            _ if !has_token => (401, "no token".to_owned()),
            "GET /latest/meta-data/placement/region" => (200, "eu-north-1".to_owned()),
            "GET /latest/meta-data/iam/security-credentials/" => (200, "the-role".to_owned()),
            "GET /latest/meta-data/iam/security-credentials/the-role" => (200, CREDENTIALS.to_owned()),
            _ => (404, String::new()),
        }
    })
}

fn asks_for_hours(request: &Received) -> bool {
    request.headers["x-aws-ec2-metadata-token-ttl-seconds"].parse::<u32>().is_ok_and(|seconds| seconds <= 21_600)
}

const CREDENTIALS: &str = r#"{"Code":"Success","LastUpdated":"2024-01-01T00:00:00Z","Type":"AWS-HMAC",
    "AccessKeyId":"ASIAINSTANCE","SecretAccessKey":"secret","Token":"token","Expiration":"2100-01-01T00:00:00Z"}"#;

/// On an instance with this metadata service.
pub fn instance(url: &str) -> [(&str, &str); 2] {
    [("AWS_EC2_METADATA_SERVICE_ENDPOINT", url), ("AWS_EC2_METADATA_DISABLED", "false")]
}

#[tokio::test]
async fn the_role_of_the_instance() {
    let service = service();
    let credentials = Home::new().credentials(&instance(service.url())).await;
    assert_eq!((credentials.access_key_id(), credentials.session_token()), ("ASIAINSTANCE", Some("token")));
    assert_eq!(credentials.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(4_102_444_800)));
    let path = "GET /latest/meta-data/iam/security-credentials/";
    assert_eq!(service.lines(), ["PUT /latest/api/token", path, &format!("{path}the-role")]);
}

#[tokio::test]
async fn the_service_may_be_named_by_the_profile() {
    let service = service();
    let home = Home::with_config(&format!("[default]\nec2_metadata_service_endpoint = {}/\n", service.url()));
    let credentials = home.credentials(&[("AWS_EC2_METADATA_DISABLED", "")]).await;
    assert_eq!(credentials.access_key_id(), "ASIAINSTANCE");
}

#[tokio::test]
async fn an_instance_without_a_role_is_told() {
    let service = StandIn::start(|request| match request.line.as_str() {
        "PUT /latest/api/token" => (200, "the-token".to_owned()),
        _ => (404, String::new()),
    });
    let sentence = Home::new().failure(&instance(service.url())).await;
    assert!(
        sentence.contains("the EC2 instance (its metadata service: HTTP 404; are you running on EC2"),
        "{sentence}"
    );
}

#[tokio::test]
async fn the_service_is_not_asked_when_it_is_disabled() {
    let service = service();
    let disabled = [instance(service.url())[0], ("AWS_EC2_METADATA_DISABLED", "TRUE")];
    let sentence = Home::new().failure(&disabled).await;
    assert!(sentence.contains("the EC2 instance (AWS_EC2_METADATA_DISABLED is true)"), "{sentence}");
    assert_eq!(service.received().len(), 0);
}

#[tokio::test]
async fn the_role_of_the_instance_may_be_the_source_of_another() {
    let (service, sts) = (service(), crate::role::sts());
    let home = Home::with_config(
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/deploy\ncredential_source = Ec2InstanceMetadata\n",
    );
    let variables = [&instance(service.url())[..], &[("AWS_ENDPOINT_URL_STS", sts.url())]].concat();
    assert_eq!(home.credentials(&variables).await.session_token(), Some("token-of-DEPLOY"));
    assert_eq!(sts.received()[0].headers["x-amz-security-token"], "token");
}
