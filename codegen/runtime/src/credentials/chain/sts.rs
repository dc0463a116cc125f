//! Assumes roles.

use std::time::{Duration, SystemTime};

use http::request::Parts;
use reqsign_aws_core::{AssumeRoleCredentialProvider, Credential, StaticCredentialProvider};
use reqsign_core::{Context, SignRequest, Signer};

use super::context::{ask, context};
use super::requests::Requests;
use super::scene::Scene;
use super::start::Role;
use crate::rules::{parse_arn, partition};
use crate::{Credentials, CredentialsError, clock};

/// The region that requests to the global endpoint are signed for.
const GLOBAL_REGION: &str = "us-east-1";

/// How long a session lasts that the profile sets no duration for: what STS itself takes.
const DURATION: Duration = Duration::from_secs(3600);

/// Assumes a role with the credentials of someone who may.
pub(super) async fn assume_role(
    scene: &Scene<'_>,
    role: Role,
    credentials: Credentials,
) -> Result<Credentials, CredentialsError> {
    let (what, arn) = (format!("could not assume the role {}", role.arn), role.arn.clone());
    let region = scene.settings.region();
    let requests = requests(scene)?.signed(region.unwrap_or(GLOBAL_REGION), "sts", credentials);
    // The requests are signed on their way out, for the endpoint that they really go to.
    let signer = Signer::new(Context::new(), StaticCredentialProvider::new("-", "-"), SignedLater);
    let seconds = u32::try_from(role.duration.unwrap_or(DURATION).as_secs()).unwrap_or(u32::MAX);
    let mut provider = AssumeRoleCredentialProvider::new(role.arn, signer)
        .with_duration_seconds(seconds)
        .with_role_session_name(role.session_name.unwrap_or_else(session_name));
    if let Some(external_id) = role.external_id {
        provider = provider.with_external_id(external_id);
    }
    if let Some(region) = region {
        provider = provider.with_region(region.to_owned()).with_regional_sts_endpoint();
    }
    ask(&what, provider, &context(&requests), &requests).await.map(|credentials| of_role(credentials, &arn))
}

/// Credentials of a role belong to the account that the role belongs to.
pub(super) fn of_role(credentials: Credentials, role_arn: &str) -> Credentials {
    match parse_arn(role_arn) {
        Some(arn) => credentials.with_account_id(arn.account_id),
        None => credentials,
    }
}

/// Requests to STS: to the endpoint configured, else to that of the region, else to the global one.
pub(super) fn requests(scene: &Scene<'_>) -> Result<Requests, CredentialsError> {
    let url = match (scene.configured_url("STS"), scene.settings.region()) {
        (Some(url), _) => url,
        (None, Some(region)) => regional_url(scene, region)?,
        (None, None) => "https://sts.amazonaws.com".to_owned(),
    };
    Requests::new(scene.transport.clone(), Duration::from_secs(10), 3).to(&url)
}

fn regional_url(scene: &Scene<'_>, region: &str) -> Result<String, CredentialsError> {
    let prefix = if scene.settings.use_fips() { "sts-fips" } else { "sts" };
    if scene.settings.use_dual_stack() {
        return scene.url_in(prefix, region, partition(region).dual_stack_dns_suffix);
    }
    scene.regional_url(prefix, region)
}

/// The name of a session that the profile has none for, by which its deeds can be found.
pub(super) fn session_name() -> String {
    let now = clock::wall_clock().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("smithy-runtime-{}", now.as_secs())
}

/// Leaves a request as it is.
#[derive(Debug)]
struct SignedLater;

impl SignRequest for SignedLater {
    type Credential = Credential;

    async fn sign_request(
        &self,
        _context: &Context,
        _request: &mut Parts,
        _credential: Option<&Credential>,
        _expires_in: Option<Duration>,
    ) -> reqsign_core::Result<()> {
        Ok(())
    }
}
