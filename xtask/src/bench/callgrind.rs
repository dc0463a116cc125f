//! Counts the instructions of a program, which no other program on the machine disturbs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use smithy_codegen::diagnostic::Diagnostic;

use super::process;

/// What a figure says where nothing can count.
pub const MISSING: &str = "valgrind is not installed";

/// What a count is to be read with: valgrind's processor has no instructions for SHA, so both sides hash without.
pub const NOTE: &str = "hashing in software";

/// Whether instructions can be counted here.
pub fn is_installed() -> bool {
    let version = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// The instructions of a program from its start to its end.
///
/// # Errors
///
/// When the program fails, or valgrind does not say how many.
pub fn instructions(program: impl AsRef<OsStr>, arguments: &[impl AsRef<OsStr>]) -> Result<f64, Diagnostic> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args(arguments);
    let finished = process::run(&mut valgrind)?;
    let count = finished.stderr.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.ok_or_else(|| Diagnostic::new("valgrind did not say how many instructions it counted"))
}
