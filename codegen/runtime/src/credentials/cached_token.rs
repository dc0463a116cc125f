//! Keeps a provider's token until shortly before it expires, in the cache that keeps credentials.

use super::cache::CachedCredentials;
use super::error::CredentialsError;
use super::provider::{ProvideCredentials, ProvideToken};
use crate::BoxFuture;
use crate::identity::{BearerToken, Credentials};

/// A provider, and the token that it gave last.
pub(crate) struct CachedToken<P>(CachedCredentials<AsCredentials<P>>);

/// A provider of tokens as the cache asks it.
struct AsCredentials<P>(P);

impl<P: ProvideToken + 'static> CachedToken<P> {
    pub fn new(provider: P) -> Self {
        CachedToken(CachedCredentials::new(AsCredentials(provider)))
    }
}

impl<P: ProvideToken> ProvideCredentials for AsCredentials<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async { self.0.provide_token().await.map(BearerToken::into_kept) })
    }
}

impl<P: ProvideToken + 'static> ProvideToken for CachedToken<P> {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        Box::pin(async { self.0.provide_credentials().await.map(BearerToken::from_kept) })
    }
}
