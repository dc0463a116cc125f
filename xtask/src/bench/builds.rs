//! Rows of what compiling costs.

use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs, process::Command};

use smithy_codegen::diagnostic::Diagnostic;

use super::peers::{self, Build, Peer, Program, WITH_KEYS};
use super::process::{self, median};
use super::{Bench, Outcome};

/// The crate alone, its dependencies built.
pub fn krate(bench: &Bench) -> Outcome {
    Ok(vec![bench.both(|peer| alone(peer, "chain", "rekognition"))?])
}

/// What compiling the crate of a service takes that a feature of the peer brings.
pub fn alone(peer: &Peer, feature: &str, service: &str) -> Result<f64, Diagnostic> {
    peer.fetch()?;
    let cargo = |command| {
        let mut cargo = peer.cargo(command);
        cargo.arg("--release").arg("--target-dir").arg(peer.target(feature));
        cargo
    };
    let build = || process::run(cargo("build").args(["--lib", "--no-default-features", "--features", feature]));
    let again = |packages: &[&str]| {
        let packages = packages.iter().flat_map(|package| ["--package", package]);
        process::run(cargo("clean").args(packages))?;
        Ok::<_, Diagnostic>(seconds(build()?.cpu))
    };
    build()?;
    // The peer's own library is empty: it stands for what cargo itself takes.
    let nothing = again(&[peer.name])?;
    Ok(again(&[peer.name, &peer.package(service)])? - nothing)
}

/// A program and the packages in it, compiled from nothing.
pub fn cold(bench: &Bench, program: &Program) -> Outcome {
    bench.builds(program, |peer, build| {
        peer.fetch()?;
        peers::remove(&peer.target(build.feature))?;
        let built = process::run(peer.building(build).arg("--message-format=json"))?;
        Ok([seconds(built.cpu), peers::packages(&built) as f64])
    })
}

/// The size of the program with keys of its own.
pub fn binary(bench: &Bench) -> Outcome {
    bench.builds(&WITH_KEYS, |peer, build| {
        let program = peer.program(build)?;
        let metadata = fs::metadata(&program).map_err(|error| Diagnostic::new(error.to_string()).at(&program))?;
        Ok([metadata.len() as f64])
    })
}

/// The program with keys of its own, after an edit.
pub fn edit(bench: &Bench) -> Outcome {
    bench.builds(&WITH_KEYS, |peer, build| {
        let build = Build { release: false, ..build };
        peer.program(build)?;
        // The first edit also writes what the next ones start from.
        process::run(&mut editing(peer, build))?;
        let edits = (0..5).map(|_| Ok(seconds(process::run(&mut editing(peer, build))?.cpu)));
        Ok([median(edits.collect::<Result<_, Diagnostic>>()?)])
    })
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
