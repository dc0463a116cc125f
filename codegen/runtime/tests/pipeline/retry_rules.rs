//! The rules of retries in numbers: waits, tokens and rates, on a paused clock.

use std::sync::atomic::Ordering;
use std::time::Duration;

use smithy_runtime::{Client, Config, OperationInfo, RetryConfig, RetryDefaults, Service};
use tokio::time::{Instant, timeout};

use crate::operation::{SERVICE, client, credentials, greet, like_greet};
use crate::script::{ScriptedResponse, call, failure, response, scripted, scripted_with, throttled};

/// How many attempts so many calls make that are all answered so.
async fn attempts(calls: u32, respond: fn() -> ScriptedResponse) -> u32 {
    let (config, attempts) = scripted(move |_| respond());
    let client = client(config);
    for _ in 0..calls {
        call(&client).await.unwrap_err();
    }
    attempts.load(Ordering::Relaxed)
}

/// How long a call waits that fails with the first response and succeeds with the second.
async fn wait_after(first: fn() -> ScriptedResponse, retry_config: RetryConfig) -> Duration {
    let (config, _) = scripted(move |number| if number == 1 { first() } else { response(200, &[], "{}") });
    let start = Instant::now();
    call(&client(config.retry_config(retry_config))).await.unwrap();
    start.elapsed()
}

/// The longest of many waits; with twenty of them, it is in the upper half but once in a million times.
async fn longest_wait_after(first: fn() -> ScriptedResponse, retry_config: RetryConfig) -> Duration {
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        longest = longest.max(wait_after(first, retry_config.clone()).await);
    }
    longest
}

