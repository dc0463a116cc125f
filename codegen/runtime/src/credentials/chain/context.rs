//! Adapts reqsign's providers to this crate.

use std::path::PathBuf;

use reqsign_aws_core::Credential;
use reqsign_core::{Context, ProvideCredential, StaticEnv};

use super::requests::Requests;
use crate::{Credentials, CredentialsError};

/// A context in which a provider can send requests, and sees no variables: it gets what it needs as arguments.
pub(super) fn context(requests: &Requests) -> Context {
    let env = StaticEnv { home_dir: Some(PathBuf::new()), ..StaticEnv::default() };
    Context::new().with_http_send(requests.clone()).with_env(env)
}

/// Asks a provider. `what` begins the sentence of a failure.
pub(super) async fn ask(
    what: &str,
    provider: impl ProvideCredential<Credential = Credential>,
    context: &Context,
    requests: &Requests,
) -> Result<Credentials, CredentialsError> {
    match provider.provide_credential(context).await {
        Ok(Some(credential)) => Ok(credentials(credential)),
        Ok(None) => Err(CredentialsError::new(format!("{what}: nothing came back"))),
        Err(error) => Err(CredentialsError::new(format!("{what}: {}", sentence(&error, requests)))),
    }
}

fn credentials(credential: Credential) -> Credentials {
    let credentials = Credentials::new(credential.access_key_id, credential.secret_access_key);
    let credentials = match credential.session_token {
        Some(token) if !token.is_empty() => credentials.with_session_token(token),
        _ => credentials,
    };
    match credential.expires_in {
        Some(time) => credentials.with_expiry(time.as_system_time()),
        None => credentials,
    }
}

/// What went wrong. Where there was an answer, that counts: a provider's own words may quote it, and so a secret.
fn sentence(error: &reqsign_core::Error, requests: &Requests) -> String {
    let what = requests.last_result().unwrap_or_else(|| error.to_string());
    let hints: Vec<&str> = error.context().iter().filter_map(|line| line.strip_prefix("hint: ")).collect();
    match &*hints {
        [] => what,
        hints => format!("{what}; {}", hints.join(", ")),
    }
}
