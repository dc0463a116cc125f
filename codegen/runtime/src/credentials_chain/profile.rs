//! The credentials of a profile.

use super::profile_steps::{AssumeRole, BaseProvider, steps};
use super::providers::{ProviderConfig, ProviderResult, fault};
use super::{ecs, imds, login, process, sso, sts};
use crate::{Credentials, CredentialsError};

/// Those of the profile chosen.
pub(super) async fn find(config: &ProviderConfig<'_>) -> Result<ProviderResult, CredentialsError> {
    let name = config.shared.profile_name();
    if config.shared.profile().is_none() {
        return Ok(ProviderResult::Nothing(format!("there is no `{name}` in {}", config.shared.file_names())));
    }
    let Some((provider, roles)) = steps(config, name)? else {
        return Ok(ProviderResult::Nothing(format!("`{name}` in {} has none", config.shared.file_names())));
    };
    let credentials = follow(config, name, provider, roles).await;
    credentials
        .map(ProviderResult::Credentials)
        .map_err(|error| CredentialsError::new(format!("profile `{name}` gives no credentials")).with_source(error))
}

async fn follow(
    config: &ProviderConfig<'_>,
    name: &str,
    provider: BaseProvider,
    roles: Vec<AssumeRole>,
) -> Result<Credentials, CredentialsError> {
    let mut credentials = match provider {
        BaseProvider::Keys(keys) => keys,
        BaseProvider::Process(command) => process::run(&command).await?,
        BaseProvider::Login(session) => login::find(config, &session).await?,
        BaseProvider::Sso(login) => sso::ask(config, &login).await?,
        BaseProvider::WebIdentity(web_identity) => sts::assume_with_web_identity(config, &web_identity).await?,
        BaseProvider::Environment => {
            required(name, "Environment", ProviderResult::from_environment(config.settings.variables)?)?
        }
        BaseProvider::Ecs => required(name, "EcsContainer", ecs::find(config).await?)?,
        BaseProvider::Imds => required(name, "Ec2InstanceMetadata", imds::find(config).await)?,
    };
    for role in roles.into_iter().rev() {
        credentials = sts::assume_role(config, role, credentials).await?;
    }
    Ok(credentials)
}

fn required(name: &str, source: &str, result: ProviderResult) -> Result<Credentials, CredentialsError> {
    match result {
        ProviderResult::Credentials(credentials) => Ok(credentials),
        ProviderResult::Nothing(why) => Err(fault(name, &format!("has the credential_source {source}, but {why}"))),
    }
}
