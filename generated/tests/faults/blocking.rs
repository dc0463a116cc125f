//! The same in small for the client that waits on the calling thread.

use std::thread;

use rekognition::blocking::Client;

use crate::child::Server;
use crate::load::{Tally, config, limits, request};
use crate::process::{InUse, alone};
use crate::script::PHASES;
use crate::{assert_bounded, assert_ends};

/// How many threads call.
const THREADS: u64 = 32;

/// How many calls each of them makes in a phase.
const EACH: u64 = 4;

#[test]
fn every_call_of_a_thread_ends_and_nothing_is_left() {
    alone(|| {
        let mut server = Server::start();
        let before = InUse::now();
        let client = Client::new(config(&server));
        for phase in PHASES {
            server.enter(phase);
            let client = client.with(|config| config.timeout_config(limits(phase.patience)));
            let tally = run(&client);
            let report = server.report();
            println!("{:>15} {:>5} requests: {:?}", phase.name, report.requests, tally.ends);
            assert_eq!(tally.total(), THREADS * EACH);
            assert_ends(phase, &tally);
            assert_bounded(phase, &tally, report);
        }
        drop(client);
        before.again();
        server.assert_left();
    });
}

fn run(client: &Client) -> Tally {
    let mut all = Tally::default();
    thread::scope(|threads| {
        let calls = |thread: u64| {
            let mut tally = Tally::default();
            for number in thread * EACH..(thread + 1) * EACH {
                tally.count(Some(client.send(request(number))), number);
            }
            tally
        };
        let threads: Vec<_> = (0..THREADS).map(|thread| threads.spawn(move || calls(thread))).collect();
        threads.into_iter().for_each(|thread| all.add(thread.join().unwrap()));
    });
    all
}
