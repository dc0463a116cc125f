//! The role that the token of another identity provider is good for.

use zeroize::Zeroizing;

use super::found::Found;
use super::scene::Scene;
use super::sts::{ask, endpoint, of_role, requests, session_name};
use crate::{Credentials, CredentialsError, offload};

/// A role, and the file with the token.
pub(super) struct WebIdentity {
    pub role_arn: String,
    pub token_file: String,
    pub session_name: Option<String>,
}

/// The role of `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and `AWS_ROLE_SESSION_NAME`.
pub(super) async fn find(scene: &Scene<'_>) -> Result<Found, CredentialsError> {
    let variables = scene.settings.variables;
    let Some(token_file) = variables.get("AWS_WEB_IDENTITY_TOKEN_FILE") else {
        return Ok(Found::nothing("AWS_WEB_IDENTITY_TOKEN_FILE is missing"));
    };
    let Some(role_arn) = variables.get("AWS_ROLE_ARN") else {
        return Err(CredentialsError::new("AWS_ROLE_ARN is missing beside AWS_WEB_IDENTITY_TOKEN_FILE"));
    };
    let web_identity = WebIdentity {
        role_arn: role_arn.to_owned(),
        token_file: token_file.to_owned(),
        session_name: variables.get("AWS_ROLE_SESSION_NAME").map(str::to_owned),
    };
    assume(scene, &web_identity).await.map(Found::Credentials)
}

/// Assumes the role. The file is read each time, as whoever writes it renews the token.
pub(super) async fn assume(scene: &Scene<'_>, web_identity: &WebIdentity) -> Result<Credentials, CredentialsError> {
    let WebIdentity { role_arn, token_file, .. } = web_identity;
    let what = format!("could not assume the role {role_arn} with the token in {token_file}");
    let path = token_file.clone();
    let token = offload::run(move || std::fs::read_to_string(path).map(Zeroizing::new)).await;
    let token = token.map_err(|error| CredentialsError::new(format!("{what}: it cannot be read: {error}")))?;
    let name = web_identity.session_name.clone().unwrap_or_else(session_name);
    let parameters = [
        ("Action", "AssumeRoleWithWebIdentity"),
        ("RoleArn", role_arn),
        ("RoleSessionName", &name),
        ("WebIdentityToken", token.trim()),
    ];
    let credentials = ask(&what, &requests(scene), &endpoint(scene)?, &parameters).await?;
    Ok(of_role(credentials, role_arn))
}
