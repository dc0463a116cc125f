//! Refreshes a session of `aws login`, and keeps what came of it in the cache that the command line shares.
//!
//! The facts are those of botocore 1.44.8 (credentials.py, `LoginCredentialFetcher`): what is asked for and with what, what
//! becomes of the file, and which answers mean that the login is over.

use std::path::Path;

use zeroize::{Zeroize, Zeroizing};

use super::cache_file;
use super::call::{CallError, not_understood};
use super::dpop::DpopKey;
use super::login_file::{LoginFile, LoginSession};
use super::operations::{CreateOAuth2TokenRequest, CreateOAuth2TokenResponse};
use super::providers::ProviderConfig;
use super::services::SIGNIN;
use crate::codec::json::{self, JsonReader};
use crate::codec::{DecodeError, Read};
use crate::rt::offload;
use crate::{Credentials, CredentialsError, DateTime};

/// What the file has for new credentials.
#[derive(Default)]
struct Grant {
    client_id: Option<String>,
    refresh_token: Option<String>,
    /// The private key, in PEM.
    dpop_key: Option<String>,
    /// Where the login took place; older ones do not have it.
    region: Option<String>,
}

crate::structure!(Grant, decode(default), {
    "clientId" = client_id,
    "refreshToken" = refresh_token,
    "dpopKey" = dpop_key,
    "signInRegion" = region,
});

impl Drop for Grant {
    fn drop(&mut self) {
        self.refresh_token.zeroize();
        self.dpop_key.zeroize();
    }
}

/// Exchanges the refresh token in the file for new credentials and the next refresh token.
pub(super) async fn refresh(
    config: &ProviderConfig<'_>,
    session: &LoginSession,
    path: &Path,
    text: &[u8],
) -> Result<Credentials, CredentialsError> {
    let unusable = |why: &str| session.unusable(path, why);
    let mut grant: Grant = json::decode(text).map_err(|_| unusable("is not the JSON that it should be"))?;
    let parts = [&mut grant.client_id, &mut grant.refresh_token].map(Option::take);
    let ([Some(client_id), Some(refresh_token)], Some(pem)) = (parts, &grant.dpop_key) else {
        return Err(unusable("has no clientId, refreshToken or dpopKey to be refreshed with"));
    };
    let key = DpopKey::from_pem(pem).ok_or_else(|| unusable("has a dpopKey that is no private key of P-256 in PEM"))?;
    let region = grant.region.as_deref().filter(|region| !region.is_empty()).or_else(|| config.settings.region());
    let region = region.ok_or_else(|| unusable("names no signInRegion to be refreshed in, and no region is set"))?;
    let url = SIGNIN.url(config, region)?;
    let grant_type = "refresh_token".to_owned();
    let request = CreateOAuth2TokenRequest { client_id, grant_type, refresh_token };
    let created = config.requests().proven(key).call(&SIGNIN.service, &url, request).await;
    let created = created.map_err(|error| {
        session.again(&format!("the session of `aws login`, {}, {}", path.display(), failure(error)))
    })?;
    let updated =
        update(text, created).ok_or_else(|| unusable(&format!("cannot be refreshed: {}", not_understood())))?;
    keep(path, updated.text).await;
    Ok(updated.credentials)
}

/// Why the session was not refreshed, as a part of a sentence that ends with how to log in.
fn failure(error: CallError) -> String {
    let (message, code) = match error {
        CallError::Refused { message, oauth_error, .. } => (message, oauth_error),
        CallError::Failed(why) => return format!("cannot be refreshed: {why}; try again, or "),
    };
    let known = match code.as_deref() {
        Some("TOKEN_EXPIRED") => "can no longer be refreshed, as the login itself has expired; ",
        Some("USER_CREDENTIALS_CHANGED") => {
            "can no longer be refreshed, as the credentials of who logged in have changed; "
        }
        Some("INSUFFICIENT_PERMISSIONS") => {
            "may not be refreshed; give who logged in the permission signin:CreateOAuth2Token, and "
        }
        _ => return format!("was not refreshed: {message}; "),
    };
    known.to_owned()
}

/// A session after it was refreshed.
struct Updated {
    credentials: Credentials,
    /// The file's new text.
    text: Zeroizing<Vec<u8>>,
}

/// The session with new credentials and the next refresh token, if those are whole. The account is the one that it had.
fn update(text: &[u8], mut created: CreateOAuth2TokenResponse) -> Option<Updated> {
    let mut before = json::decode::<LoginFile>(text).ok()?.access_token?;
    let is_whole = created.expires_in > 0 && !created.refresh_token.is_empty();
    let mut token = created.access_token.take().filter(|_| is_whole)?;
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + i64::from(created.expires_in), 0);
    token.expires_at = Some(expires_at.to_string());
    token.account_id = before.account_id.take();
    let refresh_token = Zeroizing::new(json::encode(&created.refresh_token));
    let token_text = Zeroizing::new(json::encode(&token));
    let text = with_values(text, &[("accessToken", &token_text), ("refreshToken", &refresh_token)]).ok()?;
    Some(Updated { credentials: token.into_credentials()?, text })
}

/// The text of an object with other values of some of its members. Everything else in it is left as it is.
fn with_values(text: &[u8], values: &[(&str, &[u8])]) -> Result<Zeroizing<Vec<u8>>, DecodeError> {
    let added: usize = values.iter().map(|(_, value)| value.len()).sum();
    // Large enough from the beginning: a smaller one would leave secrets behind when it grows.
    let mut written = Zeroizing::new(Vec::with_capacity(text.len() + added));
    let mut end = 0;
    let mut reader = JsonReader::new(text);
    reader.structure(|name, reader| {
        let start = reader.offset();
        reader.skip()?;
        if let Some((_, value)) = values.iter().find(|(member, _)| *member == name) {
            written.extend_from_slice(text.get(end..start).unwrap_or_default());
            written.extend_from_slice(value);
            end = reader.offset();
        }
        Ok(())
    })?;
    written.extend_from_slice(text.get(end..).unwrap_or_default());
    Ok(written)
}

/// Writes the session back. Without that, its credentials are as good; the next refresh will not be.
async fn keep(path: &Path, text: Zeroizing<Vec<u8>>) {
    let file = path.to_owned();
    if let Err(failure) = offload::run(move || cache_file::replace(&file, &text)).await {
        tracing::warn!(
            target: "smithy_runtime",
            %failure,
            "the session of `aws login` was refreshed, and its file cannot be written: {}; when its credentials expire, \
             someone has to log in again",
            path.display()
        );
    }
}
