//! How soon calls succeed again after an outage, and how many.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rekognition::{Client, RetryConfig};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until};

use crate::child::Server;
use crate::load::{assert_answers, config, in_time, limits, request, run};
use crate::process::{InUse, alone_in_runtime};
use crate::script::{Patience, Phase, REFUSES, STALLS, THROTTLES, WELL};

/// How many callers there are, each of which makes one call after the other.
const CALLERS: u64 = 64;

/// How long a caller pauses between two calls.
const PAUSE: Duration = Duration::from_millis(20);

/// The stretches of time in which calls are counted.
const SECOND: Duration = Duration::from_secs(1);

/// A call that has ended.
#[derive(Clone, Copy)]
struct Ended {
    began: Instant,
    at: Instant,
    succeeded: bool,
}

/// Callers that go on until they are stopped.
struct Callers {
    tasks: Vec<JoinHandle<Vec<Ended>>>,
    until: Instant,
}

impl Callers {
    fn start(client: &Client, until: Instant) -> Self {
        let number = Arc::new(AtomicU64::new(1));
        let tasks =
            (0..CALLERS).map(|_| tokio::spawn(call_until(until, client.clone(), Arc::clone(&number)))).collect();
        Callers { tasks, until }
    }

    async fn ended(self) -> Vec<Ended> {
        sleep_until(self.until).await;
        let mut all = Vec::new();
        for task in self.tasks {
            all.extend(task.await.unwrap());
        }
        all
    }
}

async fn call_until(until: Instant, client: Client, number: Arc<AtomicU64>) -> Vec<Ended> {
    let mut ended = Vec::new();
    while Instant::now() < until {
        let (began, number) = (Instant::now(), number.fetch_add(1, Ordering::Relaxed));
        let outcome = in_time(client.send(request(number))).await;
        if let Ok((response, _)) = &outcome {
            assert_answers(response, number);
        }
        ended.push(Ended { began, at: Instant::now(), succeeded: outcome.is_ok() });
        sleep(PAUSE).await;
    }
    ended
}

/// An outage of two seconds, and what came before it and after.
struct Outage {
    /// How many calls succeeded in the second before it.
    before: usize,
    /// How many requests the server saw in it.
    requests: u64,
    /// How long after it calls began that failed.
    failing: Duration,
    /// How many calls succeeded in each second after it.
    after: Vec<usize>,
}

/// What an outage does to a client with these retries.
async fn outage(phase: &Phase, retries: RetryConfig, seconds: u32) -> Outage {
    let mut server = Server::start();
    let in_use = InUse::now();
    let config = config(&server).timeout_config(limits(phase.patience)).retry_config(retries);
    let client = Client::new(config);
    let started = Instant::now();
    let (outage, well) = (started + 2 * SECOND, started + 4 * SECOND);
    let callers = Callers::start(&client, well + seconds * SECOND);
    sleep_until(outage).await;
    server.report();
    server.enter(phase);
    sleep_until(well).await;
    let requests = server.report().requests;
    server.enter(WELL);
    let well = Instant::now();
    let ended = callers.ended().await;
    drop(client);
    in_use.again();

    let succeeded = |from: Instant| {
        ended.iter().filter(|call| call.succeeded && call.at >= from && call.at < from + SECOND).count()
    };
    let failed = ended.iter().filter(|call| !call.succeeded && call.began >= well);
    let outage = Outage {
        before: succeeded(outage - SECOND),
        requests,
        failing: failed.map(|call| call.began - well).max().unwrap_or_default(),
        after: (0..seconds).map(|second| succeeded(well + second * SECOND)).collect(),
    };
    println!(
        "{:>10}: {} calls/s before, {requests} requests in it, the last failure {:?} after, then {:?} calls/s",
        phase.name, outage.before, outage.failing, outage.after,
    );
    outage
}

#[test]
#[ignore = "takes half a minute; .ci/faults runs it"]
fn calls_succeed_as_before_within_a_second_of_an_outage() {
    alone_in_runtime(async {
        for phase in [THROTTLES, REFUSES, STALLS] {
            let outage = outage(phase, RetryConfig::standard(), 4).await;
            assert!(outage.failing < SECOND, "calls still fail after {:?}", outage.failing);
            assert!(outage.after[3] * 3 > outage.before, "{:?} after {} in a second", outage.after, outage.before);
        }
    });
}

#[test]
#[ignore = "takes half a minute; .ci/faults runs it"]
fn an_adaptive_client_sends_less_while_it_is_throttled_and_as_before_within_seconds() {
    alone_in_runtime(async {
        let adaptive = outage(THROTTLES, RetryConfig::adaptive(), 16).await;
        assert!(adaptive.requests * 4 < adaptive.before as u64, "{} after {}", adaptive.requests, adaptive.before);
        assert!(adaptive.failing < 2 * SECOND, "calls still fail after {:?}", adaptive.failing);
        // The rate grows with the cube of the time since the last throttling, 0.4 × t³ at least.
        assert!(adaptive.after[9] >= 100, "{:?}", adaptive.after);
        let enough = (adaptive.before / 2).min(500);
        assert!(adaptive.after[15] >= enough, "{:?} after {}", adaptive.after, adaptive.before);
    });
}

#[test]
#[ignore = "takes half a minute; .ci/faults runs it"]
fn idle_connections_are_closed_while_the_client_lives() {
    alone_in_runtime(async {
        let mut server = Server::start();
        let before = InUse::now();
        let client = Client::new(config(&server).timeout_config(limits(Patience::Long)));
        run(&client, 0..1_000, 100).await;
        let with_idle = InUse::now();
        assert!(with_idle.descriptors > before.descriptors, "{with_idle:?}");
        // They are kept for 20 s, and looked at as often.
        sleep(Duration::from_secs(42)).await;
        before.again();
        server.assert_left();
        println!("{with_idle:?} with idle connections, {:?} without, {before:?} before", InUse::now());
        client.send(request(1)).await.unwrap();
        drop(client);
        before.again();
    });
}
