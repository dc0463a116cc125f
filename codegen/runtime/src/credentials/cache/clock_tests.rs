//! When new credentials are asked for while both clocks move, and somebody sets one of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::CachedCredentials;
use super::state::Refreshed;
use crate::identity::RefreshPolicy;
use crate::rt::simulated::date::{pass, set_date};
use crate::{BoxFuture, Credentials, CredentialsError, ProvideCredentials};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A provider whose result depends on how often it has been asked, counted from 1.
struct Counting {
    asked: Arc<AtomicUsize>,
    provide: Box<dyn Fn(usize) -> BoxFuture<'static, Refreshed> + Send + Sync>,
}

impl ProvideCredentials for Counting {
    fn provide_credentials(&self) -> BoxFuture<'_, Refreshed> {
        let count = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        (self.provide)(count)
    }
}

/// The cache of such a provider, and how often that has been asked.
struct Cache(CachedCredentials<Counting>, Arc<AtomicUsize>);

impl Cache {
    fn new(provide: impl Fn(usize) -> Refreshed + Send + Sync + 'static) -> Self {
        Self::slow(move |count| Box::pin(std::future::ready(provide(count))))
    }

    fn slow(provide: impl Fn(usize) -> BoxFuture<'static, Refreshed> + Send + Sync + 'static) -> Self {
        let asked = Arc::new(AtomicUsize::new(0));
        Cache(CachedCredentials::new(Counting { asked: Arc::clone(&asked), provide: Box::new(provide) }), asked)
    }

    /// Gets credentials, and says how often the provider has been asked by then.
    async fn asked(&self) -> usize {
        assert!(self.0.provide_credentials().await.is_ok());
        self.1.load(Ordering::SeqCst)
    }
}

/// Credentials of this number.
fn keys(count: usize) -> Credentials {
    Credentials::new(format!("AKID{count}"), "secret")
}

