//! The credentials of a profile.

use super::found::Found;
use super::scene::Scene;
use super::start::{Role, Start, fault, steps};
use super::{container, environment, instance, process, sso, sts, web_identity};
use crate::{Credentials, CredentialsError};

/// Those of the profile chosen.
pub(super) async fn find(scene: &Scene<'_>) -> Result<Found, CredentialsError> {
    let name = scene.shared.profile_name();
    if scene.shared.profile().is_none() {
        return Ok(Found::Nothing(format!("there is no `{name}` in {}", scene.shared.places())));
    }
    let Some((start, roles)) = steps(scene, name)? else {
        return Ok(Found::Nothing(format!("`{name}` in {} has none", scene.shared.places())));
    };
    let credentials = follow(scene, name, start, roles).await;
    credentials
        .map(Found::Credentials)
        .map_err(|error| CredentialsError::new(format!("profile `{name}`")).with_source(error))
}

async fn follow(
    scene: &Scene<'_>,
    name: &str,
    start: Start,
    roles: Vec<Role>,
) -> Result<Credentials, CredentialsError> {
    let mut credentials = match start {
        Start::Keys(keys) => keys,
        Start::Process(command) => process::run(&command).await?,
        Start::Login(login) => sso::ask(scene, &login).await?,
        Start::WebIdentity(web_identity) => web_identity::assume(scene, &web_identity).await?,
        Start::Environment => of_place(name, "Environment", environment(scene.settings.variables)?)?,
        Start::Container => of_place(name, "EcsContainer", container::find(scene).await?)?,
        Start::Instance => of_place(name, "Ec2InstanceMetadata", instance::find(scene).await)?,
    };
    for role in roles.into_iter().rev() {
        credentials = sts::assume_role(scene, role, credentials).await?;
    }
    Ok(credentials)
}

fn of_place(name: &str, place: &str, found: Found) -> Result<Credentials, CredentialsError> {
    match found {
        Found::Credentials(credentials) => Ok(credentials),
        Found::Nothing(why) => Err(fault(name, &format!("has the credential_source {place}, but {why}"))),
    }
}
