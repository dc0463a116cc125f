//! Rows of what generating costs, and of what is generated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use smithy_codegen::diagnostic::Diagnostic;

use super::figure::Measured;
use super::peers::{self, OFFICIAL, OURS, Peer};
use super::process::{self, median};
use super::synthetic;
use super::{Bench, Outcome, builds, callgrind};
use crate::workspace;

/// Generating the workspace's crate into an empty folder: processor time and memory.
pub fn generate(_: &Bench) -> Outcome {
    let xtask = builds::xtask()?;
    let mut runs = Vec::new();
    for _ in 0..7 {
        runs.push(process::run(Command::new(&xtask).args(arguments(&[])?))?);
    }
    // What else the machine does only adds.
    let cpu = runs.iter().map(|run| builds::seconds(run.cpu)).fold(f64::INFINITY, f64::min);
    let memory = median(runs.iter().map(|run| run.memory as f64).collect());
    Ok([cpu, memory].map(|ours| Measured { ours: Some(ours), ..Measured::default() }).into())
}

/// How the instructions for a byte of the model grow from a small published model to a large one.
pub fn scale(bench: &Bench) -> Outcome {
    let models = ["sqs.json", "dynamodb.json"].map(|name| bench.models().join(name));
    Ok(vec![match models.iter().find(|model| !model.is_file()) {
        Some(missing) => Measured::missing(format!("{} is not there; `--models DIR`", missing.display())),
        None => growth(&models)?,
    }])
}

/// How they grow from the workspace's own model to one of many copies of it.
pub fn large(_: &Bench) -> Outcome {
    Ok(vec![growth(&[synthetic::model(1)?, synthetic::model(synthetic::COPIES)?])?])
}

/// Instructions for a byte of the last model over those for a byte of the first.
fn growth(models: &[PathBuf]) -> Result<Measured, Diagnostic> {
    if !callgrind::is_installed() {
        return Ok(Measured::missing(callgrind::MISSING));
    }
    let xtask = builds::xtask()?;
    let per_byte = |model: &PathBuf| {
        let size = fs::metadata(model).map_err(|error| Diagnostic::new(error.to_string()).at(model))?.len();
        Ok::<_, Diagnostic>(callgrind::instructions(&xtask, &arguments(std::slice::from_ref(model))?)? / size as f64)
    };
    let costs = models.iter().map(per_byte).collect::<Result<Vec<_>, _>>()?;
    let ratio = costs.first().zip(costs.last()).map(|(first, last)| last / first);
    let costs: Vec<String> = costs.iter().map(|cost| format!("{cost:.0}")).collect();
    let note = format!("instructions a byte: {}", costs.join(" to "));
    Ok(Measured { ours: ratio, note: Some(note), ..Measured::default() })
}

/// The arguments that generate a model's crate into an empty folder.
fn arguments(models: &[PathBuf]) -> Result<Vec<String>, Diagnostic> {
    let out = peers::folder().join("generated");
    peers::remove(&out)?;
    let mut arguments = vec!["codegen".to_owned(), "--out".to_owned(), out.to_string_lossy().into_owned()];
    for model in models {
        arguments.extend(["--model".to_owned(), model.to_string_lossy().into_owned()]);
    }
    Ok(arguments)
}

/// Lines and files of the source, of ours as far as it is generated.
pub fn lines(bench: &Bench) -> Outcome {
    let mut files = Measured::default();
    let lines = bench.both(|peer| {
        let (lines, count) = count(&source(peer)?)?;
        *(if *peer == OURS { &mut files.ours } else { &mut files.official }) = Some(count);
        Ok(lines)
    })?;
    Ok(vec![lines, files])
}

/// The folder of the source of the package that a peer tries out.
fn source(peer: &Peer) -> Result<PathBuf, Diagnostic> {
    if *peer != OFFICIAL {
        return Ok(workspace::root().join("generated/src"));
    }
    let name = peer.package("rekognition");
    peer.fetch()?;
    let metadata = process::run(peer.cargo("metadata").args(["--format-version", "1"]))?.stdout;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap_or_default();
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest =
        packages.find(|package| package["name"] == name.as_str()).and_then(|it| it["manifest_path"].as_str());
    let manifest = manifest.ok_or_else(|| Diagnostic::new(format!("cargo does not know where {name} is")))?;
    Ok(Path::new(manifest).with_file_name("src"))
}

/// Whether a file is there for a feature that the other crate has not: one written by hand, or one of another service.
fn is_optional(text: &str) -> bool {
    let is_beside = |header: &str| [".additions/", ".services/"].iter().any(|folder| header.contains(folder));
    text.lines().next().is_some_and(is_beside)
}

fn count(folder: &Path) -> Result<(f64, f64), Diagnostic> {
    let failed = |error: std::io::Error| Diagnostic::new(format!("cannot be read: {error}")).at(folder);
    let (mut lines, mut files) = (0.0, 0.0);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let (more, count) = match path.extension() {
            _ if path.is_dir() => count(&path)?,
            Some(extension) if extension == "rs" => {
                let text = fs::read_to_string(&path).map_err(failed)?;
                if is_optional(&text) {
                    continue;
                }
                (text.lines().count() as f64, 1.0)
            }
            _ => continue,
        };
        lines += more;
        files += count;
    }
    Ok((lines, files))
}
