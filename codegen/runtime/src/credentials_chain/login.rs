//! The credentials of someone who has logged in with `aws login`, in the cache that the command line shares.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use zeroize::Zeroizing;

use super::login_file::{LoginFile, LoginSession};
#[cfg(feature = "credentials-login")]
use super::login_refresh::refresh;
use super::providers::ProviderConfig;
use crate::codec::json;
use crate::identity::RefreshPolicy;
use crate::rt::clock::wall_clock;
use crate::rt::offload;
use crate::{Credentials, CredentialsError};

/// How long before they expire the credentials are refreshed (botocore 1.44.8, credentials.py, `LoginCredentialFetcher`), and
/// how a client has them: without the feature they serve to the end.
#[cfg(feature = "credentials-login")]
const REFRESH: (Duration, RefreshPolicy) = (Duration::from_secs(5 * 60), RefreshPolicy::Ahead);
#[cfg(not(feature = "credentials-login"))]
const REFRESH: (Duration, RefreshPolicy) = (Duration::ZERO, RefreshPolicy::Late);

/// The credentials of the session as they are in the cache, or new ones when those are about to expire. The file is read
/// each time, as the command line and other programs renew what is in it.
pub(super) async fn find(config: &ProviderConfig<'_>, session: &LoginSession) -> Result<Credentials, CredentialsError> {
    let path = session.path(config)?;
    let (buffer, policy) = REFRESH;
    let text = read(session, &path).await?;
    let credentials = match cached(session, &path, &text, buffer)? {
        Some(credentials) => credentials,
        None => match refresh(config, session, &path, &text).await {
            Ok(credentials) => credentials,
            // Another program that was quicker has used the refresh token up, and filed what it got for it.
            Err(error) => {
                let text = read(session, &path).await.ok();
                text.and_then(|text| cached(session, &path, &text, buffer).ok()?).ok_or(error)?
            }
        },
    };
    Ok(credentials.with_refresh(policy))
}

/// The text of the session's file.
async fn read(session: &LoginSession, path: &Path) -> Result<Zeroizing<Vec<u8>>, CredentialsError> {
    let file = path.to_owned();
    let text = offload::run(move || fs::read(file).map(Zeroizing::new)).await;
    text.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => session.unusable(path, "does not exist"),
        _ => session.unusable(path, &format!("cannot be read: {error}")),
    })
}

/// The credentials in the session's file, unless they expire within `buffer`.
fn cached(
    session: &LoginSession,
    path: &Path,
    text: &[u8],
    buffer: Duration,
) -> Result<Option<Credentials>, CredentialsError> {
    let unusable = |why: &str| session.unusable(path, why);
    let file: LoginFile = json::decode(text).map_err(|_| unusable("is not the JSON that it should be"))?;
    let found = file.access_token.ok_or_else(|| unusable("has no accessToken"))?;
    let expires_at = found.expires_at().ok_or_else(|| unusable("names no expiry"))?;
    if !expires_at.duration_since(wall_clock()).is_ok_and(|left| left > buffer) {
        return Ok(None);
    }
    let whole = found.into_credentials();
    whole.map(Some).ok_or_else(|| unusable("has no accessKeyId, secretAccessKey or sessionToken"))
}

/// Says that there is nothing to refresh them with.
#[cfg(not(feature = "credentials-login"))]
async fn refresh(
    _: &ProviderConfig<'_>,
    session: &LoginSession,
    path: &Path,
    _: &[u8],
) -> Result<Credentials, CredentialsError> {
    let why = "has expired, and only programs built with the cargo feature `credentials-login` refresh it";
    Err(session.unusable(path, why))
}
