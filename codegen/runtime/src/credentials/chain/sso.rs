//! The credentials of someone who has logged in through IAM Identity Center.

use reqsign_aws_core::SSOCredentialProvider;
use reqsign_core::FileRead;
use zeroize::Zeroizing;

use super::context::{ask as ask_provider, context};
use super::endpoint::SSO;
use super::profile_steps::SsoLogin;
use super::provider_config::ProviderConfig;
use super::sso_token;
use crate::codec::json::JsonWriter;
use crate::codec::{Member, Write};
use crate::{Credentials, CredentialsError, DateTime};

/// Exchanges the token of the login for the credentials of the role.
pub(super) async fn ask(config: &ProviderConfig<'_>, login: &SsoLogin) -> Result<Credentials, CredentialsError> {
    let token = sso_token::valid(config, login).await?;
    let url = SSO.url(config, &login.region)?;
    let requests = config.requests();
    let provider = SSOCredentialProvider::new()
        .with_account_id(&login.account_id)
        .with_region(&login.region)
        .with_role_name(&login.role_name)
        .with_start_url(&login.token_key)
        .with_endpoint(format!("{url}/federation/credentials"));
    let context = context(&requests).with_file_read(TokenFile(token));
    let what = format!("the role {} of account {}", login.role_name, login.account_id);
    let credentials = ask_provider(&what, provider, &context, &requests).await?;
    Ok(credentials.with_account_id(&login.account_id))
}

/// The one file that the provider reads: the token, already known to be good.
struct TokenFile(Zeroizing<String>);

impl FileRead for TokenFile {
    async fn file_read(&self, _path: &str) -> reqsign_core::Result<Vec<u8>> {
        let mut json = JsonWriter::new();
        json.begin_structure();
        json.member("accessToken", self.0.as_str());
        let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + 3600, 0);
        json.member(Member::new("expiresAt").date_time(), &expires_at);
        json.end_structure();
        Ok(json.into_bytes())
    }
}

impl std::fmt::Debug for TokenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenFile")
    }
}
