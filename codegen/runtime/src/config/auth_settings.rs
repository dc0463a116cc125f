//! What a configuration says of credentials and tokens, and which of them it prefers.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(feature = "credentials-chain")]
use crate::Transport;
use crate::credentials::{CachedCredentials, CachedToken};
use crate::env::Settings;
use crate::{AuthScheme, BearerToken, ProvideCredentials, ProvideToken, Service};

/// What a configuration says of credentials and tokens, and of operations that take either.
#[derive(Clone, Default)]
pub(crate) struct AuthSettings {
    pub credentials_provider: Option<Arc<dyn ProvideCredentials>>,
    pub token_provider: Option<Arc<dyn ProvideToken>>,
    /// The chain that is the provider of what code has set no other for, which sends with the transport configured.
    #[cfg(feature = "credentials-chain")]
    chain: Option<crate::CredentialsChain>,
    /// The tokens that the environment has for one service each, by `<NAME>`.
    service_tokens: BTreeMap<String, BearerToken>,
    /// The schemes whose provider code has set.
    set_in_code: Vec<AuthScheme>,
    pub preference: Vec<AuthScheme>,
    pub is_preference_of_code: bool,
}

/// How much a scheme is preferred: by the preference that code has set, then by who has set its provider, then by the
/// environment's preference.
pub(crate) type AuthRank = (Reverse<usize>, SetBy, Reverse<usize>);

/// Who has set a provider; whoever comes later here counts more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SetBy {
    /// Nobody: it is one that looks in the standard sources.
    Default,
    /// The variable for this one service.
    Variable,
    Code,
}

impl AuthSettings {
    /// What the environment says.
    pub fn read(settings: &Settings<'_>) -> Self {
        let tokens = settings.variables.with_prefix("AWS_BEARER_TOKEN_");
        AuthSettings {
            service_tokens: tokens.into_iter().map(|(name, token)| (name, BearerToken::new(token))).collect(),
            preference: settings.auth_scheme_preference().filter_map(AuthScheme::from_name).collect(),
            ..Self::default()
        }
    }

    /// Takes the provider of credentials that code has set.
    pub fn set_credentials_provider(&mut self, provider: impl ProvideCredentials + 'static) {
        self.credentials_provider = Some(Arc::new(CachedCredentials::new(provider)));
        self.set_in_code.push(AuthScheme::Sigv4);
    }

    /// Takes the provider of tokens that code has set.
    pub fn set_token_provider(&mut self, provider: impl ProvideToken + 'static) {
        self.token_provider = Some(Arc::new(CachedToken::new(provider)));
        self.set_in_code.push(AuthScheme::Bearer);
    }

    /// Has the chain provide what code has set no provider for.
    #[cfg(feature = "credentials-chain")]
    pub fn set_chain(&mut self, chain: crate::CredentialsChain) {
        if !self.set_in_code.contains(&AuthScheme::Sigv4) {
            self.credentials_provider = Some(Arc::new(CachedCredentials::new(chain.clone())));
        }
        if !self.set_in_code.contains(&AuthScheme::Bearer) {
            self.token_provider = Some(Arc::new(CachedToken::new(chain.clone())));
        }
        self.chain = Some(chain);
    }

    /// Has the chain send with this transport.
    #[cfg(feature = "credentials-chain")]
    pub fn set_transport(&mut self, transport: &Arc<dyn Transport>) {
        if let Some(chain) = self.chain.take() {
            self.set_chain(chain.transport(Arc::clone(transport)));
        }
    }

    /// Who provides the tokens for a service.
    pub fn token_provider_for(&self, service: &Service) -> Option<Arc<dyn ProvideToken>> {
        match self.set_by(AuthScheme::Bearer, service) {
            SetBy::Variable => Some(Arc::new(self.service_token(service)?.clone())),
            SetBy::Default | SetBy::Code => self.token_provider.clone(),
        }
    }

    /// How much a scheme is preferred; `None` where it has no provider.
    pub fn rank(&self, scheme: AuthScheme, service: &Service) -> Option<AuthRank> {
        let has_provider = match scheme {
            AuthScheme::Sigv4 => self.credentials_provider.is_some(),
            AuthScheme::Bearer => self.token_provider_for(service).is_some(),
        };
        let position = self.preference.iter().position(|preferred| *preferred == scheme);
        let (position, nowhere) = (Reverse(position.unwrap_or(usize::MAX)), Reverse(usize::MAX));
        let (of_code, of_environment) = match self.is_preference_of_code {
            true => (position, nowhere),
            false => (nowhere, position),
        };
        has_provider.then(|| (of_code, self.set_by(scheme, service), of_environment))
    }

    fn set_by(&self, scheme: AuthScheme, service: &Service) -> SetBy {
        match scheme {
            scheme if self.set_in_code.contains(&scheme) => SetBy::Code,
            AuthScheme::Bearer if self.service_token(service).is_some() => SetBy::Variable,
            _ => SetBy::Default,
        }
    }

    fn service_token(&self, service: &Service) -> Option<&BearerToken> {
        match self.service_tokens.is_empty() {
            true => None,
            false => self.service_tokens.get(service.token_variable().trim_start_matches("AWS_BEARER_TOKEN_")),
        }
    }
}
