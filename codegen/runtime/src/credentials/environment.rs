//! Credentials from environment variables.

use super::error::CredentialsError;
use super::provider::ProvideCredentials;
use crate::BoxFuture;
use crate::env::Variables;
use crate::identity::Credentials;

/// Credentials from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones,
/// `AWS_SESSION_TOKEN`, read once. `AWS_ACCOUNT_ID` says which account they belong to.
#[derive(Debug, Clone)]
pub struct EnvironmentCredentials(pub(crate) Result<Credentials, &'static str>);

impl EnvironmentCredentials {
    /// Reads the variables of this process. A call that needs a missing one returns the error.
    pub fn new() -> Self {
        Self::read(&Variables::from_process())
    }

    /// Reads these variables, given as pairs of name and value, in place of the process's own.
    pub fn from_variables(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::read(&variables.into_iter().collect())
    }

    pub(crate) fn read(variables: &Variables) -> Self {
        let access_key_id = variables.get("AWS_ACCESS_KEY_ID");
        let secret_access_key = variables.get("AWS_SECRET_ACCESS_KEY");
        EnvironmentCredentials(match (access_key_id, secret_access_key) {
            (Some(access_key_id), Some(secret_access_key)) => {
                let credentials = Credentials::new(access_key_id, secret_access_key);
                let credentials = match variables.get("AWS_SESSION_TOKEN") {
                    Some(token) => credentials.with_session_token(token),
                    None => credentials,
                };
                Ok(match variables.get("AWS_ACCOUNT_ID") {
                    Some(account_id) => credentials.with_account_id(account_id),
                    None => credentials,
                })
            }
            (None, Some(_)) => Err("AWS_ACCESS_KEY_ID is missing"),
            (Some(_), None) => Err("AWS_SECRET_ACCESS_KEY is missing"),
            (None, None) => Err("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing"),
        })
    }
}

impl Default for EnvironmentCredentials {
    fn default() -> Self {
        Self::new()
    }
}

impl ProvideCredentials for EnvironmentCredentials {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(self.0.clone().map_err(failure)))
    }
}

/// Says what is missing, and what to do.
pub(crate) fn failure(missing: &str) -> CredentialsError {
    let it = if missing.ends_with("are missing") { "them" } else { "it" };
    CredentialsError::new(format!(
        "{missing} in the environment; set {it}, or give the client credentials with `Config::credentials_provider`"
    ))
}
