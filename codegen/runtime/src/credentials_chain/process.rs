//! The credentials that a program prints.

use std::process::{Command, Stdio};
use std::time::SystemTime;

use zeroize::{Zeroize, Zeroizing};

use crate::codec::json;
use crate::rt::offload;
use crate::{Credentials, CredentialsError, DateTime};

/// What the program prints; the AWS SDKs' reference guide, section "Process credential provider".
#[derive(Default)]
struct Printed {
    version: i64,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

crate::structure!(Printed, decode(default), {
    "Version" = version,
    "AccessKeyId" = access_key_id,
    "SecretAccessKey" = secret_access_key,
    "SessionToken" = session_token,
    "Expiration" = expiration,
    "AccountId" = account_id,
});

impl Drop for Printed {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

/// Runs the command of `credential_process` in a shell and reads what it prints. It may take as long as it likes.
///
/// Errors show neither the command nor its output, as either may hold a secret.
pub(super) async fn run(command: &str) -> Result<Credentials, CredentialsError> {
    let fault = |what: &str| CredentialsError::new(format!("credential_process: {what}; run it by hand to see why"));
    let mut shell = shell(command);
    let output = offload::run(move || shell.stdin(Stdio::null()).output()).await;
    let output = output.map_err(|error| fault(&format!("the shell cannot be run ({error})")))?;
    let (printed, _) = (Zeroizing::new(output.stdout), Zeroizing::new(output.stderr));
    if !output.status.success() {
        return Err(fault(&format!("it ended with {}", output.status)));
    }
    let mut printed: Printed =
        json::decode(&printed).map_err(|_| fault("it printed something that is no credentials"))?;
    if printed.version != 1 {
        return Err(fault("it printed credentials of a version other than 1"));
    }
    let (Some(id), Some(secret)) = (printed.access_key_id.take(), printed.secret_access_key.take()) else {
        return Err(fault("it printed no AccessKeyId or no SecretAccessKey"));
    };
    let mut credentials = Credentials::new(id, secret);
    if let Some(token) = printed.session_token.take() {
        credentials = credentials.with_session_token(token);
    }
    if let Some(time) = &printed.expiration {
        let time = DateTime::parse_rfc3339(time).ok().and_then(|time| SystemTime::try_from(time).ok());
        credentials = credentials.with_expiry(time.ok_or_else(|| fault("it printed an Expiration that is no time"))?);
    }
    if let Some(account_id) = printed.account_id.take() {
        credentials = credentials.with_account_id(account_id);
    }
    Ok(credentials)
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
