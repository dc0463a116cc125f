//! Rows of what a call costs over loopback sockets.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::{Measured, Unit};
use super::peers::{self, MEASURE, OURS};
use super::server::Server;
use super::{Bench, Outcome, builds, calls, process};

/// How many calls are in flight at once.
const FLIGHT: u32 = 10_000;

/// One call after the other over one connection: the client's processor time; the least is what a bare client takes and
/// what ours takes without a socket.
pub fn loopback(bench: &Bench) -> Outcome {
    let server = server(1)?;
    let counts = [5_000, 25_000];
    let mut measured = bench.both(|peer| {
        let program = peer.program(MEASURE)?;
        calls::per_call(counts, |count| cpu(Command::new(&program).args(["loopback", count, &server.url])))
    })?;
    let (floor, request) = (peers::floor()?, request()?);
    let bare = calls::per_call(counts, |count| {
        let request = File::open(&request).map_err(|error| Diagnostic::new(error.to_string()).at(&request))?;
        cpu(Command::new(&floor).args(["loopback", count, &server.url]).stdin(request))
    });
    let (bare, in_memory) = (bare?, calls::in_memory(&OURS)?);
    measured.floor = Some(bare + in_memory);
    let [bare, in_memory] = [bare, in_memory].map(|value| Unit::Seconds.show(value));
    measured.note = Some(format!("the least: bare hyper {bare}, a call in memory {in_memory}"));
    Ok(vec![measured])
}

/// From the start of a process with keys of its own to the end of its first call: by the clock, and processor time.
pub fn start(bench: &Bench) -> Outcome {
    let server = server(1)?;
    let (peers, mut measured) = (bench.peers(), [Measured::default(), Measured::default()]);
    let programs = peers.iter().map(|peer| peer.program(MEASURE)).collect::<Result<Vec<_>, _>>()?;
    // Turn by turn, so that what else the machine does slows all alike; the fastest of each is what it can do.
    for _ in 0..50 {
        for (peer, program) in peers.iter().zip(&programs) {
            let started = Instant::now();
            let finished = process::run(Command::new(program).args(["loopback", "1", &server.url]))?;
            let taken = [started.elapsed(), finished.cpu].map(builds::seconds);
            for (measured, taken) in measured.iter_mut().zip(taken) {
                let best = if **peer == OURS { &mut measured.ours } else { &mut measured.official };
                *best = Some(best.map_or(taken, |best| best.min(taken)));
            }
        }
    }
    Ok(measured.into())
}

/// Many calls at once: those that fail, and the memory of each.
pub fn flight(bench: &Bench) -> Outcome {
    if open_files().is_some_and(|most| most < f64::from(FLIGHT) + 100.0) {
        let note = format!("a process may not have {FLIGHT} files open; `ulimit -n 20000` lets it");
        return Ok(vec![Measured::missing(note.clone()), Measured::missing(note)]);
    }
    let mut failed = Measured::default();
    let memory = bench.both(|peer| {
        let (failures, memory) = in_flight(&peer.program(MEASURE)?)?;
        *(if *peer == OURS { &mut failed.ours } else { &mut failed.official }) = Some(failures);
        Ok(memory)
    })?;
    Ok(vec![failed, memory])
}

/// How many of many calls failed, and the memory that each took.
fn in_flight(program: &Path) -> Result<(f64, f64), Diagnostic> {
    let run = |count: u32| {
        // It answers when all have come, so that all are in flight at once.
        let server = server(count)?;
        let printed = process::run(Command::new(program).args(["flight", &count.to_string(), &server.url]))?.stdout;
        let numbers: Vec<f64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        match numbers.as_slice() {
            [failed, memory] => Ok((*failed, *memory)),
            _ => Err(Diagnostic::new(format!("`flight` printed no failures and memory: {printed}"))),
        }
    };
    let ((_, one), (failed, all)) = (run(1)?, run(FLIGHT)?);
    Ok((failed, (all - one) / f64::from(FLIGHT - 1)))
}

/// How many files a process may have open, where the system says so.
fn open_files() -> Option<f64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The request of our client, in a file, for the bare client to send.
fn request() -> Result<PathBuf, Diagnostic> {
    let path = peers::folder().join("request");
    let request = process::run(Command::new(OURS.program(MEASURE)?).arg("request"))?.stdout;
    fs::write(&path, request).map_err(|error| Diagnostic::new(format!("cannot be written: {error}")).at(&path))?;
    Ok(path)
}

fn cpu(command: &mut Command) -> Result<f64, Diagnostic> {
    Ok(builds::seconds(process::run(command)?.cpu))
}

/// Starts a server that answers when so many requests have come.
fn server(together: u32) -> Result<Server, Diagnostic> {
    Server::start(&["server", &together.to_string()])
}
