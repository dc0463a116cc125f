//! What the metadata service of an EC2 instance has: the credentials of its role, and its region.

use super::found::Found;
use super::imds_session::ImdsSession;
use super::metadata::credentials;
use super::scene::Scene;
use crate::config::Settings;
use crate::rules::is_valid_host_label;
use crate::{Credentials, CredentialsError, transport};

const ROLES: &str = "/latest/meta-data/iam/security-credentials/";

/// The credentials of the instance's role. Whether this is an instance shows when it answers.
pub(super) async fn find(scene: &Scene<'_>) -> Found {
    let session = match ImdsSession::new(&scene.settings, scene.transport.clone()) {
        Ok(session) => session,
        Err(why) => return Found::Nothing(why),
    };
    let got = get(session).await.map_err(|why| CredentialsError::new(format!("its metadata service: {why}")));
    match scene.last_known.imds.or_last("the EC2 instance", got) {
        Ok(credentials) => Found::Credentials(credentials),
        Err(error) => Found::Nothing(error.to_string()),
    }
}

async fn get(mut session: ImdsSession) -> Result<Credentials, String> {
    let role = session.get(ROLES).await?;
    // There may be several lines; the first role is the instance's.
    let role = std::str::from_utf8(&role).ok().and_then(|text| text.lines().next()).unwrap_or_default().trim();
    if role.is_empty() {
        return Err("it names no role; attach one to the instance".to_owned());
    }
    let document = session.get(&format!("{ROLES}{role}")).await?;
    credentials(&document, &session.requests)
}

/// The instance's region; `None` when this is not an instance, or not to be asked.
pub(crate) async fn region(settings: &Settings<'_>) -> Option<String> {
    let mut session = ImdsSession::new(settings, transport::standard()).ok()?;
    let region = session.get("/latest/meta-data/placement/region").await.ok()?;
    let region = std::str::from_utf8(&region).ok()?.trim();
    // It becomes a part of hosts' names.
    is_valid_host_label(region, false).then(|| region.to_owned())
}
