//! The settings of credentials and tokens, and of operations that take either.

use super::Config;
use crate::{AuthScheme, ProvideCredentials, ProvideToken};

impl Config {
    /// Where the credentials come from; [`Credentials`](crate::Credentials) provide themselves.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.auth.set_credentials_provider(provider);
        self
    }

    /// Where the tokens come from, for operations that take one in place of a signature; a
    /// [`BearerToken`](crate::BearerToken) provides itself.
    ///
    /// A token is sent only over `https`, or to this machine; with another endpoint, calls fail with
    /// [`EndpointError`](crate::EndpointError).
    pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
        self.auth.set_token_provider(provider);
        self
    }

    /// Which scheme to take first for operations that take several, of those that have a provider. By default, a provider
    /// that code has set comes before the token of the service's own variable, that before what the environment prefers,
    /// and that before the order in the service's model.
    pub fn auth_scheme_preference(mut self, schemes: impl IntoIterator<Item = AuthScheme>) -> Self {
        self.auth.preference = schemes.into_iter().collect();
        self.auth.is_preference_of_code = true;
        self
    }
}
