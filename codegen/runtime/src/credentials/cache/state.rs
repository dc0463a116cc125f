//! What the callers of a provider share: its credentials, the refreshes in flight, and who waits for them.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use super::entry::{Entry, Moment};
use super::execution_context::ExecutionContext;
use crate::BoxFuture;
use crate::credentials::error::CredentialsError;
use crate::identity::Credentials;

/// What a refresh comes to.
pub(super) type Refreshed = Result<Credentials, CredentialsError>;

#[derive(Default)]
pub(super) struct CacheState {
    pub entry: Option<Entry>,
    /// The refreshes in flight: one in each execution context.
    pub refreshes: Vec<RefreshInFlight>,
    /// How many refreshes and callers there have ever been, which is where their numbers come from.
    numbered: u64,
    /// The callers that wait: there may be thousands.
    pub waiting: BTreeMap<u64, Waker>,
}

/// A refresh in flight.
pub(super) struct RefreshInFlight {
    pub number: u64,
    /// Where it was begun; only callers there poll it.
    pub execution: ExecutionContext,
    pub begun: Moment,
    /// How many callers drive it. It ends with the last of them.
    pub callers: usize,
    /// `None` while someone polls or drops it.
    pub future: Option<BoxFuture<'static, Refreshed>>,
    /// Whether it was woken meanwhile.
    pub woken: bool,
    /// Whether the provider has returned.
    pub has_returned: bool,
    /// How it has failed, for those who drove it. It stays until the last of them knows.
    pub failure: Option<CredentialsError>,
}

impl RefreshInFlight {
    pub fn new(number: u64, execution: ExecutionContext, future: BoxFuture<'static, Refreshed>) -> Self {
        RefreshInFlight {
            number,
            execution,
            begun: Moment::now(),
            callers: 0,
            future: Some(future),
            woken: false,
            has_returned: false,
            failure: None,
        }
    }
}

/// Nothing is left half-written by a panic, so a poisoned lock is as good as any.
pub(super) fn lock(state: &Mutex<CacheState>) -> MutexGuard<'_, CacheState> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CacheState {
    pub fn number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    pub fn refresh(&mut self, number: u64) -> Option<&mut RefreshInFlight> {
        self.refreshes.iter_mut().find(|refresh| refresh.number == number)
    }

    /// The refresh in flight in an execution context.
    pub fn refresh_in(&mut self, execution: ExecutionContext) -> Option<&mut RefreshInFlight> {
        self.refreshes.iter_mut().find(|refresh| refresh.execution == execution && refresh.failure.is_none())
    }

    /// What there is without waiting. Where others are after new credentials, the old ones serve as long as they are valid.
    pub fn serving(&self, others_refresh: bool, now: Moment) -> Option<Credentials> {
        let entry = self.entry.as_ref()?;
        let serves = entry.serves(now) || (others_refresh && entry.is_valid(now));
        serves.then(|| entry.credentials.clone())
    }

    /// Takes in what the provider returned. A failure leaves the old credentials while they are valid.
    pub fn accept(&mut self, refreshed: Refreshed, now: Moment) -> Refreshed {
        match (refreshed, &mut self.entry) {
            (Ok(credentials), entry) => {
                *entry = Some(Entry::new(credentials.clone(), entry.as_ref(), now));
                Ok(credentials)
            }
            (Err(_), Some(entry)) if entry.is_valid(now) => {
                entry.pause(now);
                Ok(entry.credentials.clone())
            }
            (failure, _) => failure,
        }
    }
}
