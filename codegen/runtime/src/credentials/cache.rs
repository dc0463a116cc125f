//! Keeps a provider's credentials until shortly before they expire, and asks for new ones once for all callers.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::BoxFuture;
use crate::clock::wall_clock;
use crate::random::random;

/// How long before they expire credentials are replaced, at most.
const BUFFER: Duration = Duration::from_secs(10);

/// How much later that may happen, so that the clients of a fleet do not all ask in the same second.
const JITTER: Duration = Duration::from_secs(5);

/// How long credentials that do not expire are kept.
const KEEP_UNEXPIRING: Duration = Duration::from_secs(15 * 60);

/// The shortest time between two askings that bring nothing better than what there is.
const PAUSE: Duration = Duration::from_secs(1);

/// A provider, and the credentials that it gave last.
pub(crate) struct CachedCredentials<P> {
    provider: P,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// Whether some caller is asking the provider.
    refreshing: bool,
    /// How many askings have failed, and how the last one did.
    failures: u64,
    failure: Option<CredentialsError>,
    /// How many callers have ever come, and those of them that wait, by their numbers: there may be thousands.
    came: u64,
    waiting: BTreeMap<u64, Waker>,
}

/// A caller, from one poll to the next.
#[derive(Clone, Copy)]
struct Caller {
    number: u64,
    /// How many askings had failed when it came: it shares the failure of one that it waited for, and no older one.
    failures: u64,
}

struct Kept {
    credentials: Credentials,
    refresh_at: SystemTime,
}

impl<P: ProvideCredentials> CachedCredentials<P> {
    pub fn new(provider: P) -> Self {
        CachedCredentials { provider, state: Mutex::default() }
    }

    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let mut caller = None;
        let turn = std::future::poll_fn(|context| self.lock().turn(&mut caller, context.waker())).await;
        match turn {
            Turn::Done(result) => result,
            Turn::Refresh => self.refresh().await,
        }
    }

    /// Asks the provider. Dropped half-way, it leaves the asking to one of those who wait.
    async fn refresh(&self) -> Result<Credentials, CredentialsError> {
        let _turn = Refreshing(&self.state);
        let asked = self.provider.provide_credentials().await;
        self.lock().accept(asked, wall_clock())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl<P: ProvideCredentials> ProvideCredentials for CachedCredentials<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.credentials())
    }
}

/// Nothing is left half-written by a panic, so a poisoned lock is as good as any.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a caller has come to.
enum Turn {
    Done(Result<Credentials, CredentialsError>),
    Refresh,
}

impl State {
    /// What a caller, who is nobody yet at first, is to do now.
    fn turn(&mut self, caller: &mut Option<Caller>, waker: &Waker) -> Poll<Turn> {
        let now = wall_clock();
        let caller = *caller.get_or_insert_with(|| {
            self.came += 1;
            Caller { number: self.came, failures: self.failures }
        });
        match &self.kept {
            Some(kept) if now < kept.refresh_at => return Poll::Ready(Turn::Done(Ok(kept.credentials.clone()))),
            // Someone is after new ones, and the old ones still serve.
            Some(kept) if self.refreshing && kept.is_valid(now) => {
                return Poll::Ready(Turn::Done(Ok(kept.credentials.clone())));
            }
            _ => {}
        }
        match &self.failure {
            Some(failure) if self.failures != caller.failures => Poll::Ready(Turn::Done(Err(failure.clone()))),
            _ if self.refreshing => {
                self.waiting.insert(caller.number, waker.clone());
                Poll::Pending
            }
            _ => {
                self.refreshing = true;
                Poll::Ready(Turn::Refresh)
            }
        }
    }

    /// Takes in what the provider answered. A failure leaves the old credentials while they are valid.
    fn accept(
        &mut self,
        asked: Result<Credentials, CredentialsError>,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
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

/// Held while the provider is asked; on its end, whichever it is, those who wait look again.
struct Refreshing<'a>(&'a Mutex<State>);

impl Drop for Refreshing<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = lock(self.0);
            state.refreshing = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_values().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
