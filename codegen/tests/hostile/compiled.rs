//! A sample of mutants as crates that the compiler takes: what parses may still not be sound.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::plan::{Options, Runtime};

use crate::models;
use crate::mutants::{mutant, number};

/// How many crates are compiled, of small models, unless `MUTATION_SAMPLE` says.
const SAMPLE: u64 = 40;

#[test]
#[ignore = "compiles crates, which takes a minute or two; .ci/hostile runs it"]
fn a_sample_of_mutants_compiles() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    // What an earlier sample left behind would be compiled again.
    let _ = fs::remove_dir_all(&folder);
    let (models, mut names) = (models::small(), Vec::new());
    let first = number("MUTATION_SEED").unwrap_or(1);
    let sample = number("MUTATION_SAMPLE").unwrap_or(SAMPLE);
    for seed in first..first + sample * 50 {
        let mutant = mutant(&models, seed);
        let name = format!("mutant-{seed}");
        let runtime = Runtime::Path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime").to_owned());
        let options = Options { runtime, protocol_tests: true, crate_name: Some(name.clone()), ..Options::default() };
        if let Ok((_, tree)) = codegen::generate(&mutant.sources(), None, &options) {
            tree.write(&folder.join(&name)).expect("the crate can be written");
            names.push(name);
        }
        if names.len() as u64 == sample {
            break;
        }
    }
    let members = names.iter().map(|name| format!("\"{name}\", ")).collect::<String>();
    fs::write(folder.join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))
        .expect("the workspace can be written");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file can be copied");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--workspace", "--all-targets", "--no-default-features", "--keep-going"]);
    let status = cargo.current_dir(&folder).env("CARGO_TARGET_DIR", folder.join("target")).status();
    assert!(status.expect("cargo can be run").success(), "mutants in {} do not compile", folder.display());
}