/// A day on which nothing happens but what the test does.
fn noon() -> SystemTime {
    let date = SystemTime::UNIX_EPOCH + 20_000 * DAY;
    set_date(date);
    date
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_was_once_ahead_keeps_no_expired_credentials() {
    let noon = noon();
    let cache = Cache::new(move |count| Ok(keys(count).with_expiry(noon + count as u32 * 4 * SECOND)));
    set_date(noon + DAY);
    assert_eq!(cache.asked().await, 1);
    set_date(noon);
    pass(6 * SECOND).await;
    assert_eq!(cache.asked().await, 2, "they have expired 2 s ago");
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_back_ends_the_pause_after_credentials_that_looked_expired() {
    let noon = noon();
    let cache = Cache::new(move |count| Ok(keys(count).with_expiry(noon + MINUTE).with_refresh(RefreshPolicy::Stale)));
    set_date(noon + DAY);
    assert_eq!(cache.asked().await, 1);
    assert_eq!(cache.asked().await, 1);
    set_date(noon);
    pass(SECOND).await;
    assert_eq!(cache.asked().await, 2);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_stays_ahead_does_not_have_every_call_ask() {
    let noon = noon();
    let cache = Cache::new(move |count| Ok(keys(count).with_expiry(noon + 3600 * SECOND)));
    set_date(noon + DAY);
    assert_eq!(cache.asked().await, 1);
    assert_eq!(cache.asked().await, 1);
    pass(SECOND).await;
    assert_eq!(cache.asked().await, 2);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_was_once_behind_keeps_no_expired_credentials() {
    let noon = noon();
    let cache = Cache::new(move |count| Ok(keys(count).with_expiry(noon + count as u32 * 3600 * SECOND)));
    set_date(noon - DAY);
    assert_eq!(cache.asked().await, 1);
    set_date(noon + 3601 * SECOND);
    assert_eq!(cache.asked().await, 2);
}

#[tokio::test(start_paused = true)]
async fn a_failure_pauses_for_a_second_wherever_the_clock_is_set() {
    let noon = noon();
    let cache = Cache::new(move |count| match count {
        2 => Err(CredentialsError::new("the vault is sealed")),
        _ => Ok(keys(count).with_expiry(noon + 4 * SECOND)),
    });
    assert_eq!(cache.asked().await, 1);
    assert_eq!(cache.asked().await, 2, "they are about to expire");
    assert_eq!(cache.asked().await, 2, "the vault is left alone");
    set_date(noon - DAY);
    pass(SECOND).await;
    set_date(noon + SECOND);
    assert_eq!(cache.asked().await, 3);
}

#[tokio::test(start_paused = true)]
async fn a_pause_after_a_failure_does_not_outlast_the_credentials() {
    let noon = noon();
    let cache = Cache::new(move |count| match count {
        2 => Err(CredentialsError::new("the vault is sealed")),
        _ => Ok(keys(count).with_expiry(noon + count as u32 * SECOND / 2)),
    });
    assert_eq!(cache.asked().await, 1);
    assert_eq!(cache.asked().await, 2);
    pass(SECOND / 2).await;
    assert_eq!(cache.asked().await, 3, "they have expired");
}

#[tokio::test(start_paused = true)]
async fn credentials_that_do_not_expire_are_replaced_after_fifteen_minutes() {
    for (ahead, behind) in [(Duration::ZERO, Duration::ZERO), (DAY, Duration::ZERO), (Duration::ZERO, DAY)] {
        let noon = noon();
        let cache = Cache::new(|count| Ok(keys(count)));
        set_date(noon + ahead);
        assert_eq!(cache.asked().await, 1);
        pass(15 * MINUTE - SECOND).await;
        assert_eq!(cache.asked().await, 1);
        set_date(noon - behind);
        pass(SECOND).await;
        assert_eq!(cache.asked().await, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_credentials_of_a_source_that_fails_serve_for_five_to_ten_minutes_each_time() {
    let noon = noon();
    let cache = Cache::new(move |_| Ok(keys(1).with_expiry(noon).with_refresh(RefreshPolicy::Stale)));
    for asked in 1..=3 {
        assert_eq!(cache.asked().await, asked);
        pass(5 * MINUTE - SECOND).await;
        assert_eq!(cache.asked().await, asked);
        pass(5 * MINUTE + SECOND).await;
    }
}

#[tokio::test(start_paused = true)]
async fn credentials_of_a_metadata_service_are_replaced_minutes_before_they_expire() {
    let noon = noon();
    let cache = Cache::new(move |count| {
        Ok(keys(count).with_expiry(noon + count as u32 * 60 * MINUTE).with_refresh(RefreshPolicy::Early))
    });
    assert_eq!(cache.asked().await, 1);
    pass(50 * MINUTE - SECOND).await;
    assert_eq!(cache.asked().await, 1);
    pass(5 * MINUTE + SECOND).await;
    assert_eq!(cache.asked().await, 2);
    assert_eq!(cache.asked().await, 2);
}

#[tokio::test(start_paused = true)]
async fn a_metadata_service_that_has_no_new_credentials_yet_is_asked_once_a_minute() {
    let noon = noon();
    let cache = Cache::new(move |_| Ok(keys(1).with_expiry(noon + 4 * MINUTE).with_refresh(RefreshPolicy::Early)));
    assert_eq!(cache.asked().await, 1);
    assert_eq!(cache.asked().await, 2);
    assert_eq!(cache.asked().await, 2);
    pass(MINUTE - SECOND).await;
    assert_eq!(cache.asked().await, 2);
    pass(SECOND).await;
    assert_eq!(cache.asked().await, 3);
}

#[tokio::test(start_paused = true)]
async fn a_metadata_service_that_outlasts_the_time_of_a_call_is_left_alone_for_minutes() {
    let noon = noon();
    for (waited, asked_by_next) in [(SECOND, 2), (SECOND / 2, 3)] {
        let cache = Cache::slow(move |count| match count {
            2 => Box::pin(std::future::pending()),
            _ => Box::pin(std::future::ready(Ok(keys(count)
                .with_expiry(noon + MINUTE)
                .with_refresh(RefreshPolicy::Early)))),
        });
        assert_eq!(cache.asked().await, 1);
        tokio::time::timeout(waited, cache.asked()).await.unwrap_err();
        assert_eq!(cache.asked().await, asked_by_next, "after {waited:?}");
    }
}

#[cfg(feature = "credentials-login")]
#[tokio::test(start_paused = true)]
async fn a_session_that_is_refreshed_ahead_is_used_on_when_that_fails() {
    let noon = noon();
    let failure = || Err(CredentialsError::new("the network is down"));
    let cache = Cache::new(move |count| match count {
        1 => Ok(keys(count).with_expiry(noon + 15 * MINUTE).with_refresh(RefreshPolicy::Ahead)),
        _ => failure(),
    });
    assert_eq!(cache.asked().await, 1);
    pass(9 * MINUTE).await;
    assert_eq!(cache.asked().await, 1);
    pass(4 * MINUTE).await;
    assert_eq!(cache.asked().await, 2, "at least two and a half minutes ahead");
    pass(59 * SECOND).await;
    assert_eq!(cache.asked().await, 2, "a failure is followed by a pause");
    pass(2 * SECOND).await;
    assert_eq!(cache.asked().await, 3);
    pass(2 * MINUTE).await;
    assert!(cache.0.provide_credentials().await.is_err(), "they have expired");
}

#[cfg(feature = "credentials-login")]
#[tokio::test(start_paused = true)]
async fn a_session_that_never_lasts_long_is_not_refreshed_with_every_call() {
    let noon = noon();
    let expiry = move |count: usize| noon + 2 * MINUTE * count as u32;
    let cache = Cache::new(move |count| Ok(keys(count).with_expiry(expiry(count)).with_refresh(RefreshPolicy::Ahead)));
    assert_eq!(cache.asked().await, 1);
    pass(59 * SECOND).await;
    assert_eq!(cache.asked().await, 1);
    pass(2 * SECOND).await;
    assert_eq!(cache.asked().await, 2);
}
