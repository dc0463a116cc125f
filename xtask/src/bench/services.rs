//! Rows of other services than the workspace's own: their crates are generated for the bench.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::Measured;
use super::peers::{self, Build, PHOTOS, SERVICES};
use super::{Bench, Outcome, builds, calls, process};
use crate::workspace;

/// The services, as their models, their crates and the peers' features are called.
pub const NAMES: [&str; 4] = ["dynamodb", "ec2", "lambda", "s3"];

/// The service whose model can be made of botocore's, where there is none that AWS publishes: it alone speaks the protocol
/// of its name.
const BOTOCORE: &str = "ec2";

/// The crate of a service alone, its dependencies built.
pub fn alone(bench: &Bench, service: &str) -> Outcome {
    Ok(vec![match generate(bench, service)? {
        Some(skipped) => skipped,
        None => bench.beside(&SERVICES, |peer| builds::alone(peer, service, service))?,
    }])
}

/// The instructions that an answer with so many things adds to a call of a service.
pub fn decode(bench: &Bench, service: &'static str, program: &'static str, size: &str) -> Outcome {
    let build = Build { feature: service, program, release: true };
    Ok(vec![match generate(bench, service)? {
        Some(skipped) => skipped,
        None => bench.counted(&SERVICES, |peer| calls::decoding(&peer.program(build)?, size))?,
    }])
}

/// A program of S3 and Rekognition, and the packages in it, compiled from nothing.
pub fn photos(bench: &Bench) -> Outcome {
    match generate(bench, "s3")? {
        Some(skipped) => Ok(vec![skipped.clone(), skipped]),
        None => builds::cold(bench, &PHOTOS),
    }
}

/// Generates the crates of all services, for cargo reads the peer's manifest only where all are there; why a row of one
/// of them is skipped, if it is.
pub fn generate(bench: &Bench, needed: &str) -> Result<Option<Measured>, Diagnostic> {
    let mut skipped = None;
    for service in NAMES {
        let model = match model(bench, service)? {
            Some(model) => model,
            None if service == needed => {
                let hint = if service == BOTOCORE { "run `.ci/botocore-models`" } else { "`--models DIR`" };
                let models = bench.models().display();
                skipped = Some(Measured::missing(format!("skipped: {models} has no model of {service}; {hint}")));
                continue;
            }
            // Only its name matters, as it is not compiled.
            None => workspace::root().join("models/rekognition.json"),
        };
        let xtask = env::current_exe().map_err(|error| Diagnostic::new(format!("where am I? {error}")))?;
        let out = peers::folder().join("crates").join(service);
        let mut codegen = Command::new(xtask);
        codegen.args(["codegen", "--crate-name", service, "--model"]).arg(model).arg("--out").arg(out);
        process::run(&mut codegen)?;
    }
    Ok(skipped)
}

/// The model of a service: as AWS publishes it, or else made of botocore's where that is installed.
fn model(bench: &Bench, service: &str) -> Result<Option<PathBuf>, Diagnostic> {
    let file = format!("{service}.json");
    let published = bench.models().join(&file);
    let python = workspace::root().join("target/botocore/bin/python");
    if published.is_file() {
        return Ok(Some(published));
    }
    if service != BOTOCORE || !python.is_file() {
        return Ok(None);
    }
    let folder = peers::folder().join("models");
    fs::create_dir_all(&folder).map_err(|error| Diagnostic::new(error.to_string()).at(&folder))?;
    let script = workspace::root().join(".ci/botocore_models.py");
    process::run(Command::new(python).arg("-B").arg(script).arg(&folder).arg(service))?;
    Ok(Some(folder.join(file)))
}
