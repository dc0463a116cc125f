//! The operations that the chain calls, with the members that it needs: facts of the published models.

#[cfg(feature = "credentials-login")]
mod signin;
mod sso;
mod sts;

use std::mem;
use std::time::SystemTime;

use crate::Credentials;

#[cfg(feature = "credentials-login")]
pub(super) use signin::{CreateOAuth2TokenRequest, CreateOAuth2TokenResponse};
pub(super) use sso::{CreateTokenRequest, GetRoleCredentialsRequest};
pub(super) use sts::{AssumeRoleRequest, AssumeRoleWithWebIdentityRequest, AssumedRole};

/// The credentials of a session, by their id, secret and token, if they are whole.
fn session_credentials(parts: [&mut String; 3], expires_at: SystemTime) -> Option<Credentials> {
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let [id, secret, token] = parts.map(mem::take);
    Some(Credentials::new(id, secret).with_session_token(token).with_expiry(expires_at))
}
