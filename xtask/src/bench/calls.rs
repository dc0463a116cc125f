//! Rows of what a call costs with a transport in memory.

use std::path::Path;
use std::process::Command;

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::Measured;
use super::peers::{self, MEASURE, OURS, Peer};
use super::process::{self, median};
use super::{Bench, Outcome, builds, callgrind};

/// How many labels the large response has, the most that the service answers with.
const LABELS: &str = "1000";

/// DetectLabels with an image in S3: processor time and instructions.
pub fn call(bench: &Bench) -> Outcome {
    let cpu = bench.both(in_memory)?;
    Ok(vec![cpu, bench.counted(&OURS, |peer| instructions(&peer.program(MEASURE)?, "0", [20, 120]))?])
}

/// The processor time of such a call.
pub fn in_memory(peer: &Peer) -> Result<f64, Diagnostic> {
    let program = peer.program(MEASURE)?;
    per_call([20_000, 120_000], |count| cpu(&program, &["calls", count, "0"]))
}

/// What a large response adds to a call.
pub fn decode(bench: &Bench) -> Outcome {
    Ok(vec![bench.counted(&OURS, |peer| decoding(&peer.program(MEASURE)?, LABELS))?])
}

/// The instructions that a large answer adds to a call.
pub fn decoding(program: &Path, size: &str) -> Result<f64, Diagnostic> {
    Ok(instructions(program, size, [2, 6])? - instructions(program, "0", [20, 120])?)
}

/// DetectLabels with an image in the request, by the clock.
pub fn image(bench: &Bench) -> Outcome {
    let peers = bench.peers();
    let mut programs = peers.iter().map(|peer| peer.program(MEASURE)).collect::<Result<Vec<_>, _>>()?;
    programs.push(peers::floor()?);
    let mut best = vec![f64::INFINITY; programs.len()];
    // Turn by turn, so that what else the machine does slows all alike; the fastest of each is what it can do.
    for _ in 0..9 {
        for (program, best) in programs.iter().zip(&mut best) {
            let printed = process::run(Command::new(program).args(["images", "6"]))?.stdout;
            let times = printed.lines().filter_map(|line| line.parse::<f64>().ok());
            *best = times.map(|nanoseconds| nanoseconds / 1e9).fold(*best, f64::min);
        }
    }
    let floor = best.pop();
    let mut measured = Measured { floor, ..Measured::default() };
    for (peer, best) in peers.iter().zip(best) {
        *(if **peer == OURS { &mut measured.ours } else { &mut measured.official }) = Some(best);
    }
    Ok(vec![measured])
}

/// The memory that such a call takes beside the image.
pub fn memory(bench: &Bench) -> Outcome {
    let above = |peer: &Peer| {
        let program = peer.program(MEASURE)?;
        Ok(peak(&program, "1")? - peak(&program, "0")?)
    };
    Ok(vec![bench.both(above)?])
}

/// The memory of a process that makes so many calls with an image.
fn peak(program: &Path, count: &str) -> Result<f64, Diagnostic> {
    let runs = (0..5).map(|_| {
        let printed = process::run(Command::new(program).args(["images", count]))?.stderr;
        printed.trim().parse().map_err(|_| Diagnostic::new(format!("`images` printed no memory: {printed}")))
    });
    Ok(median(runs.collect::<Result<_, _>>()?))
}

/// The size of the largest future of an operation.
pub fn future(bench: &Bench) -> Outcome {
    let size = |peer: &Peer| {
        let printed = process::run(Command::new(peer.program(MEASURE)?).arg("futures"))?.stdout;
        let size = printed.trim().parse();
        size.map_err(|_| Diagnostic::new(format!("`futures` of {} printed no size: {printed}", peer.name)))
    };
    Ok(vec![bench.both(size)?])
}

/// What one more call costs: the difference of two counts, so that what comes before the calls does not matter. What
/// else the machine does only adds, so each count is taken at its least.
pub fn per_call([few, many]: [u32; 2], cost: impl Fn(&str) -> Result<f64, Diagnostic>) -> Result<f64, Diagnostic> {
    let (mut least_few, mut least_many) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..5 {
        least_few = least_few.min(cost(&few.to_string())?);
        least_many = least_many.min(cost(&many.to_string())?);
    }
    Ok((least_many - least_few) / f64::from(many - few))
}

fn cpu(program: &Path, arguments: &[&str]) -> Result<f64, Diagnostic> {
    Ok(builds::seconds(process::run(Command::new(program).args(arguments))?.cpu))
}

/// The instructions that one more call takes whose answer has so many things in it.
fn instructions(program: &Path, size: &str, [few, many]: [u32; 2]) -> Result<f64, Diagnostic> {
    let count = |count: u32| callgrind::instructions(program, &["calls", &count.to_string(), size]);
    Ok((count(many)? - count(few)?) / f64::from(many - few))
}
