//! The server that the peers call, in a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use smithy_codegen::diagnostic::Diagnostic;

use super::peers;

/// The server; it ends with this value.
pub struct Server {
    process: Child,
    pub url: String,
}

impl Server {
    /// Starts the server that these arguments ask the floor's program for.
    pub fn start(arguments: &[&str]) -> Result<Self, Diagnostic> {
        let failed = |error: std::io::Error| Diagnostic::new(format!("the server does not start: {error}"));
        let mut command = Command::new(peers::floor()?);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = Server { process: command.spawn().map_err(failed)?, url: String::new() };
        if let Some(stdout) = server.process.stdout.take() {
            BufReader::new(stdout).read_line(&mut server.url).map_err(failed)?;
        }
        server.url.truncate(server.url.trim_end().len());
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, in which case there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
