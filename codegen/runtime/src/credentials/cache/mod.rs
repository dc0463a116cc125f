//! Keeps a provider's credentials until shortly before they expire, and asks for new ones once for all callers.

mod asking;
mod caller;
mod place;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, SystemTime};

use asking::Asking;
use caller::Caller;

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::BoxFuture;
use crate::random::random;

/// How long before they expire credentials are replaced, at most.
const BUFFER: Duration = Duration::from_secs(10);

/// How much later that may happen, so that the clients of a fleet do not all ask in the same second.
const JITTER: Duration = Duration::from_secs(5);

/// How long credentials that do not expire are kept.
const KEEP_UNEXPIRING: Duration = Duration::from_secs(15 * 60);

/// The shortest time between two askings that bring nothing better than what there is.
const PAUSE: Duration = Duration::from_secs(1);

/// What asking comes to.
type Asked = Result<Credentials, CredentialsError>;

/// A provider, and the credentials that it gave last.
pub(crate) struct CachedCredentials<P> {
    provider: Arc<P>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// How many askings have failed, and how the last one did.
    failures: u64,
    failure: Option<CredentialsError>,
    /// What the provider is being asked: one at a time, and one more by threads that cannot wait for that one.
    askings: Vec<Asking>,
    /// How many askings and callers there have ever been, which is where their numbers come from.
    numbered: u64,
    /// The callers that wait: there may be thousands.
    waiting: BTreeMap<u64, Waker>,
}

struct Kept {
    credentials: Credentials,
    refresh_at: SystemTime,
}

impl<P: ProvideCredentials + 'static> CachedCredentials<P> {
    pub fn new(provider: P) -> Self {
        CachedCredentials { provider: Arc::new(provider), state: Arc::default() }
    }

    /// Asks the provider. It belongs to no caller, so that any of those who wait can drive it.
    fn ask(&self) -> BoxFuture<'static, Asked> {
        let provider = Arc::clone(&self.provider);
        Box::pin(async move { provider.provide_credentials().await })
    }
}

impl<P: ProvideCredentials + 'static> ProvideCredentials for CachedCredentials<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Asked> {
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

    fn asking(&mut self, number: u64) -> Option<&mut Asking> {
        self.askings.iter_mut().find(|asking| asking.number == number)
    }

    /// What there is without waiting. While others are after new credentials, the old ones serve as long as they are valid.
    fn serving(&self, others_ask: bool, now: SystemTime) -> Option<Credentials> {
        let kept = self.kept.as_ref()?;
        let serves = now < kept.refresh_at || (others_ask && kept.is_valid(now));
        serves.then(|| kept.credentials.clone())
    }

    /// Takes in what the provider answered. A failure leaves the old credentials while they are valid.
    fn accept(&mut self, asked: Asked, now: SystemTime) -> Asked {
        match (asked, &mut self.kept) {
            (Ok(credentials), kept) => {
                let refresh_at = refresh_at(credentials.expires_at(), now);
                *kept = Some(Kept { credentials: credentials.clone(), refresh_at });
                Ok(credentials)
            }
            (Err(_), Some(kept)) if kept.is_valid(now) => {
                kept.refresh_at = now + PAUSE;
                Ok(kept.credentials.clone())
            }
            (Err(error), _) => {
                self.failures += 1;
                self.failure = Some(error.clone());
                Err(error)
            }
        }
    }
}

impl Kept {
    fn is_valid(&self, now: SystemTime) -> bool {
        self.credentials.expires_at().is_none_or(|expires_at| now < expires_at)
    }
}

/// When to replace credentials that were given now. Those that look expired already are used all the same,
/// as it may be this machine's clock that is wrong.
fn refresh_at(expires_at: Option<SystemTime>, now: SystemTime) -> SystemTime {
    match expires_at {
        None => now + KEEP_UNEXPIRING,
        Some(expires_at) if expires_at <= now => now + PAUSE,
        Some(expires_at) => expires_at.checked_sub(BUFFER).map_or(now, |earliest| earliest + jitter()),
    }
}

fn jitter() -> Duration {
    JITTER.mul_f64(random())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::wall_clock;

    #[test]
    fn credentials_that_do_not_expire_are_replaced_after_fifteen_minutes() {
        let now = wall_clock();
        assert_eq!(refresh_at(None, now), now + Duration::from_secs(900));
    }

    #[test]
    fn credentials_that_expire_are_replaced_five_to_ten_seconds_before_at_no_fixed_time() {
        let now = wall_clock();
        let expires_at = now + Duration::from_secs(3600);
        let times: Vec<SystemTime> = (0..100).map(|_| refresh_at(Some(expires_at), now)).collect();
        let (earliest, latest) = (expires_at - Duration::from_secs(10), expires_at - Duration::from_secs(5));
        assert!(times.iter().all(|time| (earliest..=latest).contains(time)), "{times:?}");
        assert!(times.iter().any(|time| *time != times[0]));
    }
}
