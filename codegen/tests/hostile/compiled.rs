//! Crates that the compiler, Clippy and rustdoc take without a warning: what parses may still not be sound.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use smithy_codegen::model::Source;
use smithy_codegen::plan::{Options, Runtime};

use crate::mutants::{mutant, number};
use crate::{common, models};

/// How many crates are compiled, of small models, unless `MUTATION_SAMPLE` says.
const SAMPLE: u64 = 40;

#[test]
#[ignore = "compiles crates, which takes a minute or two; .ci/hostile runs it"]
fn a_sample_of_mutants_compiles() {
    let mut workspace = Workspace::new("mutants");
    let models = models::small();
    let first = number("MUTATION_SEED").unwrap_or(1);
    let sample = number("MUTATION_SAMPLE").unwrap_or(SAMPLE);
    for seed in first..first + sample * 50 {
        if workspace.names.len() as u64 == sample {
            break;
        }
        workspace.add(&format!("mutant-{seed}"), &mutant(&models, seed).sources());
    }
    workspace.cargo(&["check", "--keep-going", "--all-targets"], "");
}

#[test]
#[ignore = "compiles crates, which takes a minute or two; .ci/hostile runs it"]
fn every_fixture_compiles_and_is_documented_without_a_warning() {
    let mut workspace = Workspace::new("fixtures");
    for fixture in common::names("fixtures") {
        let name = format!("fixture-{}", fixture.replace('_', "-"));
        assert!(workspace.add(&name, &common::sources("fixtures", &fixture)), "{fixture} is not generated");
    }
    let all = "blocking,serde,test-util,validation";
    workspace.cargo(&["clippy", "--keep-going", "--all-targets", "--features", all], "-D warnings");
    workspace.cargo(&["doc", "--keep-going", "--no-deps", "--features", all], "-D warnings");
    // The cases that fixtures have for their endpoint rules.
    workspace.cargo(&["test", "--no-fail-fast", "--test", "endpoints"], "");
}

/// A workspace of generated crates.
struct Workspace {
    folder: PathBuf,
    names: Vec<String>,
}

impl Workspace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // What an earlier run left behind would be compiled again.
        let _ = fs::remove_dir_all(&folder);
        Self { folder, names: Vec::new() }
    }

    /// Adds the crate of a model; whether there is one.
    fn add(&mut self, name: &str, sources: &[Source]) -> bool {
        let runtime = Runtime::Path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime").to_owned());
        let crate_name = Some(name.to_owned());
        let options = Options { runtime, protocol_tests: true, crate_name, ..Options::default() };
        let Ok((_, tree)) = smithy_codegen::generate(sources, None, &options) else { return false };
        tree.write(&self.folder.join(name)).expect("the crate can be written");
        self.names.push(name.to_owned());
        true
    }

    /// Runs cargo on all crates, with what it tells compilers.
    fn cargo(&self, arguments: &[&str], flags: &str) {
        let members = self.names.iter().map(|name| format!("\"{name}\", ")).collect::<String>();
        fs::write(self.folder.join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))
            .expect("the workspace can be written");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, self.folder.join("Cargo.lock")).expect("the lock file can be copied");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--quiet", "--workspace", "--no-default-features"]);
        cargo.env("RUSTFLAGS", flags).env("RUSTDOCFLAGS", flags);
        // One for all workspaces, so that the runtime is compiled once.
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates"));
        let status = cargo.current_dir(&self.folder).status();
        assert!(
            status.expect("cargo can be run").success(),
            "`{}` fails in {}",
            arguments.join(" "),
            self.folder.display()
        );
    }
}
