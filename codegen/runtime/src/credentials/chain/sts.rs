//! Assumes roles.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};

use super::endpoint::STS;
use super::error_response::element;
use super::requests::Requests;
use super::scene::Scene;
use super::start::Role;
use crate::rules::{parse_arn, partition, uri_encode};
use crate::{Credentials, CredentialsError, DateTime, clock};

/// The region that requests to the global endpoint are signed for.
const GLOBAL_REGION: &str = "us-east-1";

/// The regions that had no endpoint of their own in the beginning, or whose callers did not use it.
const LEGACY_REGIONS: [&str; 15] = [
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

/// How long a session lasts that the profile sets no duration for: what STS itself takes.
const DURATION: Duration = Duration::from_secs(3600);

/// Where STS is, and what for requests to it are signed.
pub(super) struct Endpoint {
    pub url: String,
    region: String,
}

/// The endpoint configured, else that of the region, else the global one.
pub(super) fn endpoint(scene: &Scene<'_>) -> Result<Endpoint, CredentialsError> {
    let settings = &scene.settings;
    let is_plain = !settings.use_fips() && !settings.use_dual_stack() && scene.configured_url("STS").is_none();
    let is_legacy = is_legacy(scene)?;
    let region = match settings.region() {
        None | Some("aws-global") if is_plain => None,
        Some(region) if is_plain && is_legacy && LEGACY_REGIONS.contains(&region) => None,
        // A pseudo region is no part of a host.
        Some(region) if region.ends_with("-global") => Some(partition(region).implicit_global_region),
        region => Some(region.unwrap_or(GLOBAL_REGION)),
    };
    Ok(match region {
        None => Endpoint { url: "https://sts.amazonaws.com".to_owned(), region: GLOBAL_REGION.to_owned() },
        Some(region) => Endpoint { url: STS.url(scene, region)?, region: region.to_owned() },
    })
}

/// Whether the oldest regions share the global endpoint, as they once did.
fn is_legacy(scene: &Scene<'_>) -> Result<bool, CredentialsError> {
    match scene.settings.get("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") {
        None => Ok(false),
        Some(word) if word.eq_ignore_ascii_case("regional") => Ok(false),
        Some(word) if word.eq_ignore_ascii_case("legacy") => Ok(true),
        Some(word) => Err(CredentialsError::new(format!(
            "AWS_STS_REGIONAL_ENDPOINTS, or sts_regional_endpoints of the profile, is {:?}; set it to `regional` or \
             `legacy`",
            // What follows in a file may be anything.
            word.lines().next().unwrap_or_default()
        ))),
    }
}

/// Assumes a role with the credentials of someone who may.
pub(super) async fn assume_role(
    scene: &Scene<'_>,
    role: Role,
    credentials: Credentials,
) -> Result<Credentials, CredentialsError> {
    let endpoint = endpoint(scene)?;
    let requests = requests(scene).signed(&endpoint.region, "sts", credentials);
    let seconds = role.duration.unwrap_or(DURATION).as_secs().to_string();
    let session_name = role.session_name.unwrap_or_else(session_name);
    let mut parameters = vec![
        ("Action", "AssumeRole"),
        ("RoleArn", &role.arn),
        ("RoleSessionName", &session_name),
        ("DurationSeconds", &seconds),
    ];
    parameters.extend(role.external_id.as_deref().map(|id| ("ExternalId", id)));
    let what = format!("could not assume the role {}", role.arn);
    let credentials = ask(&what, &requests, &endpoint, &parameters).await?;
    Ok(of_role(credentials, &role.arn))
}

/// Sends a request for credentials in the protocol `aws.protocols#awsQuery`. `what` begins the sentence of a failure.
pub(super) async fn ask(
    what: &str,
    requests: &Requests,
    endpoint: &Endpoint,
    parameters: &[(&str, &str)],
) -> Result<Credentials, CredentialsError> {
    let failure = |why: &str| CredentialsError::new(format!("{what}: {why}"));
    let mut form = "Version=2011-06-15".to_owned();
    for (name, value) in parameters {
        form.extend(["&", name, "=", &uri_encode(value)]);
    }
    let request = Request::post(format!("{}/", endpoint.url)).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body(Bytes::from(form)).map_err(|_| failure("its endpoint URL cannot be used"))?;
    let response = requests.send(request).await.map_err(|error| failure(&format!("{error:#}")))?;
    let credentials = match response.status() {
        StatusCode::OK => std::str::from_utf8(response.body()).ok().and_then(credentials),
        _ => None,
    };
    credentials.ok_or_else(|| failure(&requests.told()))
}

/// The credentials in the XML of an answer.
fn credentials(xml: &str) -> Option<Credentials> {
    let (_, xml) = xml.split_once("<Credentials>")?;
    let (xml, _) = xml.split_once("</Credentials>")?;
    let expires_at = DateTime::parse_rfc3339(element(xml, "Expiration")?.trim()).ok()?;
    let credentials = Credentials::new(element(xml, "AccessKeyId")?, element(xml, "SecretAccessKey")?);
    Some(credentials.with_session_token(element(xml, "SessionToken")?).with_expiry(expires_at.try_into().ok()?))
}

/// Credentials of a role belong to the account that the role belongs to.
pub(super) fn of_role(credentials: Credentials, role_arn: &str) -> Credentials {
    match parse_arn(role_arn).filter(|arn| !arn.account_id.is_empty()) {
        Some(arn) => credentials.with_account_id(arn.account_id),
        None => credentials,
    }
}

/// Requests to STS.
pub(super) fn requests(scene: &Scene<'_>) -> Requests {
    Requests::new(scene.transport.clone(), Duration::from_secs(10), 3)
}

/// The name of a session that the profile has none for, by which its deeds can be found.
pub(super) fn session_name() -> String {
    let now = clock::wall_clock().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("smithy-runtime-{}", now.as_secs())
}
