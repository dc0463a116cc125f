//! The role that the token of another identity provider is good for.

use reqsign_aws_core::AssumeRoleWithWebIdentityCredentialProvider;
use reqsign_core::FileRead;

use super::context::{ask, context};
use super::found::Found;
use super::scene::Scene;
use super::sts::{of_role, requests, session_name};
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
    let requests = requests(scene)?;
    let role = web_identity.role_arn.clone();
    let what = format!("could not assume the role {role} with the token in {}", web_identity.token_file);
    let name = web_identity.session_name.clone().unwrap_or_else(session_name);
    let provider = AssumeRoleWithWebIdentityCredentialProvider::with_config(role, (&web_identity.token_file).into())
        .with_role_session_name(name);
    let context = context(&requests).with_file_read(Files);
    let credentials = ask(&what, provider, &context, &requests).await?;
    Ok(of_role(credentials, &web_identity.role_arn))
}

/// The files of this machine.
#[derive(Debug)]
struct Files;

impl FileRead for Files {
    async fn file_read(&self, path: &str) -> reqsign_core::Result<Vec<u8>> {
        let path = path.to_owned();
        Ok(offload::run(move || std::fs::read(path)).await?)
    }
}
