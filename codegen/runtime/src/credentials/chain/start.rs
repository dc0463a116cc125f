//! Which steps lead from a profile to credentials: a start, and the roles to assume from there.

use std::time::Duration;

use super::scene::Scene;
use super::sso::Login;
use super::web_identity::WebIdentity;
use crate::profile::Section;
use crate::{Credentials, CredentialsError};

/// Where the first credentials come from.
pub(super) enum Start {
    Keys(Credentials),
    Process(String),
    Login(Login),
    WebIdentity(WebIdentity),
    Environment,
    Instance,
    Container,
}

/// A role to assume.
pub(super) struct Role {
    pub arn: String,
    pub session_name: Option<String>,
    pub external_id: Option<String>,
    pub duration: Option<Duration>,
}

/// The start and the roles of a profile, the last to assume first; `None` when it has nothing to do with credentials.
pub(super) fn steps(scene: &Scene<'_>, name: &str) -> Result<Option<(Start, Vec<Role>)>, CredentialsError> {
    let mut roles = Vec::new();
    let mut visited: Vec<String> = Vec::new();
    let mut name = name.to_owned();
    loop {
        let profile = scene.shared.profile_named(&name)?;
        let is_source = !visited.is_empty();
        // A source's keys beat its role, and so does the profile that names itself.
        if is_source && let Some(keys) = keys(&name, profile)? {
            return Ok(Some((Start::Keys(keys), roles)));
        }
        if visited.contains(&name) {
            let circle = visited.join("` → `");
            return Err(fault(&name, &format!("is its own source_profile: `{circle}` → `{name}`")));
        }
        match (profile.get("role_arn"), profile.get("source_profile"), profile.get("credential_source")) {
            (Some(_), Some(_), Some(_)) => {
                return Err(fault(&name, "has both source_profile and credential_source; remove one"));
            }
            (Some(arn), Some(source), None) => {
                roles.push(role(&name, profile, arn)?);
                visited.push(std::mem::replace(&mut name, source.to_owned()));
            }
            (Some(arn), None, Some(source)) => {
                roles.push(role(&name, profile, arn)?);
                return Ok(Some((place(&name, source)?, roles)));
            }
            (arn, None, None) => match start(scene, &name, profile, arn)? {
                Some(start) => return Ok(Some((start, roles))),
                None if is_source => return Err(fault(&name, "is a source_profile and has no credentials")),
                None => return Ok(None),
            },
            (None, ..) => return Err(fault(&name, "has a source of credentials and no role_arn to assume with them")),
        }
    }
}

/// Where the credentials of a profile that assumes no role with others come from, in the command line's order.
fn start(
    scene: &Scene<'_>,
    name: &str,
    profile: &Section,
    role_arn: Option<&str>,
) -> Result<Option<Start>, CredentialsError> {
    if let Some(arn) = role_arn {
        let Some(token_file) = profile.get("web_identity_token_file") else {
            let what = "has a role_arn, but no source_profile, credential_source or web_identity_token_file";
            return Err(fault(name, what));
        };
        return Ok(Some(Start::WebIdentity(WebIdentity {
            role_arn: arn.to_owned(),
            token_file: token_file.to_owned(),
            session_name: profile.get("role_session_name").map(str::to_owned),
        })));
    }
    if let Some(login) = Login::of_profile(scene.shared, name, profile)? {
        return Ok(Some(Start::Login(login)));
    }
    if let Some(keys) = keys(name, profile)? {
        return Ok(Some(Start::Keys(keys)));
    }
    Ok(profile.get("credential_process").map(|command| Start::Process(command.to_owned())))
}

fn keys(name: &str, profile: &Section) -> Result<Option<Credentials>, CredentialsError> {
    let (id, secret) = (profile.get("aws_access_key_id"), profile.get("aws_secret_access_key"));
    let keys = match (id, secret) {
        (None, None) => return Ok(None),
        (Some(id), Some(secret)) => Credentials::new(id, secret),
        (Some(_), None) => return Err(fault(name, "has an aws_access_key_id and no aws_secret_access_key")),
        (None, Some(_)) => return Err(fault(name, "has an aws_secret_access_key and no aws_access_key_id")),
    };
    let keys = match profile.get("aws_session_token") {
        Some(token) => keys.with_session_token(token),
        None => keys,
    };
    Ok(Some(match profile.get("aws_account_id") {
        Some(account_id) => keys.with_account_id(account_id),
        None => keys,
    }))
}

fn role(name: &str, profile: &Section, arn: &str) -> Result<Role, CredentialsError> {
    if profile.get("mfa_serial").is_some() {
        let what = "asks for the code of an MFA device (mfa_serial), for which nobody is there; get temporary \
                    credentials with `aws configure export-credentials`, or through a credential_process";
        return Err(fault(name, what));
    }
    let duration = match profile.get("duration_seconds").map(str::parse) {
        None => None,
        Some(Ok(seconds)) => Some(Duration::from_secs(seconds)),
        Some(Err(_)) => return Err(fault(name, "has a duration_seconds that is no whole number")),
    };
    Ok(Role {
        arn: arn.to_owned(),
        session_name: profile.get("role_session_name").map(str::to_owned),
        external_id: profile.get("external_id").map(str::to_owned),
        duration,
    })
}

fn place(name: &str, source: &str) -> Result<Start, CredentialsError> {
    match source.to_ascii_lowercase().as_str() {
        "environment" => Ok(Start::Environment),
        "ec2instancemetadata" => Ok(Start::Instance),
        "ecscontainer" => Ok(Start::Container),
        _ => Err(fault(name, "has a credential_source other than Environment, Ec2InstanceMetadata or EcsContainer")),
    }
}

/// What is wrong with a profile.
pub(super) fn fault(name: &str, what: &str) -> CredentialsError {
    CredentialsError::new(format!("profile `{name}` {what}"))
}
