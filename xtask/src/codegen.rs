//! `cargo xtask codegen`: generates a crate, or checks that it is as it would be generated.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use smithy_codegen::additions;
use smithy_codegen::diagnostic::{Diagnostic, Diagnostics};
use smithy_codegen::model;
use smithy_codegen::output::Tree;
use smithy_codegen::plan::{Options, Runtime};
use smithy_codegen::services;

use crate::{published, report, terminal, workspace};

/// What to generate, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; fail with the names of the files that are missing, stale or no longer generated
    #[arg(long)]
    check: bool,
    /// A file of the model, as AWS publishes it or as `import` makes it; may be repeated [default: models/*.json]
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<PathBuf>,
    /// A folder of models as AWS publishes them, such as a clone of api-models-aws; `--service` then names one, as `s3`
    #[arg(long = "models", value_name = "DIR", conflicts_with = "models", requires = "service")]
    folder: Option<PathBuf>,
    /// The service to generate: its name in the folder of `--models`; otherwise its shape id, where the model has several
    #[arg(long, value_name = "SERVICE")]
    service: Option<String>,
    /// Generate only these operations, by name, and what they reach [default: all of the service]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    operations: Vec<String>,
    /// A file with the names of such operations, one a line; what follows `#` is a comment
    #[arg(long, value_name = "FILE")]
    operations_from: Option<PathBuf>,
    /// The folder of the crate [default: generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The package's name [default: made from the service's]
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,
    /// The folder of the runtime that the crate depends on [default: codegen/runtime]
    #[arg(long, value_name = "DIR", conflicts_with = "runtime_version")]
    runtime_path: Option<PathBuf>,
    /// The version of the runtime to depend on, from the registry, as a manifest has it: `1.2` or `>=1.2, <1.5`
    #[arg(long, value_name = "VERSION", value_parser = version)]
    runtime_version: Option<String>,
    /// The URL of the repository that the crate is kept in, for its manifest
    #[arg(long, value_name = "URL")]
    repository: Option<String>,
    /// The protocol to speak, of a service that speaks several, as its trait has it: `rpcv2Cbor`
    #[arg(long, value_name = "NAME")]
    protocol: Option<String>,
    /// Generate tests of the protocol cases that the model holds, into tests/protocol/ of the crate
    #[arg(long)]
    protocol_tests: bool,
    /// Say too what is left out, and which traits of the model the generator does not know
    #[arg(long)]
    verbose: bool,
}

/// Generates, and says what was done.
pub fn run(arguments: Arguments) -> Result<String, Diagnostics> {
    let started = Instant::now();
    let arguments = arguments.with_published()?;
    keep_own(&arguments)?;
    let out = arguments.out.clone().unwrap_or_else(|| workspace::root().join("generated"));
    let models = if arguments.models.is_empty() { workspace::models()? } else { arguments.models.clone() };
    let (additions, services) = (additions::read(&models)?, services::read(&models)?);
    let options = Options { additions, services, ..options(&arguments, &out)? };
    let (model, plan) = smithy_codegen::resolve(&model::read(&models)?, arguments.service.as_deref(), &options)?;
    let tree = smithy_codegen::render(&plan)?;
    terminal::warnings(plan.warnings.iter());
    let details = if arguments.verbose { report::details(&model, &plan) } else { String::new() };
    if arguments.check {
        check(&tree, &out)?;
        let name = &plan.package.name;
        return Ok(format!("{details}{name}: {} files are as they would be generated\n", tree.iter().count()));
    }
    let written = tree.write(&out)?;
    Ok(details + &report::written(&plan, &written, started.elapsed()))
}

impl Arguments {
    /// The same with the file of a model that is named by its folder and service.
    fn with_published(self) -> Result<Self, Diagnostic> {
        let (Some(folder), Some(service)) = (&self.folder, &self.service) else { return Ok(self) };
        let models = vec![published::model(folder, service)?];
        Ok(Arguments { models, service: None, folder: None, ..self })
    }
}

/// Keeps the workspace's own crate what it is: the whole service of the workspace's own model.
fn keep_own(arguments: &Arguments) -> Result<(), Diagnostic> {
    if arguments.out.is_some() {
        return Ok(());
    }
    let what = match arguments.models.iter().find(|model| !workspace::is_own(model)) {
        Some(model) => Diagnostic::new("would replace the workspace's own crate in generated/").at(model),
        None if arguments.operations.is_empty() && arguments.operations_from.is_none() => return Ok(()),
        None => Diagnostic::new("would take operations out of the workspace's own crate in generated/"),
    };
    Err(what.hint("name another folder for the crate with `--out DIR`"))
}

fn options(arguments: &Arguments, out: &Path) -> Result<Options, Diagnostic> {
    Ok(Options {
        crate_name: arguments.crate_name.clone(),
        runtime: match &arguments.runtime_version {
            Some(version) => Runtime::Version(version.clone()),
            None => Runtime::Path(workspace::runtime_from(out, arguments.runtime_path.as_deref())?),
        },
        repository: arguments.repository.clone(),
        standalone: workspace::is_within(out)?,
        protocol_tests: arguments.protocol_tests,
        protocol: arguments.protocol.clone(),
        operations: operations(arguments)?,
        ..Options::default()
    })
}

/// The operations named on the command line and in the file, if any are.
fn operations(arguments: &Arguments) -> Result<Option<BTreeSet<String>>, Diagnostic> {
    let mut names: BTreeSet<String> = arguments.operations.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(file) = &arguments.operations_from {
        let text = std::fs::read_to_string(file).map_err(|error| {
            let diagnostic = Diagnostic::new(format!("cannot be read: {error}")).at(file);
            diagnostic.hint("give a file with the names of operations, one a line")
        })?;
        let lines = text.lines().map(|line| line.split_once('#').map_or(line, |(name, _)| name).trim());
        names.extend(lines.filter(|name| !name.is_empty()).map(str::to_owned));
    } else if names.is_empty() {
        return Ok(None);
    }
    Ok(Some(names))
}

fn check(tree: &Tree, out: &Path) -> Result<(), Diagnostics> {
    let differences = tree.check(out)?;
    if differences.is_empty() {
        return Ok(());
    }
    let files = if differences.len() == 1 { "file is" } else { "files are" };
    let mut what = format!("{} {files} not as generated", differences.len());
    for difference in &differences {
        what.push_str(&format!("\n  {}: {}", difference.what(), difference.path()));
    }
    let out = out.strip_prefix(workspace::root()).unwrap_or(out);
    Err(Diagnostic::new(what).at(out).hint(format!("run `{}`", without_check(std::env::args().skip(1)))).into())
}

/// The command that was given, as it writes what `--check` compares.
fn without_check(arguments: impl Iterator<Item = String>) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./,:=#+@%\\".contains(c);
    let quoted = |argument: String| match !argument.is_empty() && argument.chars().all(is_plain) {
        true => argument,
        false => format!("'{}'", argument.replace('\'', r"'\''")),
    };
    let arguments = arguments.filter(|argument| argument != "--check").map(quoted);
    ["cargo xtask".to_owned()].into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
}

/// A version requirement as cargo takes it.
fn version(text: &str) -> Result<String, String> {
    match semver::VersionReq::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!("{error}; write it as in a manifest, such as `1.2` or `>=1.2, <1.5`")),
    }
}
