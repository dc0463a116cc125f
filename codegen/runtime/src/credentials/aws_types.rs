//! Providers, credentials and tokens of the official SDK.

use std::error::Error;
use std::fmt;

use aws_credential_types::provider::ProvideCredentials as AwsProvideCredentials;
use aws_credential_types::provider::token::ProvideToken as AwsProvideToken;

use super::error::CredentialsError;
use super::provider::{ProvideCredentials, ProvideToken};
use crate::BoxFuture;
use crate::identity::{BearerToken, Credentials};

/// Adapts a provider of the official SDK for [`Config::credentials_provider`](crate::Config::credentials_provider), or one
/// of tokens for [`Config::token_provider`](crate::Config::token_provider): any of those of `aws-config`, or your own.
///
/// ```
/// use aws_credential_types::Credentials;
/// use smithy_runtime::{AwsProvider, Config};
///
/// let provider = Credentials::new("AKIDEXAMPLE", "secret", None, None, "example");
/// let config = Config::new().credentials_provider(AwsProvider(provider));
/// ```
#[derive(Clone)]
pub struct AwsProvider<P>(pub P);

impl<P: AwsProvideCredentials> ProvideCredentials for AwsProvider<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let credentials = self.0.provide_credentials().await;
            credentials.map(Credentials::from).map_err(|error| CredentialsError::new(with_causes(&error)))
        })
    }
}

impl<P: AwsProvideToken> ProvideToken for AwsProvider<P> {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        Box::pin(async {
            let token = self.0.provide_token().await.map_err(|error| CredentialsError::new(with_causes(&error)))?;
            let own = BearerToken::new(token.token());
            Ok(match token.expiration() {
                Some(time) => own.with_expiry(time),
                None => own,
            })
        })
    }
}

impl<P> fmt::Debug for AwsProvider<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsProvider").finish_non_exhaustive()
    }
}

impl From<aws_credential_types::Credentials> for Credentials {
    fn from(credentials: aws_credential_types::Credentials) -> Self {
        let own = Credentials::new(credentials.access_key_id(), credentials.secret_access_key());
        let own = match credentials.session_token() {
            Some(token) => own.with_session_token(token),
            None => own,
        };
        let own = match credentials.account_id() {
            Some(account_id) => own.with_account_id(account_id.as_str()),
            None => own,
        };
        match credentials.expiry() {
            Some(time) => own.with_expiry(time),
            None => own,
        }
    }
}

/// The SDK's errors say what went wrong in their causes.
fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
