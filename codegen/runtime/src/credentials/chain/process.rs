//! The credentials that a program prints.

use std::process::{Command, Stdio};
use std::time::Duration;

use reqsign_aws_core::ProcessCredentialProvider;
use reqsign_core::{CommandExecute, CommandOutput, Error};

use super::context::{ask, context};
use super::requests::Requests;
use crate::{Credentials, CredentialsError, offload};

/// Runs the command of `credential_process` in a shell and reads what it prints. It may take as long as it likes.
pub(super) async fn run(command: String) -> Result<Credentials, CredentialsError> {
    let requests = Requests::new(None, Duration::ZERO, 1);
    let provider = ProcessCredentialProvider::new().with_command(command.clone());
    let context = context(&requests).with_command_execute(Shell(command));
    ask("credential_process", provider, &context, &requests).await
}

/// Runs this command, whatever words it is split into, as a shell knows its quotation marks.
struct Shell(String);

impl CommandExecute for Shell {
    async fn command_execute(&self, _program: &str, _arguments: &[&str]) -> reqsign_core::Result<CommandOutput> {
        let mut command = shell(&self.0);
        let output = offload::run(move || command.stdin(Stdio::null()).output()).await;
        let output = output.map_err(|error| Error::config_invalid(format!("the shell cannot be run: {error}")))?;
        // Whoever is ended by a signal has no code.
        Ok(CommandOutput { status: output.status.code().unwrap_or(-1), stdout: output.stdout, stderr: output.stderr })
    }
}

#[cfg(not(windows))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command);
    shell
}

#[cfg(windows)]
fn shell(command: &str) -> Command {
    use std::os::windows::process::CommandExt;
    let mut shell = Command::new("cmd.exe");
    shell.arg("/C").raw_arg(command);
    shell
}

/// A command may have a secret among its arguments.
impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shell")
    }
}
