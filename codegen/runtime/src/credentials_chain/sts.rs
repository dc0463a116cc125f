//! Assumes roles, with credentials or with the token of another identity provider.

use std::time::{Duration, SystemTime};

use zeroize::Zeroizing;

use super::call::{CredentialsRequest, not_understood};
use super::operations::{AssumeRoleRequest, AssumeRoleWithWebIdentityRequest, AssumedRole};
use super::profile_steps::{AssumeRole, WebIdentity};
use super::providers::{ProviderConfig, ProviderResult};
use super::requests::Requests;
use super::services::STS;
use crate::endpoint::rules::{parse_arn, partition};
use crate::rt::{clock, offload};
use crate::{Credentials, CredentialsError};

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
const DURATION: Duration = Duration::from_secs(3_600);

/// Where STS is, and what for requests to it are signed.
struct StsEndpoint {
    url: String,
    region: String,
}

/// The endpoint configured, else that of the region, else the global one.
fn endpoint(config: &ProviderConfig<'_>) -> Result<StsEndpoint, CredentialsError> {
    let settings = &config.settings;
    let is_plain = !settings.use_fips() && !settings.use_dual_stack() && config.configured_url("STS").is_none();
    let is_legacy = is_legacy(config)?;
    let region = match settings.region() {
        None | Some("aws-global") if is_plain => None,
        Some(region) if is_plain && is_legacy && LEGACY_REGIONS.contains(&region) => None,
        // A pseudo region is no part of a host.
        Some(region) if region.ends_with("-global") => Some(partition(region).implicit_global_region),
        region => Some(region.unwrap_or(GLOBAL_REGION)),
    };
    Ok(match region {
        None => StsEndpoint { url: "https://sts.amazonaws.com".to_owned(), region: GLOBAL_REGION.to_owned() },
        Some(region) => StsEndpoint { url: STS.url(config, region)?, region: region.to_owned() },
    })
}

/// Whether the oldest regions share the global endpoint, as they once did.
fn is_legacy(config: &ProviderConfig<'_>) -> Result<bool, CredentialsError> {
    match config.settings.get("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") {
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
    config: &ProviderConfig<'_>,
    role: AssumeRole,
    credentials: Credentials,
) -> Result<Credentials, CredentialsError> {
    let what = format!("could not assume the role {}", role.arn);
    let endpoint = endpoint(config)?;
    let requests = config.requests().signed(&endpoint.region, &STS.service, credentials);
    let seconds = role.duration.unwrap_or(DURATION).as_secs();
    let request = AssumeRoleRequest {
        role_arn: role.arn.clone(),
        role_session_name: role.session_name.unwrap_or_else(session_name),
        // No longer than a session can be, which STS says.
        duration_seconds: Some(i32::try_from(seconds).unwrap_or(i32::MAX)),
        external_id: role.external_id,
    };
    let credentials = ask(&what, &requests, &endpoint, request).await?;
    Ok(with_account_of(credentials, &role.arn))
}

/// Sends a request for credentials. `what` begins the sentence of a failure.
async fn ask<O: CredentialsRequest<Response = AssumedRole>>(
    what: &str,
    requests: &Requests,
    endpoint: &StsEndpoint,
    request: O,
) -> Result<Credentials, CredentialsError> {
    let failure = |why: String| CredentialsError::new(format!("{what}: {why}"));
    let response = requests.call(&STS.service, &endpoint.url, request).await;
    let response = response.map_err(|error| failure(error.to_string()))?;
    response.into_credentials().ok_or_else(|| failure(not_understood()))
}

/// Credentials of a role belong to the account that the role belongs to.
fn with_account_of(credentials: Credentials, role_arn: &str) -> Credentials {
    match parse_arn(role_arn).filter(|arn| !arn.account_id.is_empty()) {
        Some(arn) => credentials.with_account_id(arn.account_id),
        None => credentials,
    }
}

/// The name of a session where the profile has none. It appears in the logs of what the session does.
fn session_name() -> String {
    let now = clock::wall_clock().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("smithy-runtime-{}", now.as_secs())
}

/// The role of `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and `AWS_ROLE_SESSION_NAME`.
pub(super) async fn find_web_identity(config: &ProviderConfig<'_>) -> Result<ProviderResult, CredentialsError> {
    let variables = config.settings.variables;
    let Some(token_file) = variables.get("AWS_WEB_IDENTITY_TOKEN_FILE") else {
        return Ok(ProviderResult::nothing("AWS_WEB_IDENTITY_TOKEN_FILE is missing"));
    };
    let Some(role_arn) = variables.get("AWS_ROLE_ARN") else {
        return Err(CredentialsError::new("AWS_ROLE_ARN is missing beside AWS_WEB_IDENTITY_TOKEN_FILE"));
    };
    let web_identity = WebIdentity {
        role_arn: role_arn.to_owned(),
        token_file: token_file.to_owned(),
        session_name: variables.get("AWS_ROLE_SESSION_NAME").map(str::to_owned),
    };
    assume_with_web_identity(config, &web_identity).await.map(ProviderResult::Credentials)
}

/// Assumes the role. The file is read each time, as the token in it is renewed.
pub(super) async fn assume_with_web_identity(
    config: &ProviderConfig<'_>,
    web_identity: &WebIdentity,
) -> Result<Credentials, CredentialsError> {
    let WebIdentity { role_arn, token_file, .. } = web_identity;
    let what = format!("could not assume the role {role_arn} with the token in {token_file}");
    let path = token_file.clone();
    let token = offload::run(move || std::fs::read_to_string(path).map(Zeroizing::new)).await;
    let token = token.map_err(|error| CredentialsError::new(format!("{what}: it cannot be read: {error}")))?;
    let request = AssumeRoleWithWebIdentityRequest {
        role_arn: role_arn.clone(),
        role_session_name: web_identity.session_name.clone().unwrap_or_else(session_name),
        web_identity_token: token.trim().to_owned(),
    };
    let credentials = ask(&what, &config.requests(), &endpoint(config)?, request).await?;
    Ok(with_account_of(credentials, role_arn))
}
