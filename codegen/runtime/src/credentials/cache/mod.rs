//! Keeps a provider's credentials until shortly before they expire, and asks for new ones once for all callers.

mod caller;
mod entry;
mod execution_context;
mod refresh;
mod state;

#[cfg(all(test, feature = "credentials-chain", feature = "tokio"))]
mod clock_tests;

use std::sync::{Arc, Mutex};

use caller::Caller;
use state::{CacheState, Refreshed};

use super::provider::ProvideCredentials;
use crate::BoxFuture;

/// The credentials that were given last, for callers of whom each can ask for new ones.
#[derive(Default)]
pub(crate) struct CredentialsCache(Arc<Mutex<CacheState>>);

impl CredentialsCache {
    /// The credentials that there are, or new ones, for which callers that want them at the same time ask once. What is
    /// asked belongs to no caller, so that any of those who wait can drive it.
    pub async fn credentials(&self, ask: impl Fn() -> BoxFuture<'static, Refreshed>) -> Refreshed {
        let mut caller = Caller::new(&self.0);
        std::future::poll_fn(|context| caller.poll(context, &ask)).await
    }
}

/// A provider, and the credentials that it gave last.
pub(crate) struct CachedCredentials<P> {
    provider: Arc<P>,
    cache: CredentialsCache,
}

impl<P: ProvideCredentials + 'static> CachedCredentials<P> {
    pub fn new(provider: P) -> Self {
        CachedCredentials { provider: Arc::new(provider), cache: CredentialsCache::default() }
    }

    /// Asks the provider.
    fn ask(&self) -> BoxFuture<'static, Refreshed> {
        let provider = Arc::clone(&self.provider);
        Box::pin(async move { provider.provide_credentials().await })
    }
}

impl<P: ProvideCredentials + 'static> ProvideCredentials for CachedCredentials<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Refreshed> {
        Box::pin(self.cache.credentials(|| self.ask()))
    }
}
