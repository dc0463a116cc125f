//! The file of a session of `aws login`, in the cache that the command line writes and shares.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use super::providers::ProviderConfig;
use crate::{Credentials, CredentialsError, DateTime};

/// A session that a profile names with `login_session`.
pub(super) struct LoginSession {
    /// The ARN of who has logged in.
    pub arn: String,
    pub profile: String,
}

/// The file of a session. What new credentials are made with is beside them.
#[derive(Default)]
pub(super) struct LoginFile {
    pub access_token: Option<LoginCredentials>,
}

crate::structure!(LoginFile, decode(default), {
    "accessToken" = access_token,
});

#[derive(Default)]
pub(super) struct LoginCredentials {
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<String>,
    pub session_token: Option<String>,
    pub account_id: Option<String>,
    pub expires_at: Option<String>,
}

crate::structure!(LoginCredentials, encode, decode(default), {
    "accessKeyId" = access_key_id,
    "secretAccessKey" = secret_access_key,
    "sessionToken" = session_token,
    "accountId" = account_id,
    "expiresAt" = expires_at,
});

impl LoginCredentials {
    pub fn expires_at(&self) -> Option<SystemTime> {
        DateTime::parse_rfc3339(self.expires_at.as_deref()?).ok()?.try_into().ok()
    }

    /// The credentials, if they are whole.
    pub fn into_credentials(mut self) -> Option<Credentials> {
        let expires_at = self.expires_at()?;
        let parts = [&mut self.access_key_id, &mut self.secret_access_key, &mut self.session_token];
        let parts = parts.map(|part| part.take().filter(|text| !text.is_empty()));
        let [Some(id), Some(secret), Some(token)] = parts else { return None };
        let credentials = Credentials::new(id, secret).with_session_token(token).with_expiry(expires_at);
        Some(match self.account_id.take() {
            Some(account_id) => credentials.with_account_id(account_id),
            None => credentials,
        })
    }
}

impl Drop for LoginCredentials {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

impl LoginSession {
    /// The file, which is named by the SHA-256 of the session (botocore 1.44.8, utils.py, `generate_login_cache_key`).
    pub fn path(&self, config: &ProviderConfig<'_>) -> Result<PathBuf, CredentialsError> {
        let variables = config.settings.variables;
        let folder = match variables.path("AWS_LOGIN_CACHE_DIRECTORY") {
            Some(folder) => folder,
            None => {
                let home = variables.home();
                let home = home.ok_or_else(|| self.again("there is no home directory to find the login in; "))?;
                home.join(".aws/login/cache")
            }
        };
        let digits = Sha256::digest(&self.arn).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        Ok(folder.join(format!("{digits}.json")))
    }

    /// What is wrong with the session in this file, and what to do.
    pub fn unusable(&self, path: &Path, why: &str) -> CredentialsError {
        self.again(&format!("the session of `aws login`, {}, {why}; ", path.display()))
    }

    /// What to do after what comes before it.
    pub fn again(&self, problem: &str) -> CredentialsError {
        CredentialsError::new(format!("{problem}log in with `aws login --profile {}`", self.profile))
    }
}
