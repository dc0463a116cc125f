//! What a profile says of a login through IAM Identity Center.

use super::providers::fault;
use crate::CredentialsError;
use crate::env::{Profile, SharedConfig};

/// A login, whose token is in the cache.
pub(super) struct SsoSession {
    /// What the cached token is filed under: the name of the session, or the start URL where there is none.
    pub token_key: String,
    pub region: String,
    profile: String,
}

/// A login, and the role that it is used for.
pub(super) struct SsoLogin {
    pub session: SsoSession,
    pub account_id: String,
    pub role_name: String,
}

impl SsoSession {
    /// The session that a profile names with `sso_session`; `None` when it names none.
    pub fn from_profile(
        shared: &SharedConfig,
        name: &str,
        profile: &Profile,
    ) -> Result<Option<Self>, CredentialsError> {
        let Some(session) = profile.get("sso_session") else { return Ok(None) };
        let region = shared.sso_session(session)?.get("sso_region");
        Self::new(name, session.to_owned(), region).map(Some)
    }

    fn new(profile: &str, token_key: String, region: Option<&str>) -> Result<Self, CredentialsError> {
        let region = present(profile, "sso_region", region)?;
        Ok(SsoSession { token_key, region, profile: profile.to_owned() })
    }

    /// What to do when the login is over.
    pub fn again(&self, problem: &str) -> CredentialsError {
        let profile = &self.profile;
        CredentialsError::new(format!("{problem}; log in with `aws sso login --profile {profile}`"))
    }
}

impl SsoLogin {
    /// The login of a profile; `None` when it has nothing of one.
    pub fn from_profile(
        shared: &SharedConfig,
        name: &str,
        profile: &Profile,
    ) -> Result<Option<Self>, CredentialsError> {
        if profile.get("sso_account_id").or(profile.get("sso_role_name")).is_none() {
            return Ok(None);
        }
        let get = |key: &str| present(name, key, profile.get(key));
        let session = match SsoSession::from_profile(shared, name, profile)? {
            Some(session) => session,
            None => SsoSession::new(name, get("sso_start_url")?, profile.get("sso_region"))?,
        };
        Ok(Some(SsoLogin { session, account_id: get("sso_account_id")?, role_name: get("sso_role_name")? }))
    }
}

fn present(profile: &str, key: &str, value: Option<&str>) -> Result<String, CredentialsError> {
    let missing = || fault(profile, &format!("logs in through IAM Identity Center and has no {key}"));
    value.map(str::to_owned).ok_or_else(missing)
}
