//! `cargo xtask new-service`: begins the crate of another service beside the workspace, ready to build.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use smithy_codegen::additions;
use smithy_codegen::diagnostic::{Diagnostic, Diagnostics};
use smithy_codegen::emit::example;
use smithy_codegen::model;
use smithy_codegen::output;
use smithy_codegen::plan::{Options, Plan, Runtime};
use smithy_codegen::services;

use crate::{report, terminal, workspace};

/// Whose crate to begin, and where.
#[derive(clap::Args)]
pub struct Arguments {
    /// A file of the service's model, as AWS publishes it, or a folder of files
    model: PathBuf,
    /// The package's name [default: made from the service's]
    #[arg(long)]
    name: Option<String>,
    /// The folder of the crate, which must be empty [default: one beside the workspace, of the package's name]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The service to generate, where the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    service: Option<String>,
}

/// What the package has beside the crate, below the line that keeps it.
const DEVELOPMENT: &str = "\n[dev-dependencies]\n# Runs what is asynchronous in examples and tests.\n\
    tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";

/// Begins the crate, and says what to do with it.
pub fn run(arguments: &Arguments) -> Result<String, Diagnostics> {
    let started = Instant::now();
    let models = model::files(&arguments.model)?;
    let (additions, services) = (additions::read(&models)?, services::read(&models)?);
    let options = Options { crate_name: arguments.name.clone(), additions, services, ..Options::default() };
    let sources = model::read(&models)?;
    let (_, mut plan) = smithy_codegen::resolve(&sources, arguments.service.as_deref(), &options)?;
    terminal::warnings(plan.warnings.iter());
    let out = arguments.out.clone().unwrap_or_else(|| beside(&plan.package.name));
    if fs::read_dir(&out).is_ok_and(|mut entries| entries.next().is_some()) {
        let diagnostic = Diagnostic::new("is not empty: there is something already").at(&out);
        let hint = "choose another folder with `--out`, or generate into this one with `cargo xtask codegen --out`";
        return Err(diagnostic.hint(hint).into());
    }
    plan.package.runtime = Runtime::Path(workspace::runtime_from(&out, None)?);
    plan.package.standalone = workspace::is_within(&out)?;
    let written = smithy_codegen::render(&plan)?.write(&out)?;
    let example = begin(&out, &plan)?;
    Ok(report::written(&plan, &written, started.elapsed()) + &next(arguments, &out, example))
}

/// The folder of a package beside the workspace, as it is reached from where the command is run.
fn beside(name: &str) -> PathBuf {
    let root = workspace::root();
    match std::env::current_dir() {
        Ok(current) if current == root => Path::new("..").join(name),
        _ => root.parent().unwrap_or(&root).join(name),
    }
}

/// Writes what is the reader's from now on: what examples and tests need, and a program to begin with, if the model has
/// an example of a call. Whether there is one.
fn begin(out: &Path, plan: &Plan) -> Result<bool, Diagnostics> {
    let manifest = out.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)
        .map_err(|error| Diagnostic::new(format!("cannot be read: {error}")).at(&manifest))?;
    output::replace(&manifest, &(text.trim_end().to_owned() + DEVELOPMENT))?;
    output::replace(&out.join(".gitignore"), "/target\n/Cargo.lock\n")?;
    let Some(operation) = plan.first_call() else { return Ok(false) };
    let program = example::program(plan, operation);
    output::replace(
        &out.join("examples/first_call.rs"),
        &format!("//! A first call: {}.\n\n{program}", operation.name),
    )?;
    Ok(true)
}

/// What to do next.
fn next(arguments: &Arguments, out: &Path, example: bool) -> String {
    let (model, folder) = (arguments.model.display(), out.display());
    let call = match example {
        true => "\n  cargo run --example first_call    # with your credentials, from the standard AWS sources",
        false => "",
    };
    let again = match (model::files(&arguments.model).map(|files| files.len()), &arguments.name) {
        (Ok(1), None) => format!("cargo xtask codegen --model {model} --out {folder}"),
        (Ok(1), Some(name)) => format!("cargo xtask codegen --model {model} --out {folder} --crate-name {name}"),
        _ => format!("cargo xtask codegen --out {folder}, with `--model` for each file"),
    };
    format!(
        "\nThe crate is in {folder}. Next:\n\n  cd {folder}\n  cargo doc --open                  # what there is{call}\n\n\
         And when there is a newer model:\n\n  {again}\n"
    )
}
