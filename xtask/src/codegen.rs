//! `cargo xtask codegen`: generates a crate, or checks that it is as it would be generated.

use std::path::{Path, PathBuf};
use std::time::Instant;

use ::codegen::model;
use ::codegen::plan::{Options, Plan};
use ::codegen::problem::{Problem, Problems};
use ::codegen::tree::{Tree, Written};

use crate::workspace;

/// What to generate, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; fail with the names of the files that are missing, stale or no longer generated
    #[arg(long)]
    check: bool,
    /// A file of the model, as AWS publishes it or as `import` makes it; may be repeated [default: models/*.json]
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
    /// The service to generate, where the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    service: Option<String>,
    /// The folder of the crate [default: generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The package's name [default: made from the service's]
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,
}

/// Generates, and says what was done.
pub fn run(arguments: Arguments) -> Result<String, Problems> {
    let started = Instant::now();
    if arguments.out.is_none() && !arguments.models.is_empty() {
        let problem = Problem::new("`--model` without `--out` would replace the workspace's own crate");
        return Err(problem.hint("name the folder for the crate with `--out DIR`").into());
    }
    let models = if arguments.models.is_empty() { workspace::models()? } else { arguments.models };
    let out = arguments.out.unwrap_or_else(|| workspace::root().join("generated"));
    let sources = model::read(&models)?;
    let options = Options { crate_name: arguments.crate_name, runtime: workspace::runtime_from(&out)? };
    let (plan, tree) = ::codegen::generate(&sources, arguments.service.as_deref(), &options)?;
    if arguments.check {
        check(&tree, &out)?;
        return Ok(format!("{}: {} files are as they would be generated\n", plan.package.name, tree.iter().count()));
    }
    let written = tree.write(&out)?;
    Ok(report(&plan, &written, started))
}

fn check(tree: &Tree, out: &Path) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for difference in tree.check(out)? {
        let path = out.join(difference.path());
        let path = path.strip_prefix(workspace::root()).unwrap_or(&path);
        problems.push(Problem::new(format!("is {}", difference.what())).at(path).hint("run `cargo xtask codegen`"));
    }
    problems.into_result()
}

fn report(plan: &Plan, written: &Written, started: Instant) -> String {
    let lines = written.changed.iter().map(|path| ("wrote", path));
    let lines = lines.chain(written.removed.iter().map(|path| ("removed", path)));
    let mut text = String::new();
    // After the first run a change touches few files; a whole crate is not worth listing.
    if written.changed.len() + written.removed.len() <= 20 {
        text.extend(lines.map(|(what, path)| format!("  {what} {path}\n")));
    }
    text + &format!(
        "{}: {} operations, {} structures, {} enums, {} errors; {} files, {} changed, {} removed; {} ms\n",
        plan.package.name,
        plan.operations.len(),
        plan.structures.len() + 2 * plan.operations.len() - plan.errors.len(),
        plan.enums.len(),
        plan.errors.len(),
        written.files,
        written.changed.len(),
        written.removed.len(),
        started.elapsed().as_millis(),
    )
}
