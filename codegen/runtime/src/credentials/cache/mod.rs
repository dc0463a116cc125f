//! Keeps a provider's credentials until shortly before they expire, and asks for new ones once for all callers.

mod caller;
mod execution_context;
mod kept;
mod moment;
mod refresh;

#[cfg(all(test, feature = "credentials-chain", feature = "tokio"))]
mod clock_tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use caller::Caller;
use execution_context::ExecutionContext;
use kept::Kept;
use moment::Moment;
use refresh::RefreshInFlight;

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::BoxFuture;

/// What a refresh comes to.
type Refreshed = Result<Credentials, CredentialsError>;

/// A provider, and the credentials that it gave last.
pub(crate) struct CachedCredentials<P> {
    provider: Arc<P>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// The refreshes in flight: one in each execution context.
    refreshes: Vec<RefreshInFlight>,
    /// How many refreshes and callers there have ever been, which is where their numbers come from.
    numbered: u64,
    /// The callers that wait: there may be thousands.
    waiting: BTreeMap<u64, Waker>,
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

/// Nothing is left half-written by a panic, so a poisoned lock is as good as any.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    fn refresh(&mut self, number: u64) -> Option<&mut RefreshInFlight> {
        self.refreshes.iter_mut().find(|refresh| refresh.number == number)
    }

    /// The refresh in flight in an execution context.
    fn refresh_in(&mut self, execution: ExecutionContext) -> Option<&mut RefreshInFlight> {
        self.refreshes.iter_mut().find(|refresh| refresh.execution == execution && refresh.failure.is_none())
    }

    /// What there is without waiting. Where others are after new credentials, the old ones serve as long as they are valid.
    fn serving(&self, others_refresh: bool, now: Moment) -> Option<Credentials> {
        let kept = self.kept.as_ref()?;
        let serves = kept.serves(now) || (others_refresh && kept.is_valid(now));
        serves.then(|| kept.credentials.clone())
    }

    /// Takes in what the provider answered. A failure leaves the old credentials while they are valid.
    fn accept(&mut self, refreshed: Refreshed, now: Moment) -> Refreshed {
        match (refreshed, &mut self.kept) {
            (Ok(credentials), kept) => {
                *kept = Some(Kept::new(credentials.clone(), kept.as_ref(), now));
                Ok(credentials)
            }
            (Err(_), Some(kept)) if kept.is_valid(now) => {
                kept.pause(now);
                Ok(kept.credentials.clone())
            }
            (failure, _) => failure,
        }
    }
}
