//! A soak: a steady load of all kinds of calls with faults among them, and what is in use meanwhile.

use std::time::Duration;

use rekognition::operation::{DescribeProjectVersionsRequest, ListCollectionsRequest};
use rekognition::{Client, Config, Error, WaitError};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep_until};

use crate::child::Server;
use crate::credentials::Provider;
use crate::load::{SUCCESS, Tally, config, in_time, limits, one};
use crate::process::{InUse, alone_in_runtime, memory};
use crate::script::{Patience, SOAK};
use crate::verdict::{MINUTE, Sample, verdict};

/// How many calls begin in a second.
const RATE: u64 = 300;

/// How many calls there are at once at most, which a busy machine comes to.
const AT_ONCE: usize = 64;

/// How many calls come first, as fast as they can: what a busy moment takes of the allocator is taken then.
const FIRST: u64 = 20 * RATE;

/// How long credentials live: they are replaced ten to five seconds before their end.
const LIFETIME: Duration = Duration::from_secs(20);

/// How long it takes, in minutes.
fn duration() -> usize {
    std::env::var("SOAK_MINUTES").map_or(10, |minutes| minutes.parse().unwrap())
}

#[test]
#[ignore = "takes ten minutes; .ci/soak runs it"]
fn what_is_in_use_does_not_grow() {
    alone_in_runtime(async {
        let mut server = Server::start();
        let before = InUse::now();
        server.enter(SOAK);
        let provider = Provider::new(LIFETIME);
        let limits = limits(Patience::Short);
        let config = config(&server).credentials_provider(provider.clone()).timeout_config(limits);
        let until = Instant::now() + Duration::from_secs((duration() * MINUTE) as u64);
        let load = tokio::spawn(load(config, until));
        let samples = samples(duration()).await;
        let tally = load.await.unwrap();
        let report = server.report();

        println!(
            "{} calls, {} requests, credentials asked for {} times",
            tally.total(),
            report.requests,
            provider.asked()
        );
        println!("{:?}", tally.ends);
        println!("{:<14} {:>10} {:>10} {:>12}", "median of", "minute 2", "the last", "in a minute");
        let lines = verdict(&samples);
        lines.iter().for_each(|line| println!("{line}"));
        assert!(tally.of(SUCCESS) * 10 > tally.total() * 8, "most calls succeed");
        assert_eq!((report.twice, report.mangled), (0, 0));
        before.again();
        server.assert_left();
        assert!(!lines.iter().any(|line| line.grows()), "something grows");
    });
}

/// One sample for each second.
async fn samples(minutes: usize) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(minutes * MINUTE);
    let started = Instant::now();
    for second in 1..=minutes * MINUTE {
        sleep_until(started + Duration::from_secs(second as u64)).await;
        let InUse { descriptors, tasks, threads } = InUse::now();
        samples.push(Sample { memory: memory(), descriptors, tasks, threads });
        if second % MINUTE == 0 {
            println!("minute {:>2}: {:?}", second / MINUTE, samples[second - 1]);
        }
    }
    samples
}

/// Begins calls at a steady rate, until the time is over.
async fn load(config: Config, until: Instant) -> Tally {
    let client = Client::new(config.clone());
    let mut ticks = interval(Duration::from_secs(1) / RATE as u32);
    let (mut calls, mut tally) = (JoinSet::new(), Tally::default());
    for number in (0..).take_while(|_| Instant::now() < until) {
        match number {
            ..FIRST => {}
            FIRST => ticks.reset(),
            _ => drop(ticks.tick().await),
        }
        while calls.len() >= AT_ONCE
            && let Some(ended) = calls.join_next().await
        {
            tally.add(ended.unwrap());
        }
        // A few have a client of their own, which ends with its call.
        let client = if number % RATE == 0 { Client::new(config.clone()) } else { client.clone() };
        calls.spawn(any(client, number));
    }
    while let Some(ended) = calls.join_next().await {
        tally.add(ended.unwrap());
    }
    tally
}

/// A call of the kind that this number has.
async fn any(client: Client, number: u64) -> Tally {
    let mut tally = Tally::default();
    match number % RATE {
        1..10 => tally.other(in_time(collections(&client)).await),
        10..13 => tally.other(in_time(running(&client)).await),
        _ => tally.count(one(&client, number).await, number),
    }
    tally
}

/// Walks through all pages.
async fn collections(client: &Client) -> Result<(), Error> {
    let mut ids = client.pages(ListCollectionsRequest::default()).items();
    let mut found = Vec::new();
    while let Some(id) = ids.next().await {
        found.push(id?);
    }
    assert_eq!(found, ["a", "b", "c", "d"]);
    Ok(())
}

/// Waits for a model.
async fn running(client: &Client) -> Result<(), Error> {
    let request = DescribeProjectVersionsRequest::new("arn:aws:rekognition:eu-west-1:111122223333:project/cats/1");
    let delay = Duration::from_millis(50);
    let wait = client.wait_until_project_version_running(request, Duration::from_secs(10));
    match wait.min_delay(delay).max_delay(delay).await {
        Ok(_) => Ok(()),
        Err(WaitError::Call { error, .. }) => Err(*error),
        Err(error) => panic!("{error}"),
    }
}
