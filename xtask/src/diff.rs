//! `cargo xtask diff`: tells what changed between two models in terms of the Rust API, and fails when callers break.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::plan::{Options, Plan};
use smithy_codegen::{diff, model, services};

/// The exit code when callers of the old crate break; 1 is for what prevents the comparison.
const BREAKING: u8 = 100;

/// What to compare.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model of before: a file, or a folder of files. Of two folders, the services beside the models are compared too
    old: PathBuf,
    /// The model of now: a file, or a folder of files
    new: PathBuf,
    /// The service to compare, where the models have several
    #[arg(long, value_name = "SHAPE_ID")]
    service: Option<String>,
    /// Tell it as one JSON object
    #[arg(long)]
    json: bool,
}

/// Compares; the report, and the exit code.
pub fn run(arguments: &Arguments) -> Result<(String, ExitCode), Diagnostics> {
    // A file is a model, such as a service publishes; what is beside models belongs to a crate.
    let are_crates = arguments.old.is_dir() && arguments.new.is_dir();
    let plan = |path| plan_of(path, arguments.service.as_deref(), are_crates);
    let diff = diff::plans(&plan(&arguments.old)?, &plan(&arguments.new)?);
    let text = if arguments.json { diff.to_json() } else { diff.to_string() };
    let code = if diff.breaking() > 0 { ExitCode::from(BREAKING) } else { ExitCode::SUCCESS };
    Ok((text + "\n", code))
}

/// The plan of a model; its problems name the file or folder, because there are two.
fn plan_of(path: &Path, service: Option<&str>, is_crate: bool) -> Result<Plan, Diagnostics> {
    let files = model::files(path)?;
    let services = if is_crate { services::read(&files)? } else { Vec::new() };
    let options = Options { services, ..Options::default() };
    let planned = smithy_codegen::resolve(&model::read(&files)?, service, &options).map(|(_, plan)| plan);
    planned.map_err(|diagnostics| {
        diagnostics.map(|diagnostic| if diagnostic.file.is_some() { diagnostic } else { diagnostic.at(path) })
    })
}
