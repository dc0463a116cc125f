//! What every provider of the chain works with and comes to, and the error when none has credentials.

use std::sync::Arc;
use std::time::Duration;

use super::last_known::LastKnown;
use super::requests::Requests;
use crate::credentials::environment_failure;
use crate::env::{Settings, SharedConfig, Variables};
use crate::{Credentials, CredentialsError, EnvironmentCredentials, Transport};

/// The settings, the shared files, and what sends requests.
pub(crate) struct ProviderConfig<'a> {
    pub settings: Settings<'a>,
    pub shared: &'a SharedConfig,
    pub transport: Option<Arc<dyn Transport>>,
    pub last_known: &'a LastKnown,
}

impl ProviderConfig<'_> {
    /// The URL configured for a service that credentials are asked of, by its name among the variables: `STS`.
    pub fn configured_url(&self, name: &str) -> Option<String> {
        let (of_all, of_services) = self.settings.endpoint_urls();
        of_services.get(name).cloned().or(of_all)
    }

    /// Requests to STS, IAM Identity Center and AWS Sign-In.
    pub fn requests(&self) -> Requests {
        Requests::new(self.transport.clone(), Duration::from_secs(10), 3)
    }
}

/// What a provider comes to.
pub(super) enum ProviderResult {
    Credentials(Credentials),
    /// None, and why.
    Nothing(String),
}

impl ProviderResult {
    /// The keys in variables. An id without its secret is a mistake, and not the absence of credentials.
    pub fn from_environment(variables: &Variables) -> Result<Self, CredentialsError> {
        match EnvironmentCredentials::read(variables).0 {
            Ok(credentials) => Ok(ProviderResult::Credentials(credentials)),
            Err(missing) if variables.get("AWS_ACCESS_KEY_ID").is_none() => Ok(ProviderResult::nothing(missing)),
            Err(missing) => Err(environment_failure(missing)),
        }
    }

    pub fn nothing(why: impl Into<String>) -> Self {
        ProviderResult::Nothing(why.into())
    }
}

/// What is wrong with a profile.
pub(super) fn fault(name: &str, what: &str) -> CredentialsError {
    CredentialsError::new(format!("profile `{name}` {what}"))
}

/// The providers without credentials so far, and why, in their order.
#[derive(Default)]
pub(super) struct Tried(Vec<String>);

impl Tried {
    /// Takes the credentials of a provider, or notes why it has none.
    pub fn take(&mut self, provider: &str, result: ProviderResult) -> Option<Credentials> {
        match result {
            ProviderResult::Credentials(credentials) => Some(credentials),
            ProviderResult::Nothing(why) => {
                self.0.push(format!("{provider} ({why})"));
                None
            }
        }
    }

    pub fn into_error(self) -> CredentialsError {
        CredentialsError::new(format!(
            "no credentials in any of the places where AWS tools look, which are in order: {}; set up a profile with \
             `aws configure`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the client credentials with \
             `Config::credentials_provider`",
            self.0.join(", ")
        ))
    }
}
