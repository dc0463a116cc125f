//! The credentials of someone who has logged in with `aws login`, in the cache that the command line shares.

use std::fs;
use std::io;
#[cfg(not(feature = "credentials-login"))]
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
    let unusable = |why: &str| session.unusable(&path, why);
    let file = path.clone();
    let text = offload::run(move || fs::read(file).map(Zeroizing::new)).await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unusable("does not exist"),
        _ => unusable(&format!("cannot be read: {error}")),
    })?;
    let file: LoginFile = json::decode(&text).map_err(|_| unusable("is not the JSON that it should be"))?;
    let found = file.access_token.ok_or_else(|| unusable("has no accessToken"))?;
    let expires_at = found.expires_at().ok_or_else(|| unusable("names no expiry"))?;
    let (buffer, policy) = REFRESH;
    let credentials = match expires_at.duration_since(wall_clock()) {
        Ok(left) if left > buffer => {
            found.into_credentials().ok_or_else(|| unusable("has no accessKeyId, secretAccessKey or sessionToken"))?
        }
        _ => refresh(config, session, &path, &text).await?,
    };
    Ok(credentials.with_refresh(policy))
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
