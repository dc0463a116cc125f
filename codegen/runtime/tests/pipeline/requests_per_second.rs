//! The layer that keeps to a rate which the caller states.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::{Client, Config, RetryConfig, middleware};
use tokio::time::{Instant, sleep};

use crate::operation::{client, greet, retrying_config};
use crate::script::{call, failure, response, scripted, scripted_with};

/// A configuration of so many requests a second, and when requests were sent, since now.
fn noting(rate: f64) -> (Config, Arc<Mutex<Vec<Duration>>>) {
    let (start, sent) = (Instant::now(), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&sent);
    let (config, _) = scripted(move |_| {
        noted.lock().unwrap().push(start.elapsed());
        response(200, &[], "{}")
    });
    (config.attempt_layer(middleware::requests_per_second(rate)), sent)
}

/// Within 20 ms: what a burst may be ahead, and timers behind.
#[track_caller]
fn assert_sent_at(sent: &Mutex<Vec<Duration>>, expected: &[u64]) {
    let sent: Vec<_> = sent.lock().unwrap().iter().map(|at| at.as_millis() as u64).collect();
    let are_near = sent.iter().zip(expected).all(|(at, expected)| at.abs_diff(*expected) <= 20);
    assert!(sent.len() == expected.len() && are_near, "{sent:?}, expected {expected:?}");
}

#[tokio::test(start_paused = true)]
async fn requests_are_evenly_spaced_for_all_clones_together() {
    let (config, sent) = noting(10.0);
    let client = client(config);
    let calls: Vec<_> = (0..5).map(|_| tokio::spawn(send(client.clone()))).collect();
    for call in calls {
        call.await.unwrap();
    }
    assert_sent_at(&sent, &[0, 100, 200, 300, 400]);
}

async fn send(client: Client) {
    call(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_pause_saves_up_no_burst() {
    let (config, sent) = noting(10.0);
    let client = client(config);
    send(client.clone()).await;
    sleep(Duration::from_secs(5)).await;
    send(client.clone()).await;
    send(client).await;
    assert_sent_at(&sent, &[0, 5000, 5100]);
}

#[tokio::test(start_paused = true)]
async fn calls_go_out_in_the_order_in_which_they_came() {
    let (config, _) = noting(10.0);
    let (client, order) = (client(config), Arc::new(Mutex::new(Vec::new())));
    let mut calls = Vec::new();
    for number in 0..8 {
        let (client, order) = (client.clone(), Arc::clone(&order));
        calls.push(tokio::spawn(async move {
            send(client).await;
            order.lock().unwrap().push(number);
        }));
        tokio::task::yield_now().await;
    }
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test(start_paused = true)]
async fn calls_that_are_given_up_cost_those_behind_them_nothing() {
    let (config, sent) = noting(10.0);
    let client = client(config);
    send(client.clone()).await;
    let given_up: Vec<_> = (0..50).map(|_| tokio::spawn(send(client.clone()))).collect();
    tokio::task::yield_now().await;
    let last = tokio::spawn(send(client));
    tokio::task::yield_now().await;
    for call in given_up {
        call.abort();
    }
    last.await.unwrap();
    // Asked at least every half second how long the line is.
    let sent = sent.lock().unwrap();
    assert!(sent.len() == 2 && sent[1] <= Duration::from_millis(600), "{sent:?}");
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_a_request() {
    let start = Instant::now();
    let config = retrying_config().retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO));
    let (config, attempts) = scripted_with(config, |_| failure());
    let client = client(config.attempt_layer(middleware::requests_per_second(2.0)));
    client.send(greet("Ada")).await.unwrap_err();
    assert_eq!(attempts.load(std::sync::atomic::Ordering::Relaxed), 3);
    assert!((980..=1020).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_none_is_the_slowest() {
    for rate in [0.0, -1.0, f64::NAN] {
        let (config, sent) = noting(rate);
        let client = client(config);
        send(client.clone()).await;
        let second = tokio::time::timeout(Duration::from_secs(900), send(client)).await;
        assert!(second.is_err() && sent.lock().unwrap().len() == 1, "{rate}");
    }
}

#[cfg(feature = "blocking")]
#[test]
fn it_waits_on_the_calling_thread_where_there_is_no_runtime() {
    let start = std::time::Instant::now();
    let (config, _) = scripted(|_| response(200, &[], "{}"));
    let config = config.attempt_layer(middleware::requests_per_second(20.0));
    let client = client(config);
    for _ in 0..4 {
        smithy_runtime::blocking::wait_for(client.send(greet("Ada"))).unwrap();
    }
    assert!(start.elapsed() >= Duration::from_millis(130), "{:?}", start.elapsed());
}
