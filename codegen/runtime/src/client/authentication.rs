//! Which of the schemes of an operation its calls take, and where a token for them comes from.

use std::sync::Arc;

use crate::config::AuthRank;
use crate::{AuthScheme, BearerToken, Config, CredentialsError, OperationInfo, ProvideToken, Service};

/// What a client has to show who it is.
pub(crate) struct Authentication {
    token_provider: Option<Arc<dyn ProvideToken>>,
    /// How much each scheme is preferred, where an operation takes both.
    sigv4: Option<AuthRank>,
    bearer: Option<AuthRank>,
}

impl Authentication {
    pub fn new(service: &Service, config: &Config) -> Self {
        Authentication {
            token_provider: config.auth.token_provider_for(service),
            sigv4: config.auth.rank(AuthScheme::Sigv4, service),
            bearer: config.auth.rank(AuthScheme::Bearer, service),
        }
    }

    /// The scheme of an operation's calls; `None` where everybody may call it. Of several, it is the one that the
    /// configuration prefers, else the operation's first.
    pub fn scheme(&self, operation: &OperationInfo) -> Option<AuthScheme> {
        match operation.auth_schemes {
            [] => None,
            [only] => Some(*only),
            // Of equals, the last is the largest.
            several => several.iter().rev().copied().max_by_key(|scheme| match scheme {
                AuthScheme::Sigv4 => self.sigv4,
                AuthScheme::Bearer => self.bearer,
            }),
        }
    }

    /// Whether an operation's calls are signed.
    pub fn is_signed(&self, operation: &OperationInfo) -> bool {
        self.scheme(operation) == Some(AuthScheme::Sigv4)
    }

    /// A token for the service that is valid now.
    pub async fn token(&self, service: &Service) -> Result<BearerToken, CredentialsError> {
        match &self.token_provider {
            Some(provider) => provider.provide_token().await,
            None => Err(CredentialsError::new(format!(
                "no bearer token is configured; give the client one with `Config::token_provider`, or set {} and start \
                 from `Config::from_env`",
                service.token_variable()
            ))),
        }
    }
}
