//! The operations of AWS STS.

use zeroize::{Zeroize, Zeroizing};

use super::session_credentials;
use crate::credentials_chain::call::CredentialsRequest;
use crate::{Credentials, DateTime, Error};

/// The request of `AssumeRole`, which is signed.
#[derive(Default)]
pub struct AssumeRoleRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub duration_seconds: Option<i32>,
    pub external_id: Option<String>,
}

crate::structure!(AssumeRoleRequest, encode, {
    "RoleArn" = role_arn,
    "RoleSessionName" = role_session_name,
    "DurationSeconds" = duration_seconds,
    "ExternalId" = external_id,
});

crate::operation!(AssumeRoleRequest => AssumedRole, Error, {
    "AssumeRole" = "Action=AssumeRole&Version=2011-06-15",
    codec = form::AwsQuery,
});

/// The request of `AssumeRoleWithWebIdentity`.
#[derive(Default)]
pub struct AssumeRoleWithWebIdentityRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub web_identity_token: String,
}

crate::structure!(AssumeRoleWithWebIdentityRequest, encode, {
    "RoleArn" = role_arn,
    "RoleSessionName" = role_session_name,
    "WebIdentityToken" = web_identity_token,
});

crate::operation!(AssumeRoleWithWebIdentityRequest => AssumedRole, Error, {
    "AssumeRoleWithWebIdentity" = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
    requests(unsigned),
    codec = form::AwsQuery,
});

/// The response of both.
#[derive(Default)]
pub struct AssumedRole {
    credentials: Option<RoleSession>,
}

crate::structure!(AssumedRole, decode(default), {
    "Credentials" = credentials,
});

/// The model's `Credentials`.
#[derive(Default)]
struct RoleSession {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expiration: Option<DateTime>,
}

crate::structure!(RoleSession, decode(default), {
    "AccessKeyId" = access_key_id,
    "SecretAccessKey" = secret_access_key,
    "SessionToken" = session_token,
    "Expiration" = expiration as(date_time),
});

impl AssumedRole {
    /// The credentials, if they are whole.
    pub fn into_credentials(self) -> Option<Credentials> {
        let mut session = self.credentials?;
        let expires_at = session.expiration?.try_into().ok()?;
        let parts = [&mut session.access_key_id, &mut session.secret_access_key, &mut session.session_token];
        session_credentials(parts, expires_at)
    }
}

impl CredentialsRequest for AssumeRoleRequest {
    fn secrets(&self) -> Vec<Zeroizing<String>> {
        Vec::new()
    }
}

impl CredentialsRequest for AssumeRoleWithWebIdentityRequest {
    fn secrets(&self) -> Vec<Zeroizing<String>> {
        vec![Zeroizing::new(self.web_identity_token.clone())]
    }
}

impl Drop for AssumeRoleWithWebIdentityRequest {
    fn drop(&mut self) {
        self.web_identity_token.zeroize();
    }
}

impl Drop for RoleSession {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}
