//! Which of the schemes of an operation its calls take, and where a token for them comes from.

use std::sync::Arc;

use http::Uri;

use super::settings::is_open;
use crate::config::AuthRank;
use crate::redact::without_user;
use crate::{
    AuthScheme, BearerToken, Config, CredentialsError, EndpointError, Error, OperationInfo, ProvideToken, Service,
};

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
    #[inline]
    pub fn scheme(&self, operation: &OperationInfo) -> Option<AuthScheme> {
        match operation.auth_schemes {
            [] => None,
            [only] => Some(*only),
            several => self.preferred(several),
        }
    }

    /// Apart from the others, as most operations take one scheme.
    #[cold]
    fn preferred(&self, schemes: &[AuthScheme]) -> Option<AuthScheme> {
        // Of equals, the last is the largest.
        schemes.iter().rev().copied().max_by_key(|scheme| match scheme {
            AuthScheme::Sigv4 => self.sigv4,
            AuthScheme::Bearer => self.bearer,
        })
    }

    /// Whether an operation's calls are signed.
    #[inline]
    pub fn is_signed(&self, operation: &OperationInfo) -> bool {
        self.scheme(operation) == Some(AuthScheme::Sigv4)
    }

    /// A token for the service that is valid now, for a request to this URI: a signature is good for one request, and a
    /// token for all that its owner may do.
    pub async fn token(&self, service: &Service, uri: &Uri) -> Result<BearerToken, Error> {
        if is_open(uri) {
            return Err(unencrypted(uri).into());
        }
        match &self.token_provider {
            Some(provider) => Ok(provider.provide_token().await?),
            None => Err(missing(service).into()),
        }
    }
}

fn missing(service: &Service) -> CredentialsError {
    CredentialsError::new(format!(
        "no bearer token is configured; give the client one with `Config::token_provider`, or set {} and start from \
         `Config::from_env`",
        service.token_variable()
    ))
}

fn unencrypted(uri: &Uri) -> EndpointError {
    let host = uri.authority().map_or("", |authority| authority.as_str());
    EndpointError::new(format!(
        "the endpoint `http://{}` is not encrypted, so that the bearer token could be read, and used, on the way there; \
         use one with `https`",
        without_user(host)
    ))
}
