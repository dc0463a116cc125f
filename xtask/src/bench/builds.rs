//! Rows of what compiling costs.

use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs, process::Command};

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::Measured;
use super::peers::{self, Build, FROM_ENV, OURS, Peer, WITH_KEYS};
use super::process::{self, median};
use super::{Bench, Outcome};

/// The crate alone, its dependencies built.
pub fn krate(bench: &Bench) -> Outcome {
    Ok(vec![bench.both(|peer| alone(peer).map(seconds))?])
}

fn alone(peer: &Peer) -> Result<Duration, Diagnostic> {
    peer.program(FROM_ENV)?;
    let target = peer.target(FROM_ENV.feature);
    let cargo = |command| {
        let mut cargo = peer.cargo(command);
        // The peer's default feature is that of the program, so that the dependencies are those built for it.
        cargo.args(["--release", "--package", peer.package, "--target-dir"]).arg(&target);
        cargo
    };
    process::run(&mut cargo("build"))?;
    let nothing = process::run(&mut cargo("build"))?.cpu;
    process::run(&mut cargo("clean"))?;
    // What cargo takes to see what there is to do is no cost of the crate.
    Ok(process::run(&mut cargo("build"))?.cpu.saturating_sub(nothing))
}

/// The documented first program, and the packages in it.
pub fn first(bench: &Bench) -> Outcome {
    cold_builds(bench, FROM_ENV)
}

/// The program with keys of its own.
pub fn keys(bench: &Bench) -> Outcome {
    cold_builds(bench, WITH_KEYS)
}

fn cold_builds(bench: &Bench, build: Build) -> Outcome {
    let mut packages = Measured::default();
    let cpu = bench.both(|peer| {
        let (cpu, count) = cold(peer, build)?;
        *(if *peer == OURS { &mut packages.ours } else { &mut packages.official }) = Some(count as f64);
        Ok(seconds(cpu))
    })?;
    Ok(vec![cpu, packages])
}

fn cold(peer: &Peer, build: Build) -> Result<(Duration, usize), Diagnostic> {
    peer.fetch()?;
    peers::remove(&peer.target(build.feature))?;
    let built = process::run(peer.building(build).arg("--message-format=json"))?;
    Ok((built.cpu, peers::packages(&built)))
}

/// The size of the program with keys of its own.
pub fn binary(bench: &Bench) -> Outcome {
    let size = |peer: &Peer| {
        let program = peer.program(WITH_KEYS)?;
        let metadata = fs::metadata(&program).map_err(|error| Diagnostic::new(error.to_string()).at(&program))?;
        Ok(metadata.len() as f64)
    };
    Ok(vec![bench.both(size)?])
}

/// The program with keys of its own, after an edit.
pub fn edit(bench: &Bench) -> Outcome {
    Ok(vec![bench.both(edited)?])
}

fn edited(peer: &Peer) -> Result<f64, Diagnostic> {
    let build = Build { release: false, ..WITH_KEYS };
    peer.program(build)?;
    // The first edit also writes what the next ones start from.
    process::run(&mut editing(peer, build))?;
    let edits = (0..5).map(|_| Ok(seconds(process::run(&mut editing(peer, build))?.cpu)));
    Ok(median(edits.collect::<Result<_, Diagnostic>>()?))
}

/// Builds with another value of the constant that the program takes from here, as if a person had edited it.
fn editing(peer: &Peer, build: Build) -> Command {
    let mut command = peer.building(build);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    command.env("PHOTO", format!("{}.jpg", now.as_nanos())).env("CARGO_INCREMENTAL", "1");
    command
}

/// The generator and the other commands as an optimised program; its path.
pub fn xtask() -> Result<std::path::PathBuf, Diagnostic> {
    let target = peers::folder().join("xtask");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--release", "--package", "xtask", "--manifest-path"]);
    cargo.arg(crate::workspace::root().join("Cargo.toml")).arg("--target-dir").arg(&target);
    process::run(&mut cargo)?;
    Ok(target.join("release/xtask"))
}

/// Seconds of processors.
pub fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}
