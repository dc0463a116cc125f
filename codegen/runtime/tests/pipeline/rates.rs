//! How much of a service's quota many callers get, and what becomes of their calls. The clock is paused, so that a minute
//! takes a moment; the printed figures are those of the guide's chapter on rates.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, RetryConfig, Transport, middleware};
use tokio::time::{Instant, sleep};

use crate::operation::{client, greet, retrying_config};
use crate::script::{ScriptedResponse, response};

/// How many callers there are, each of which makes one call after the other.
const CALLERS: usize = 64;

/// How long they go on.
const MINUTE: Duration = Duration::from_secs(60);

/// The quotas tried, in requests a second.
const QUOTAS: [f64; 3] = [5.0, 25.0, 50.0];

/// A service that throttles: a bucket to which a quota of tokens is added each second, and which holds so many.
struct Bucket {
    quota: f64,
    burst: f64,
    tokens: f64,
    filled_at: Instant,
    requests: u32,
}

impl Bucket {
    fn new(quota: f64, burst: f64) -> Self {
        Bucket { quota, burst, tokens: burst, filled_at: Instant::now(), requests: 0 }
    }

    fn take(&mut self) -> bool {
        let now = Instant::now();
        self.tokens = (self.tokens + (now - self.filled_at).as_secs_f64() * self.quota).min(self.burst);
        (self.filled_at, self.requests) = (now, self.requests + 1);
        let has_one = self.tokens >= 1.0;
        self.tokens -= f64::from(u8::from(has_one));
        has_one
    }

    /// Its response to the next request, and how long the way there and the way back take.
    fn response(&mut self) -> (Duration, ScriptedResponse) {
        let is_accepted = self.take();
        let time = Duration::from_millis(60 + u64::from(self.requests) * 37 % 80);
        let throttled = |code| response(400, &[], &format!(r#"{{"__type":"{code}"}}"#));
        match is_accepted {
            true => (time, response(200, &[], "{}")),
            false if self.requests.is_multiple_of(2) => (time / 4, throttled("ThrottlingException")),
            false => (time / 4, throttled("ProvisionedThroughputExceededException")),
        }
    }
}

/// The service as a transport. A request is on its way for 5 to 25 ms, so that those sent evenly do not come so.
fn service(bucket: Bucket) -> impl Transport {
    let bucket = Arc::new(Mutex::new((bucket, 0_u64)));
    from_fn(move |_| {
        let bucket = Arc::clone(&bucket);
        async move {
            let sent = {
                let (_, sent) = &mut *bucket.lock().unwrap();
                *sent += 1;
                *sent
            };
            sleep(Duration::from_millis(5 + sent * 13 % 20)).await;
            let (time, answer) = bucket.lock().unwrap().0.response();
            sleep(time).await;
            answer
        }
    })
}

/// What became of the calls of a minute.
#[derive(Debug, Default)]
struct Outcome {
    succeeded: u32,
    lost: u32,
    attempts: u32,
    most_attempts: u32,
}

/// Calls for a minute, each caller as fast as it can, and lets the calls under way end. What succeeds after the minute
/// counts as neither won nor lost.
async fn minute(config: Config, bucket: Bucket) -> Outcome {
    let client = client(config.transport(service(bucket)));
    let until = Instant::now() + MINUTE;
    let callers: Vec<_> = (0..CALLERS).map(|_| tokio::spawn(calls(client.clone(), until))).collect();
    let mut all = Outcome::default();
    for caller in callers {
        let one = caller.await.unwrap();
        all.succeeded += one.succeeded;
        all.lost += one.lost;
        all.attempts += one.attempts;
        all.most_attempts = all.most_attempts.max(one.most_attempts);
    }
    all
}

async fn calls(client: Client, until: Instant) -> Outcome {
    let mut outcome = Outcome::default();
    while Instant::now() < until {
        match client.send_with_metadata(greet("Ada")).await {
            Ok((_, metadata)) => {
                outcome.succeeded += u32::from(Instant::now() <= until);
                outcome.attempts += metadata.attempts;
                outcome.most_attempts = outcome.most_attempts.max(metadata.attempts);
            }
            Err(error) => {
                assert!(error.is_throttling(), "{error:#}");
                outcome.lost += 1;
            }
        }
    }
    outcome
}

/// The part of the quota that was used.
fn used(outcome: &Outcome, quota: f64, burst: f64) -> f64 {
    let used = f64::from(outcome.succeeded) / (quota * MINUTE.as_secs_f64());
    println!("quota {quota}, burst {burst}: {used:.3} of it, {outcome:?}");
    used
}

#[tokio::test(start_paused = true)]
async fn a_client_at_its_stated_rate_uses_the_quota_and_is_never_throttled() {
    for quota in QUOTAS {
        for burst in [2.0, quota] {
            let config = retrying_config().attempt_layer(middleware::requests_per_second(quota));
            let outcome = minute(config, Bucket::new(quota, burst)).await;
            assert!(used(&outcome, quota, burst) >= 0.98, "{outcome:?}");
            assert_eq!((outcome.lost, outcome.most_attempts), (0, 1), "{outcome:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_adaptive_client_uses_most_of_a_quota_that_allows_bursts_and_loses_no_call() {
    for quota in QUOTAS {
        let config = retrying_config().retry_config(RetryConfig::adaptive().max_attempts(10));
        let outcome = minute(config, Bucket::new(quota, quota)).await;
        assert!(used(&outcome, quota, quota) >= 0.8, "{outcome:?}");
        assert_eq!(outcome.lost, 0, "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_adaptive_client_loses_no_call_where_hardly_a_burst_is_allowed() {
    for quota in QUOTAS {
        let config = retrying_config().retry_config(RetryConfig::adaptive().max_attempts(10));
        let outcome = minute(config, Bucket::new(quota, 2.0)).await;
        assert!(used(&outcome, quota, 2.0) >= 0.5, "{outcome:?}");
        assert_eq!(outcome.lost, 0, "{outcome:?}");
    }
}
