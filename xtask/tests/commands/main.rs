//! The commands as a person runs them.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

mod bench;
mod codegen;
mod completions;
mod diagnostics;
mod diff;
mod interruption;
mod new_service;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run came to.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs `cargo xtask` with these arguments.
fn xtask(arguments: &[&str]) -> Outcome {
    xtask_with(arguments, &[])
}

/// The same with variables of the environment.
fn xtask_with(arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).envs(variables.iter().copied());
    let output = command.output().expect("the command can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the command says text");
    Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// An empty folder for a test of that name, among cargo's build products.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// A small model.
fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/library/kennel.json")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}
