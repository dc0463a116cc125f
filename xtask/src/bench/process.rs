//! Runs a program, and says what it printed, how long processors worked for it and how much memory it had.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use smithy_codegen::diagnostic::Diagnostic;
use wait4::Wait4;

/// What a program came to.
#[derive(Debug)]
pub struct Finished {
    pub stdout: String,
    pub stderr: String,
    /// User and system time of the program and of those that it started.
    pub cpu: Duration,
    /// The largest resident set of any of them, in bytes.
    pub memory: u64,
}

/// Runs a program to its end.
///
/// # Errors
///
/// When it cannot be started or fails; with the end of what it said.
pub fn run(command: &mut Command) -> Result<Finished, Diagnostic> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| Diagnostic::new(format!("`{name}` cannot be run: {error}"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    let stderr = child.stderr.take();
    let stderr = thread::spawn(move || text(stderr));
    let stdout = text(child.stdout.take());
    let used = child.wait4().map_err(failed)?;
    let stderr = stderr.join().unwrap_or_default();
    if !used.status.success() {
        let mut last: Vec<&str> = stderr.lines().rev().take(20).collect();
        last.reverse();
        let what = format!("`{name}` failed with {}\n{}", used.status, last.join("\n"));
        return Err(Diagnostic::new(what).hint(format!("run it by hand: {command:?}")));
    }
    Ok(Finished { stdout, stderr, cpu: used.rusage.utime + used.rusage.stime, memory: used.rusage.maxrss })
}

fn text(stream: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What breaks off is a program that fails, which its status says.
    let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The middle one of several values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
