//! The credentials of someone who has logged in through IAM Identity Center.

use http::StatusCode;

use super::call::{CallError, not_understood};
use super::operations::GetRoleCredentialsRequest;
use super::providers::ProviderConfig;
use super::services::SSO;
use super::sso_login::SsoLogin;
use super::sso_token;
use crate::{Credentials, CredentialsError};

/// Exchanges the token of the login for the credentials of the role.
pub(super) async fn ask(config: &ProviderConfig<'_>, login: &SsoLogin) -> Result<Credentials, CredentialsError> {
    let token = sso_token::valid(config, &login.session).await?;
    let url = SSO.url(config, &login.session.region)?;
    let request = GetRoleCredentialsRequest {
        role_name: login.role_name.clone(),
        account_id: login.account_id.clone(),
        access_token: token.token().to_owned(),
    };
    let failure = |why: &str| format!("the role {} of account {}: {why}", login.role_name, login.account_id);
    let response = config.requests().call(&SSO.service, &url, request).await.map_err(|error| match error {
        // The session may have been ended before its time.
        CallError::Refused { status: StatusCode::UNAUTHORIZED, message, .. } => login.session.again(&failure(&message)),
        error => CredentialsError::new(failure(&error.to_string())),
    })?;
    let credentials = response.into_credentials();
    let credentials = credentials.ok_or_else(|| CredentialsError::new(failure(&not_understood())))?;
    Ok(credentials.with_account_id(&login.account_id))
}
