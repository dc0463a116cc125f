//! Calls under load to a server that refuses, resets, stalls, cuts off, throttles and recovers: each ends, and nothing is
//! left behind.

#![cfg(all(feature = "rustls-ring", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
#[cfg(feature = "blocking")]
mod blocking;
mod child;
mod credentials;
mod fault;
mod load;
mod process;
mod recovery;
mod report;
mod script;
mod server;
mod soak;
mod verdict;

use std::time::Instant;

use child::Server;
use fault::Door;
use load::{GIVEN_UP, SUCCESS, Tally, config, limits, run};
use process::{InUse, alone_in_runtime, panics};
use rekognition::Client;
use report::Report;
use script::{PHASES, Phase};

/// How many tokens a client has for retries.
const TOKENS: u64 = 500;

/// How many attempts a call has.
const ATTEMPTS: u64 = 3;

/// How many calls are made at once.
const AT_ONCE: usize = 256;

/// How many calls are made in all: fewer than a service has to bear, unless told.
fn calls() -> u64 {
    std::env::var("FAULTS_CALLS").map_or(3_000, |calls| calls.parse().unwrap())
}

#[test]
fn every_call_ends_once_and_nothing_is_left_whatever_the_server_does() {
    alone_in_runtime(through_all_phases());
}

async fn through_all_phases() {
    let mut server = Server::start();
    let (before, panics_before) = (InUse::now(), panics());
    let started = Instant::now();
    let client = Client::new(config(&server));
    let each = calls().div_ceil(PHASES.len() as u64);
    let (mut made, mut requests, mut retries) = (0, 0, 0);
    for (number, phase) in (0..).zip(PHASES) {
        server.enter(phase);
        let client = client.with(|config| config.timeout_config(limits(phase.patience)));
        let begun = Instant::now();
        let tally = run(&client, number * each..(number + 1) * each, AT_ONCE).await;
        let report = server.report();
        println!(
            "{:>15} {:>6.1} s, {:>5} requests: {:?}",
            phase.name,
            begun.elapsed().as_secs_f64(),
            report.requests,
            tally.ends
        );
        assert_ends(phase, &tally);
        assert_faults_show(phase, &tally);
        assert_bounded(phase, &tally, report);
        (made, requests, retries) = (made + tally.total(), requests + report.requests, retries + report.retries);
    }
    assert!(requests - retries <= made, "{requests} requests, {retries} of them retries, of {made} calls");
    println!(
        "{made} calls, {requests} requests, {retries} of them retries, {:.1} s; in use {:?}",
        started.elapsed().as_secs_f64(),
        InUse::now()
    );
    drop(client);
    before.again();
    println!("after that {:?}, before {before:?}", InUse::now());
    server.assert_left();
    assert_eq!(panics(), panics_before);
}

/// Calls end with success, or an error that the phase explains.
fn assert_ends(phase: &Phase, tally: &Tally) {
    for end in tally.ends.keys() {
        let known = [SUCCESS, GIVEN_UP].iter().chain(phase.ends).chain(phase.may_end).any(|known| known == end);
        assert!(known, "{end} in the phase `{}`", phase.name);
    }
}

/// The server did what the script says.
fn assert_faults_show(phase: &Phase, tally: &Tally) {
    for end in phase.ends {
        assert!(tally.of(end) > 0, "no {end} in the phase `{}`", phase.name);
    }
    // But for requests that it had already.
    let successes = tally.of(SUCCESS);
    assert!(phase.door == Door::Open || successes * 4 < tally.total(), "{successes} in the phase `{}`", phase.name);
}

/// No call has more attempts than it may, no attempt comes twice or damaged, and there are no more retries than the tokens
/// pay for: a retry costs some, which come back when it succeeds, and a call that succeeds at once brings one.
fn assert_bounded(phase: &Phase, tally: &Tally, report: Report) {
    assert!(report.most <= ATTEMPTS, "{} attempts of a call in the phase `{}`", report.most, phase.name);
    assert_eq!((report.twice, report.mangled), (0, 0), "in the phase `{}`", phase.name);
    let spent = report.retries.saturating_sub(tally.retried) * u64::from(phase.cost);
    let had = TOKENS + tally.at_once;
    assert!(spent <= had, "{spent} tokens spent of {had} in the phase `{}`", phase.name);
}