/// The paused clock goes by the millisecond, and rounds up.
fn millis(range: std::ops::Range<u64>) -> std::ops::RangeInclusive<Duration> {
    Duration::from_millis(range.start)..=Duration::from_millis(range.end + 1)
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_followed_by_a_random_wait_of_up_to_50_ms() {
    let longest = longest_wait_after(failure, RetryConfig::standard()).await;
    assert!(millis(25..50).contains(&longest), "{longest:?}");
}

#[tokio::test(start_paused = true)]
async fn throttling_is_followed_by_a_random_wait_of_up_to_a_second() {
    let longest = longest_wait_after(throttled, RetryConfig::standard()).await;
    assert!(millis(500..1000).contains(&longest), "{longest:?}");
}

#[tokio::test(start_paused = true)]
async fn the_waits_double_up_to_the_maximum() {
    let config = RetryConfig::standard().max_attempts(5).initial_backoff(Duration::from_secs(10));
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        let (scripted, _) = scripted(|_| failure());
        let start = Instant::now();
        call(&client(scripted.retry_config(config.clone()))).await.unwrap_err();
        longest = longest.max(start.elapsed());
    }
    // 10 s, then 20 s three times, each times a random number.
    assert!(millis(40_000..70_000).contains(&longest), "{longest:?}");
    let at_most = config.max_backoff(Duration::from_millis(1));
    assert!(longest_wait_after(failure, at_most).await <= Duration::from_millis(2));
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_how_long_to_wait_is_obeyed() {
    let wait = wait_after(|| response(500, &[("x-amz-retry-after", "1500")], "{}"), RetryConfig::standard()).await;
    assert!(millis(1500..1500).contains(&wait), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_wants_too_long_a_wait_gets_five_seconds_more() {
    let wait = wait_after(|| response(500, &[("x-amz-retry-after", "60000")], "{}"), RetryConfig::standard()).await;
    assert!(millis(5000..5050).contains(&wait), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_asked_for_that_is_no_number_does_not_count() {
    let wait = wait_after(|| response(500, &[("x-amz-retry-after", "soon")], "{}"), RetryConfig::standard()).await;
    assert!(millis(0..50).contains(&wait), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn five_hundred_tokens_are_35_retries() {
    assert_eq!(attempts(40, failure).await, 40 + 500 / 14);
}

#[tokio::test(start_paused = true)]
async fn five_hundred_tokens_are_a_hundred_retries_after_throttling() {
    assert_eq!(attempts(60, throttled).await, 60 + 500 / 5);
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_succeeds_gives_its_tokens_back() {
    let (config, attempts) = scripted(|number| if number % 2 == 1 { failure() } else { response(200, &[], "{}") });
    let client = client(config);
    for _ in 0..100 {
        call(&client).await.unwrap();
    }
    assert_eq!(attempts.load(Ordering::Relaxed), 200);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_succeeds_at_once_gives_one_token() {
    // The failures leave 10 tokens, and the four successes make them the 14 of one more retry.
    let (config, attempts) =
        scripted(|number| if (76..80).contains(&number) { response(200, &[], "{}") } else { failure() });
    let client = client(config);
    for _ in 0..40 {
        call(&client).await.unwrap_err();
    }
    assert_eq!(attempts.load(Ordering::Relaxed), 75);
    for _ in 0..4 {
        call(&client).await.unwrap();
    }
    call(&client).await.unwrap_err();
    assert_eq!(attempts.load(Ordering::Relaxed), 75 + 4 + 2);
    call(&client).await.unwrap_err();
    assert_eq!(attempts.load(Ordering::Relaxed), 75 + 4 + 3);
}

#[tokio::test(start_paused = true)]
async fn clones_share_the_tokens_and_a_client_of_another_endpoint_does_not() {
    let (config, attempts) = scripted(|_| failure());
    let client = client(config);
    for _ in 0..40 {
        call(&client).await.unwrap_err();
    }
    let added_by = async |client: &Client| {
        let before = attempts.load(Ordering::Relaxed);
        call(client).await.unwrap_err();
        attempts.load(Ordering::Relaxed) - before
    };
    assert_eq!(added_by(&client.clone()).await, 1);
    assert_eq!(added_by(&client.with(|config| config.header("x-note", "same endpoint"))).await, 1);
    assert_eq!(added_by(&client.with(|config| config.region("eu-west-2"))).await, 3);
}

#[tokio::test(start_paused = true)]
async fn the_environment_says_how_many_attempts() {
    for (value, expected) in [("5", 5), ("1", 1)] {
        let variables = [("AWS_MAX_ATTEMPTS", value), ("AWS_REGION", "eu-west-1")];
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let config = Config::from_variables(variables.map(own)).credentials_provider(credentials());
        let (config, attempts) = scripted_with(config, |_| failure());
        call(&client(config)).await.unwrap_err();
        assert_eq!(attempts.load(Ordering::Relaxed), expected, "{value}");
    }
}

/// How long ten calls take, the first attempt of which is throttled.
async fn ten_calls_take(retry_config: RetryConfig) -> Duration {
    let (config, _) = scripted(|number| if number == 1 { throttled() } else { response(200, &[], "{}") });
    let client = client(config.retry_config(retry_config.initial_backoff(Duration::ZERO)));
    let start = Instant::now();
    for _ in 0..10 {
        call(&client).await.unwrap();
    }
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn an_adaptive_client_slows_down_when_it_is_throttled() {
    assert!(ten_calls_take(RetryConfig::standard()).await < Duration::from_millis(10));
    // From half a request a second it gets faster again, but not in ten calls to what it was.
    let adaptive = ten_calls_take(RetryConfig::adaptive()).await;
    assert!((Duration::from_secs(3)..Duration::from_secs(20)).contains(&adaptive), "{adaptive:?}");
}

#[tokio::test(start_paused = true)]
async fn an_adaptive_client_that_is_not_throttled_waits_for_nothing() {
    let (config, _) = scripted(|_| response(200, &[], "{}"));
    let client = client(config.retry_config(RetryConfig::adaptive()));
    let start = Instant::now();
    for _ in 0..100 {
        call(&client).await.unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

/// A client that has been throttled once, down to one call in two seconds, and will not be again.
async fn slowed_down() -> Client {
    let (config, _) = scripted(|number| if number == 1 { throttled() } else { response(200, &[], "{}") });
    let client = client(config.retry_config(RetryConfig::adaptive().max_attempts(1)));
    call(&client).await.unwrap_err();
    client
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_for_an_adaptive_client_go_sooner_when_its_rate_grows() {
    let client = slowed_down().await;
    let start = Instant::now();
    let calls: Vec<_> = (0..200).map(|_| tokio::spawn(client.send(greet("Ada")))).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    // At the rate of their beginning they would take 400 s.
    assert!((Duration::from_secs(5)..Duration::from_secs(20)).contains(&start.elapsed()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn calls_given_up_before_their_turn_leave_it_to_the_next() {
    let client = slowed_down().await;
    let given_up: Vec<_> = (0..1000).map(|_| timeout(Duration::from_millis(100), call(&client))).collect();
    for call in given_up {
        call.await.unwrap_err();
    }
    let start = Instant::now();
    call(&client).await.unwrap();
    assert!(start.elapsed() <= Duration::from_secs(2), "{:?}", start.elapsed());
}

/// A service that wants to be asked again sooner, and once more.
static IMPATIENT: Service = Service {
    retry_defaults: RetryDefaults { max_attempts: 4, initial_backoff: Duration::from_millis(10) },
    ..SERVICE
};

#[tokio::test(start_paused = true)]
async fn a_service_may_have_defaults_of_its_own() {
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        let (config, attempts) = scripted(|_| failure());
        let start = Instant::now();
        call(&Client::new(&IMPATIENT, config)).await.unwrap_err();
        assert_eq!(attempts.load(Ordering::Relaxed), 4);
        longest = longest.max(start.elapsed());
    }
    // 10, 20 and 40 ms, each times a random number; with those of other services it would be twice as long as that.
    assert!(millis(30..72).contains(&longest), "{longest:?}");
}

#[tokio::test(start_paused = true)]
async fn what_is_configured_beats_the_defaults_of_a_service() {
    let (config, attempts) = scripted(|_| failure());
    let client = Client::new(&IMPATIENT, config.retry_config(RetryConfig::standard().max_attempts(3)));
    assert_eq!(client.config().max_attempts(), 3);
    call(&client).await.unwrap_err();
    assert_eq!(attempts.load(Ordering::Relaxed), 3);
    assert_eq!(Client::new(&IMPATIENT, Config::new()).config().max_attempts(), 4);
}

#[cfg(feature = "hyper")]
like_greet!(Poll, OperationInfo::new("Poll", "GreetingDesk.Poll").long_poll());

#[cfg(feature = "hyper")]
#[tokio::test(start_paused = true)]
async fn a_long_poll_without_leave_to_try_again_fails_after_the_wait() {
    let (config, attempts) = scripted(|_| throttled());
    let client = client(config);
    // What others leave no tokens for.
    for _ in 0..60 {
        call(&client).await.unwrap_err();
    }
    let before = attempts.load(Ordering::Relaxed);
    let start = Instant::now();
    for _ in 0..20 {
        client.send(Poll(greet("Ada"))).await.unwrap_err();
    }
    assert_eq!(attempts.load(Ordering::Relaxed) - before, 20);
    assert!(millis(5_000..20_000).contains(&start.elapsed()), "{:?}", start.elapsed());
    let start = Instant::now();
    call(&client).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO, "a call that is no poll waited");
}

#[cfg(feature = "hyper")]
#[tokio::test(start_paused = true)]
async fn the_last_attempt_of_a_long_poll_fails_at_once() {
    let (config, _) = scripted(|_| failure());
    let start = Instant::now();
    let client = client(config.retry_config(RetryConfig::disabled()));
    client.send(Poll(greet("Ada"))).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO);
}
