//! The credentials of someone who has logged in through IAM Identity Center.

use std::time::Duration;

use reqsign_aws_core::SSOCredentialProvider;
use reqsign_core::FileRead;
use zeroize::Zeroizing;

use super::context::{ask as ask_provider, context};
use super::endpoint::SSO;
use super::requests::Requests;
use super::scene::Scene;
use super::sso_token;
use super::start::fault;
use crate::codec::json::JsonWriter;
use crate::codec::{Member, Write};
use crate::profile::{Profile, SharedConfig};
use crate::{Credentials, CredentialsError, DateTime};

/// Who logs in, where, and as what.
pub(super) struct Login {
    /// What the cached token is filed under: the name of the session, or of old the start URL.
    pub token_key: String,
    pub region: String,
    account_id: String,
    role_name: String,
    profile: String,
}

impl Login {
    /// The login of a profile; `None` when it has nothing of one.
    pub fn of_profile(shared: &SharedConfig, name: &str, profile: &Profile) -> Result<Option<Self>, CredentialsError> {
        if profile.get("sso_account_id").or(profile.get("sso_role_name")).is_none() {
            return Ok(None);
        }
        let session = profile.get("sso_session").map(|name| shared.sso_session(name).map(|section| (name, section)));
        let session = session.transpose()?;
        let present = |key: &str, value: Option<&str>| {
            let missing = || fault(name, &format!("logs in through IAM Identity Center and has no {key}"));
            value.map(str::to_owned).ok_or_else(missing)
        };
        let get = |key: &str| present(key, profile.get(key));
        let (token_key, region) = match session {
            Some((session, section)) => (session.to_owned(), section.get("sso_region")),
            None => (get("sso_start_url")?, profile.get("sso_region")),
        };
        Ok(Some(Login {
            token_key,
            region: present("sso_region", region)?,
            account_id: get("sso_account_id")?,
            role_name: get("sso_role_name")?,
            profile: name.to_owned(),
        }))
    }

    /// What to do when the login is over.
    pub fn again(&self, problem: &str) -> CredentialsError {
        let profile = &self.profile;
        CredentialsError::new(format!("{problem}; log in with `aws sso login --profile {profile}`"))
    }
}

/// Exchanges the token of the login for the credentials of the role.
pub(super) async fn ask(scene: &Scene<'_>, login: &Login) -> Result<Credentials, CredentialsError> {
    let token = sso_token::valid(scene, login).await?;
    let url = SSO.url(scene, &login.region)?;
    let requests = requests(scene);
    let provider = SSOCredentialProvider::new()
        .with_account_id(&login.account_id)
        .with_region(&login.region)
        .with_role_name(&login.role_name)
        .with_start_url(&login.token_key)
        .with_endpoint(format!("{url}/federation/credentials"));
    let context = context(&requests).with_file_read(TokenFile(token));
    let what = format!("the role {} of account {}", login.role_name, login.account_id);
    let credentials = ask_provider(&what, provider, &context, &requests).await?;
    Ok(credentials.with_account_id(&login.account_id))
}

/// Requests to IAM Identity Center.
pub(super) fn requests(scene: &Scene<'_>) -> Requests {
    Requests::new(scene.transport.clone(), Duration::from_secs(10), 3)
}

/// The one file that the provider reads: the token, already known to be good.
struct TokenFile(Zeroizing<String>);

impl FileRead for TokenFile {
    async fn file_read(&self, _path: &str) -> reqsign_core::Result<Vec<u8>> {
        let mut json = JsonWriter::new();
        json.begin_structure();
        json.member("accessToken", self.0.as_str());
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
