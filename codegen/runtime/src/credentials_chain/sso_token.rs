//! The token of a login through IAM Identity Center, in the cache that the command line writes and shares.

use std::fs;
use std::io;
use std::time::SystemTime;

use sha1::{Digest, Sha1};
use zeroize::{Zeroize, Zeroizing};

use super::cache_file;
use super::call::CallError;
use super::operations::CreateTokenRequest;
use super::providers::ProviderConfig;
use super::services::SSO_OIDC;
use super::sso_login::SsoSession;
use crate::codec::json;
use crate::rt::offload;
use crate::{BearerToken, CredentialsError, DateTime};

/// How long before it expires a token is refreshed, in seconds.
const BUFFER: i64 = 5 * 60;

/// The token of a login, as the cache's file has it.
#[derive(Default)]
struct SsoTokenFile {
    start_url: Option<String>,
    region: Option<String>,
    access_token: Option<String>,
    expires_at: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    registration_expires_at: Option<String>,
    refresh_token: Option<String>,
}

crate::structure!(SsoTokenFile, encode, decode(default), {
    "startUrl" = start_url,
    "region" = region,
    "accessToken" = access_token,
    "expiresAt" = expires_at,
    "clientId" = client_id,
    "clientSecret" = client_secret,
    "registrationExpiresAt" = registration_expires_at,
    "refreshToken" = refresh_token,
});

impl SsoTokenFile {
    /// The token in it, unless there is none.
    fn to_bearer(&self) -> Option<BearerToken> {
        let token = BearerToken::new(self.access_token.as_ref()?);
        let expires_at = self.expires_at.as_deref().and_then(time).and_then(|time| SystemTime::try_from(time).ok());
        Some(match expires_at {
            Some(expires_at) => token.with_expiry(expires_at),
            None => token,
        })
    }
}

impl Drop for SsoTokenFile {
    fn drop(&mut self) {
        self.access_token.zeroize();
        self.client_secret.zeroize();
        self.refresh_token.zeroize();
    }
}

/// The token of the login that the profile chosen names.
pub(super) async fn find(config: &ProviderConfig<'_>) -> Result<BearerToken, CredentialsError> {
    let (shared, name) = (config.shared, config.shared.profile_name());
    let session = shared.profile().map(|profile| SsoSession::from_profile(shared, name, profile)).transpose()?;
    match session.flatten() {
        Some(session) => valid(config, &session).await,
        None => Err(CredentialsError::new(format!(
            "there is no bearer token: profile `{name}` in {} has no sso_session, whose login would give one; name one \
             there, set AWS_BEARER_TOKEN_<SERVICE>, or give the client a token with `Config::token_provider`",
            shared.file_names()
        ))),
    }
}

/// The login's token, refreshed if it is about to expire and can be.
pub(super) async fn valid(config: &ProviderConfig<'_>, session: &SsoSession) -> Result<BearerToken, CredentialsError> {
    let home = config.settings.variables.home();
    let home = home.ok_or_else(|| session.again("there is no home directory to find the token of the login in"))?;
    let path = home.join(".aws/sso/cache").join(file_name(&session.token_key));
    let unreadable = |why: &str| session.again(&format!("the token of the login, {}, {why}", path.display()));

    let file = path.clone();
    let text = offload::run(move || fs::read(file).map(Zeroizing::new)).await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unreadable("does not exist"),
        _ => unreadable(&format!("cannot be read: {error}")),
    })?;
    let token: SsoTokenFile = json::decode(&text).map_err(|_| unreadable("is not the JSON that it should be"))?;
    let left = token.expires_at.as_deref().and_then(seconds_until).ok_or_else(|| unreadable("names no expiry"))?;
    let known = token.to_bearer().ok_or_else(|| unreadable("has no accessToken"))?;
    if left > BUFFER {
        return Ok(known);
    }
    match refresh(config, session, token).await {
        Ok(token) => {
            let refreshed = token.to_bearer().ok_or_else(|| session.again("the login was refreshed with no token"))?;
            // Without the cache there is still the token.
            let _ = offload::run(move || cache_file::replace(&path, &Zeroizing::new(json::encode(&token)))).await;
            Ok(refreshed)
        }
        Err(_) if left > 0 => Ok(known),
        Err(why) => Err(session.again(&format!("the login has expired and {why}"))),
    }
}

/// The name of a token's file: the SHA-1 of what it is filed under.
fn file_name(token_key: &str) -> String {
    let digits = Sha1::digest(token_key).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{digits}.json")
}

/// A time in RFC 3339, where old versions of the command line wrote `UTC` for `Z`.
fn time(text: &str) -> Option<DateTime> {
    DateTime::parse_rfc3339(&text.replace("UTC", "Z")).ok()
}

fn seconds_until(text: &str) -> Option<i64> {
    Some(time(text)?.unix_seconds() - DateTime::now().unix_seconds())
}

/// Exchanges the refresh token for a new token, or says why it cannot be done.
async fn refresh(
    config: &ProviderConfig<'_>,
    session: &SsoSession,
    mut token: SsoTokenFile,
) -> Result<SsoTokenFile, String> {
    let is_registered = token.registration_expires_at.as_deref().and_then(seconds_until).is_some_and(|left| left > 0);
    let (Some(client_id), Some(client_secret), Some(refresh_token), true) =
        (&token.client_id, &token.client_secret, &token.refresh_token, is_registered)
    else {
        return Err("cannot be refreshed".to_owned());
    };
    let request = CreateTokenRequest {
        client_id: client_id.clone(),
        client_secret: client_secret.clone(),
        refresh_token: refresh_token.clone(),
        grant_type: "refresh_token".to_owned(),
    };
    let url = SSO_OIDC.url(config, &session.region).map_err(|error| error.to_string())?;
    let mut created = config.requests().call(&SSO_OIDC.service, &url, request).await.map_err(|error| match error {
        CallError::Refused { status, .. } => format!("its refreshing was refused (HTTP {})", status.as_u16()),
        CallError::Failed(why) => format!("cannot be refreshed: {why}"),
    })?;
    if created.access_token.is_empty() {
        return Err("was refreshed with something that is no token".to_owned());
    }
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + created.expires_in, 0);
    token.access_token = Some(std::mem::take(&mut created.access_token));
    token.expires_at = Some(expires_at.to_string());
    token.refresh_token = created.refresh_token.take().or(token.refresh_token.take());
    Ok(token)
}
