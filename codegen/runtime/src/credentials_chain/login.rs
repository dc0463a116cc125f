//! The credentials of someone who has logged in with `aws login`, in the cache that the command line writes and refreshes.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::providers::ProviderConfig;
use crate::codec::json;
use crate::rt::clock::wall_clock;
use crate::rt::offload;
use crate::{Credentials, CredentialsError, DateTime};

/// A session that a profile names with `login_session`.
pub(super) struct LoginSession {
    /// The ARN of who has logged in.
    pub arn: String,
    pub profile: String,
}

/// The file of a session. It has a token for new credentials too, which the command line uses.
#[derive(Default)]
struct LoginFile {
    access_token: Option<LoginCredentials>,
}

crate::structure!(LoginFile, decode(default), {
    "accessToken" = access_token,
});

#[derive(Default)]
struct LoginCredentials {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    account_id: Option<String>,
    expires_at: Option<String>,
}

crate::structure!(LoginCredentials, decode(default), {
    "accessKeyId" = access_key_id,
    "secretAccessKey" = secret_access_key,
    "sessionToken" = session_token,
    "accountId" = account_id,
    "expiresAt" = expires_at,
});

impl Drop for LoginCredentials {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

/// The credentials of the session as they are in the cache, until they expire. The file is read each time, as the command
/// line renews what is in it.
pub(super) async fn read(config: &ProviderConfig<'_>, session: &LoginSession) -> Result<Credentials, CredentialsError> {
    let path = path(config, session)?;
    let unusable = |why: &str| session.again(&format!("the session of `aws login`, {}, {why}", path.display()));
    let file = path.clone();
    let text = offload::run(move || fs::read(file).map(Zeroizing::new)).await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unusable("does not exist"),
        _ => unusable(&format!("cannot be read: {error}")),
    })?;
    let file: LoginFile = json::decode(&text).map_err(|_| unusable("is not the JSON that it should be"))?;
    let mut found = file.access_token.ok_or_else(|| unusable("has no accessToken"))?;
    let expires_at = found.expires_at.as_deref().and_then(|time| DateTime::parse_rfc3339(time).ok());
    let expires_at = expires_at.and_then(|time| SystemTime::try_from(time).ok());
    let expires_at = expires_at.ok_or_else(|| unusable("names no expiry"))?;
    if expires_at <= wall_clock() {
        return Err(unusable("has expired"));
    }
    let parts = [&mut found.access_key_id, &mut found.secret_access_key, &mut found.session_token].map(Option::take);
    let [Some(id), Some(secret), Some(token)] = parts else {
        return Err(unusable("has no accessKeyId, secretAccessKey or sessionToken"));
    };
    let credentials = Credentials::new(id, secret).with_session_token(token).with_expiry(expires_at);
    Ok(match found.account_id.take() {
        Some(account_id) => credentials.with_account_id(account_id),
        None => credentials,
    })
}

/// The file, which is named by the SHA-256 of the session (botocore 1.44.8, utils.py, `generate_login_cache_key`).
fn path(config: &ProviderConfig<'_>, session: &LoginSession) -> Result<PathBuf, CredentialsError> {
    let variables = config.settings.variables;
    let folder = match variables.path("AWS_LOGIN_CACHE_DIRECTORY") {
        Some(folder) => folder,
        None => {
            let home = variables.home();
            let home = home.ok_or_else(|| session.again("there is no home directory to find the login in"))?;
            home.join(".aws/login/cache")
        }
    };
    let digits = Sha256::digest(&session.arn).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok(folder.join(format!("{digits}.json")))
}

impl LoginSession {
    /// What to do when the session is over. The command line refreshes it as long as the login itself lasts.
    fn again(&self, problem: &str) -> CredentialsError {
        let profile = &self.profile;
        CredentialsError::new(format!("{problem}; log in with `aws login --profile {profile}`"))
    }
}
