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

/// A provider, and the credentials that it gave last.
pub(crate) struct CachedCredentials<P> {
    provider: Arc<P>,
    state: Arc<Mutex<CacheState>>,
}

impl<P: ProvideCredentials + 'static> CachedCredentials<P> {
    pub fn new(provider: P) -> Self {
        CachedCredentials { provider: Arc::new(provider), state: Arc::default() }
    }

    /// Asks the provider. It belongs to no caller, so that any of those who wait can drive it.
    fn ask(&self) -> BoxFuture<'static, Refreshed> {
        let provider = Arc::clone(&self.provider);
        Box::pin(async move { provider.provide_credentials().await })
    }
}

impl<P: ProvideCredentials + 'static> ProvideCredentials for CachedCredentials<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Refreshed> {
        Box::pin(async {
            let mut caller = Caller::new(&self.state);
            std::future::poll_fn(|context| caller.poll(context, || self.ask())).await
        })
    }
}
