//! The credentials of someone who has logged in through IAM Identity Center.

use std::path::PathBuf;

use reqsign_aws_core::{Credential, SSOCredentialProvider};
use reqsign_core::{Context, FileRead, ProvideCredential, StaticEnv};

use super::endpoint::SSO;
use super::providers::ProviderConfig;
use super::requests::Requests;
use super::sso_login::SsoLogin;
use super::sso_token;
use crate::codec::json::JsonWriter;
use crate::codec::{Member, Write};
use crate::{BearerToken, Credentials, CredentialsError, DateTime};

/// Exchanges the token of the login for the credentials of the role.
pub(super) async fn ask(config: &ProviderConfig<'_>, login: &SsoLogin) -> Result<Credentials, CredentialsError> {
    let token = sso_token::valid(config, &login.session).await?;
    let url = SSO.url(config, &login.session.region)?;
    let requests = config.requests();
    let provider = SSOCredentialProvider::new()
        .with_account_id(&login.account_id)
        .with_region(&login.session.region)
        .with_role_name(&login.role_name)
        .with_start_url(&login.session.token_key)
        .with_endpoint(format!("{url}/federation/credentials"));
    let context = context(&requests).with_file_read(TokenFile(token));
    let what = format!("the role {} of account {}", login.role_name, login.account_id);
    let credentials = ask_provider(&what, provider, &context, &requests).await?;
    Ok(credentials.with_account_id(&login.account_id))
}

/// The one file that the provider reads: the token, already known to be good.
struct TokenFile(BearerToken);

impl FileRead for TokenFile {
    async fn file_read(&self, _path: &str) -> reqsign_core::Result<Vec<u8>> {
        let mut json = JsonWriter::new();
        json.begin_structure();
        json.member("accessToken", self.0.token());
        let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + 3600, 0);
        json.member(Member::new("expiresAt").date_time(), &expires_at);
        json.end_structure();
        Ok(json.into_bytes())
    }
}

impl std::fmt::Debug for TokenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenFile")
    }
}

/// A context in which a provider can send requests, and sees no variables: it gets what it needs as arguments.
fn context(requests: &Requests) -> Context {
    let env = StaticEnv { home_dir: Some(PathBuf::new()), ..StaticEnv::default() };
    Context::new().with_http_send(requests.clone()).with_env(env)
}

/// Asks a provider of reqsign. `what` begins the sentence of a failure.
async fn ask_provider(
    what: &str,
    provider: impl ProvideCredential<Credential = Credential>,
    context: &Context,
    requests: &Requests,
) -> Result<Credentials, CredentialsError> {
    match provider.provide_credential(context).await {
        Ok(Some(credential)) => Ok(credentials(credential)),
        Ok(None) => Err(CredentialsError::new(format!("{what}: nothing came back"))),
        Err(error) => Err(CredentialsError::new(format!("{what}: {}", sentence(&error, requests)))),
    }
}

fn credentials(credential: Credential) -> Credentials {
    let credentials = Credentials::new(credential.access_key_id, credential.secret_access_key);
    let credentials = match credential.session_token {
        Some(token) if !token.is_empty() => credentials.with_session_token(token),
        _ => credentials,
    };
    match credential.expires_in {
        Some(time) => credentials.with_expiry(time.as_system_time()),
        None => credentials,
    }
}

/// What went wrong. Where there was a response, that counts: a provider's own words may quote it, and so a secret.
fn sentence(error: &reqsign_core::Error, requests: &Requests) -> String {
    let what = requests.last_result().unwrap_or_else(|| error.to_string());
    let hints: Vec<&str> = error.context().iter().filter_map(|line| line.strip_prefix("hint: ")).collect();
    match &*hints {
        [] => what,
        hints => format!("{what}; {}", hints.join(", ")),
    }
}
