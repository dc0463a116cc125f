//! How a client keeps credentials and when it asks for new ones.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::{Duration, SystemTime};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{BoxFuture, Client, Config, Credentials, CredentialsError, Error, ProvideCredentials};
use tokio::time::{Instant, sleep, timeout};

use crate::operation::{client, greet};

type Provided = Result<Credentials, CredentialsError>;

/// A provider that takes a second, counts how often it is asked, and answers by that count, from 1.
struct Counting {
    asked: Arc<AtomicUsize>,
    provide: fn(usize) -> Provided,
}

impl ProvideCredentials for Counting {
    fn provide_credentials(&self) -> BoxFuture<'_, Provided> {
        let count = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move {
            sleep(Duration::from_secs(1)).await;
            (self.provide)(count)
        })
    }
}

/// A client of such a provider whose calls succeed, and the provider's count.
fn counting(provide: fn(usize) -> Provided) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = Counting { asked: Arc::clone(&asked), provide };
    let transport = from_fn(|_| std::future::ready(Ok(http::Response::new("{}".into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(provider).transport(transport);
    (client(config), asked)
}

fn expiring_in(time: Duration) -> Provided {
    Ok(Credentials::new("AKIDEXAMPLE", "secret").with_expiry(SystemTime::now() + time))
}

async fn call(client: &Client) -> Result<(), Error> {
    client.send(greet("Ada")).await.map(drop)
}

/// How often the provider is asked by three calls, one after the other.
async fn asked_by_three_calls(provide: fn(usize) -> Provided) -> usize {
    let (client, asked) = counting(provide);
    for _ in 0..3 {
        call(&client.clone()).await.unwrap();
    }
    asked.load(Ordering::SeqCst)
}

#[tokio::test(start_paused = true)]
async fn credentials_are_kept_until_ten_seconds_before_they_expire() {
    assert_eq!(asked_by_three_calls(|_| expiring_in(Duration::from_secs(11))).await, 1);
}

#[tokio::test(start_paused = true)]
async fn credentials_are_replaced_five_seconds_before_they_expire() {
    assert_eq!(asked_by_three_calls(|_| expiring_in(Duration::from_millis(4_900))).await, 3);
}

#[tokio::test(start_paused = true)]
async fn credentials_that_do_not_expire_are_kept() {
    assert_eq!(asked_by_three_calls(|_| Ok(Credentials::new("AKIDEXAMPLE", "secret"))).await, 1);
}

#[tokio::test(start_paused = true)]
async fn credentials_that_look_expired_are_used_and_not_asked_for_at_every_call() {
    assert_eq!(asked_by_three_calls(|_| expiring_in(Duration::ZERO)).await, 1);
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_ask_once_and_wait_together() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let start = Instant::now();
    let (first, second, third) = tokio::join!(call(&client), call(&client), call(&client));
    first.and(second).and(third).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(start.elapsed().as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_a_failure_and_the_next_call_asks_again() {
    let (client, asked) = counting(|count| match count {
        1 => Err(CredentialsError::new("the vault is sealed")),
        _ => expiring_in(Duration::from_secs(3600)),
    });
    let (first, second) = tokio::join!(call(&client), call(&client));
    for result in [first, second] {
        assert_eq!(result.unwrap_err().to_string(), "the vault is sealed");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    call(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn when_asking_fails_the_old_credentials_serve_while_they_are_valid() {
    let (client, asked) = counting(|count| match count {
        1 => expiring_in(Duration::from_millis(900)),
        _ => Err(CredentialsError::new("the vault is sealed")),
    });
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2, "they were about to expire");
    call(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2, "a failure is not repeated at once");

    // Expiry goes by the calendar, which no test can pause.
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(call(&client).await.unwrap_err().to_string(), "the vault is sealed");
}

#[tokio::test(start_paused = true)]
async fn while_one_call_asks_others_go_on_with_credentials_that_are_still_valid() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(4)));
    call(&client).await.unwrap();
    let start = Instant::now();
    let other = async {
        tokio::task::yield_now().await;
        call(&client).await.unwrap();
        start.elapsed()
    };
    let (asking, elapsed) = tokio::join!(call(&client), other);
    asking.unwrap();
    assert_eq!(elapsed, Duration::ZERO);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_call_leaves_the_asking_to_one_that_waits() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let cancelled = timeout(Duration::from_millis(500), call(&client));
    let waiting = timeout(Duration::from_secs(10), async { tokio::join!(call(&client), call(&client)) });
    let (cancelled, waited) = tokio::join!(cancelled, waiting);
    cancelled.unwrap_err();
    let (first, second) = waited.unwrap();
    first.and(second).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn when_all_calls_are_cancelled_the_next_one_asks_anew() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let calls = async { tokio::join!(call(&client), call(&client)) };
    timeout(Duration::from_millis(500), calls).await.unwrap_err();
    let start = Instant::now();
    call(&client).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 1);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_in_the_arm_of_a_loop_that_selects_takes_over_the_asking() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let selecting = async {
        let mut first = pin!(call(&client));
        loop {
            tokio::select! {
                result = &mut first => return result,
                // Nobody polls the first call while this arm runs.
                () = sleep(Duration::from_millis(50)) => call(&client).await?,
            }
        }
    };
    timeout(Duration::from_secs(60), selecting).await.unwrap().unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_begun_and_then_left_keeps_credentials_from_no_other() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let mut left: Vec<_> = (0..3).map(|_| Box::pin(call(&client))).collect();
    for call in &mut left {
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    timeout(Duration::from_secs(60), call(&client)).await.unwrap().unwrap();
    for call in left {
        timeout(Duration::from_secs(60), call).await.unwrap().unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_panics_leaves_the_asking_to_a_call_that_waits() {
    let (client, asked) = counting(|count| match count {
        1 => panic!("the vault is on fire"),
        _ => expiring_in(Duration::from_secs(3600)),
    });
    let [first, second] = [(); 2].map(|()| {
        let client = client.clone();
        tokio::spawn(async move { timeout(Duration::from_secs(60), call(&client)).await.unwrap() })
    });
    let results = [first.await, second.await];
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    assert_eq!(results.iter().filter(|result| matches!(result, Ok(Ok(())))).count(), 1);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_may_be_cancelled_too() {
    let (client, asked) = counting(|_| expiring_in(Duration::from_secs(3600)));
    let (first, second) = tokio::join!(call(&client), timeout(Duration::from_millis(500), call(&client)));
    first.unwrap();
    second.unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn clients_made_of_one_configuration_share_its_credentials() {
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = Counting { asked: Arc::clone(&asked), provide: |_| expiring_in(Duration::from_secs(3600)) };
    let transport = from_fn(|_| std::future::ready(Ok(http::Response::new("{}".into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(provider).transport(transport);
    call(&client(config.clone())).await.unwrap();
    call(&client(config)).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[test]
fn kept_credentials_need_no_runtime() {
    let transport = from_fn(|_| std::future::ready(Ok(http::Response::new("{}".into()))));
    let provider = Credentials::new("AKIDEXAMPLE", "secret");
    let client = client(Config::new().region("eu-west-1").credentials_provider(provider).transport(transport));
    let polled = pin!(call(&client)).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_ready());
}
