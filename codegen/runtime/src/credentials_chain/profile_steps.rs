//! Which steps lead from a profile to credentials: a base provider, and the roles to assume from there.

use std::time::Duration;

use super::login_file::LoginSession;
use super::providers::{ProviderConfig, fault};
use super::sso_login::SsoLogin;
use crate::env::{Profile, Secret, Section};
use crate::{Credentials, CredentialsError};

/// Where the first credentials come from.
pub(super) enum BaseProvider {
    Keys(Credentials),
    Process(String),
    Sso(SsoLogin),
    Login(LoginSession),
    WebIdentity(WebIdentity),
    Environment,
    Imds,
    Ecs,
}

/// A role to assume.
pub(super) struct AssumeRole {
    pub arn: String,
    pub session_name: Option<String>,
    pub external_id: Option<String>,
    pub duration: Option<Duration>,
}

/// A role, and the file with the token.
pub(super) struct WebIdentity {
    pub role_arn: String,
    pub token_file: String,
    pub session_name: Option<String>,
}

/// The base provider and the roles of a profile, the last to assume first; `None` when it has nothing to do with credentials.
pub(super) fn steps(
    config: &ProviderConfig<'_>,
    name: &str,
) -> Result<Option<(BaseProvider, Vec<AssumeRole>)>, CredentialsError> {
    let mut roles = Vec::new();
    let mut visited: Vec<String> = Vec::new();
    let mut name = name.to_owned();
    loop {
        let profile = config.shared.profile_named(&name)?;
        let is_source = !visited.is_empty();
        // What a source has of its own beats its role, and so does the profile that names itself.
        if is_source
            && has_keys(profile)
            && let Some(provider) = base_provider(config, &name, profile)?
        {
            return Ok(Some((provider, roles)));
        }
        if visited.contains(&name) {
            let cycle = visited.join("` → `");
            return Err(fault(&name, &format!("is its own source_profile: `{cycle}` → `{name}`")));
        }
        // A token of another identity provider is good for the role by itself.
        let role_arn = profile.get("role_arn").filter(|_| profile.get("web_identity_token_file").is_none());
        match (role_arn, profile.get("source_profile"), profile.get("credential_source")) {
            (Some(_), Some(_), Some(_)) => {
                return Err(fault(&name, "has both source_profile and credential_source; remove one"));
            }
            (Some(arn), Some(source), None) => {
                roles.push(role(&name, profile, arn)?);
                visited.push(std::mem::replace(&mut name, source.to_owned()));
            }
            (Some(arn), None, Some(source)) => {
                roles.push(role(&name, profile, arn)?);
                return Ok(Some((named_provider(&name, source)?, roles)));
            }
            (Some(_), None, None) => {
                let what = "has a role_arn, but no source_profile, credential_source or web_identity_token_file";
                return Err(fault(&name, what));
            }
            // Without a role to assume, sources are left over from one.
            (None, ..) => match base_provider(config, &name, profile)? {
                Some(provider) => return Ok(Some((provider, roles))),
                None if is_source => return Err(fault(&name, "is a source_profile and has no credentials")),
                None => return Ok(None),
            },
        }
    }
}

/// Where the credentials of a profile that assumes no role with others come from, in the command line's order.
fn base_provider(
    config: &ProviderConfig<'_>,
    name: &str,
    profile: &Profile,
) -> Result<Option<BaseProvider>, CredentialsError> {
    if let Some(token_file) = profile.get("web_identity_token_file") {
        let Some(arn) = profile.get("role_arn") else {
            return Err(fault(name, "has a web_identity_token_file and no role_arn"));
        };
        return Ok(Some(BaseProvider::WebIdentity(WebIdentity {
            role_arn: arn.to_owned(),
            token_file: token_file.to_owned(),
            session_name: text(profile, "role_session_name"),
        })));
    }
    if let Some(login) = SsoLogin::from_profile(config.shared, name, profile)? {
        return Ok(Some(BaseProvider::Sso(login)));
    }
    if let Some(provider) = provider_of_section(name, profile.in_credentials())? {
        return Ok(Some(provider));
    }
    if let Some(arn) = profile.get("login_session") {
        let session = LoginSession { arn: arn.to_owned(), profile: name.to_owned() };
        return Ok(Some(BaseProvider::Login(session)));
    }
    provider_of_section(name, profile.in_config())
}

/// The provider of one file. Its command counts before the keys beside it.
fn provider_of_section(name: &str, section: &Section) -> Result<Option<BaseProvider>, CredentialsError> {
    match section.secret("credential_process") {
        // A command may go on in further lines, which are one to the shell.
        Some(command) => Ok(Some(BaseProvider::Process(command.reveal().replace('\n', " ")))),
        None => Ok(keys(name, section)?.map(BaseProvider::Keys)),
    }
}

/// Whether any part of a pair of keys is in the profile.
fn has_keys(profile: &Profile) -> bool {
    ["aws_access_key_id", "aws_secret_access_key"].iter().any(|key| profile.secret(key).is_some())
}

/// The value of a key that may not be public.
fn text(profile: &Profile, key: &str) -> Option<String> {
    profile.secret(key).map(|value| value.reveal().to_owned())
}

/// The keys in one file, with the token and the account that they came with there.
fn keys(name: &str, section: &Section) -> Result<Option<Credentials>, CredentialsError> {
    let get = |key| section.secret(key).map(Secret::reveal);
    let keys = match (get("aws_access_key_id"), get("aws_secret_access_key")) {
        (None, None) => return Ok(None),
        (Some(id), Some(secret)) => Credentials::new(id, secret),
        (Some(_), None) => return Err(fault(name, "has an aws_access_key_id and no aws_secret_access_key")),
        (None, Some(_)) => return Err(fault(name, "has an aws_secret_access_key and no aws_access_key_id")),
    };
    let keys = match get("aws_session_token") {
        Some(token) => keys.with_session_token(token),
        None => keys,
    };
    Ok(Some(match get("aws_account_id") {
        Some(account_id) => keys.with_account_id(account_id),
        None => keys,
    }))
}

fn role(name: &str, profile: &Profile, arn: &str) -> Result<AssumeRole, CredentialsError> {
    if profile.secret("mfa_serial").is_some() {
        let what = "asks for the code of an MFA device (mfa_serial), for which nobody is there; get temporary \
                    credentials with `aws configure export-credentials`, or through a credential_process";
        return Err(fault(name, what));
    }
    let duration = profile.get("duration_seconds").map(|text| {
        let wrong = |_| fault(name, &format!("has the duration_seconds `{text}`, which is no whole number"));
        text.parse().map(Duration::from_secs).map_err(wrong)
    });
    Ok(AssumeRole {
        arn: arn.to_owned(),
        session_name: text(profile, "role_session_name"),
        external_id: text(profile, "external_id"),
        duration: duration.transpose()?,
    })
}

fn named_provider(name: &str, source: &str) -> Result<BaseProvider, CredentialsError> {
    match source.to_ascii_lowercase().as_str() {
        "environment" => Ok(BaseProvider::Environment),
        "ec2instancemetadata" => Ok(BaseProvider::Imds),
        "ecscontainer" => Ok(BaseProvider::Ecs),
        _ => {
            let allowed = "Environment, Ec2InstanceMetadata or EcsContainer";
            Err(fault(name, &format!("has the credential_source `{source}`, which is none of {allowed}")))
        }
    }
}
