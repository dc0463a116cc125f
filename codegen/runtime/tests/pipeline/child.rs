//! Runs a test in a process of its own, for what is read from the environment of the process.

use std::process::Command;

/// Set in the child to tell it apart.
const IN_CHILD: &str = "PIPELINE_TEST_IN_CHILD";

/// Whether this process is the child.
pub fn is_child() -> bool {
    std::env::var_os(IN_CHILD).is_some()
}

/// Runs the test of this name once more, with these environment variables.
#[track_caller]
pub fn run(test: &str, variables: &[(&str, &str)]) {
    run_with(test, variables, |_| {});
}

/// The same, of a process that is changed first.
#[track_caller]
pub fn run_with(test: &str, variables: &[(&str, &str)], change: impl FnOnce(&mut Command)) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env(IN_CHILD, "1").envs(variables.iter().copied());
    change(&mut command);
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
