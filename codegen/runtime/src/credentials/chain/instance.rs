//! What the metadata service of an EC2 instance has: the credentials of its role, and its region.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use reqsign_aws_core::IMDSv2CredentialProvider;

use super::context::{ask, context};
use super::found::Found;
use super::requests::{Requests, refuse_user};
use super::scene::Scene;
use crate::config::Settings;
use crate::rules::is_valid_host_label;
use crate::{Transport, transport};

/// How long an attempt may take. Outside of EC2 nobody may be there to answer.
const LIMIT: Duration = Duration::from_secs(1);

/// The credentials of the instance's role. Whether this is an instance shows when it answers.
pub(super) async fn find(scene: &Scene<'_>) -> Found {
    let endpoint = match endpoint(&scene.settings) {
        Ok(endpoint) => endpoint,
        Err(why) => return Found::Nothing(why),
    };
    let requests = requests(&scene.settings, scene.transport.clone());
    let provider = IMDSv2CredentialProvider::new().with_endpoint(endpoint);
    match ask("its metadata service", provider, &context(&requests), &requests).await {
        Ok(credentials) => Found::Credentials(credentials),
        Err(error) => Found::Nothing(error.to_string()),
    }
}

/// The instance's region; `None` when this is not an instance, or not to be asked.
pub(crate) async fn region(settings: &Settings<'_>) -> Option<String> {
    let endpoint = endpoint(settings).ok()?;
    let requests = requests(settings, transport::standard());
    let get = |method, path, header: (&str, &str)| {
        let request = Request::builder().method(method).uri(format!("{endpoint}{path}")).header(header.0, header.1);
        let requests = &requests;
        async move {
            let response = requests.send(request.body(Bytes::new()).ok()?).await.ok()?;
            let text = std::str::from_utf8(response.body()).ok()?.trim().to_owned();
            (response.status() == StatusCode::OK && !text.is_empty()).then_some(text)
        }
    };
    let token = get(Method::PUT, "/latest/api/token", ("x-aws-ec2-metadata-token-ttl-seconds", "60")).await?;
    let region = get(Method::GET, "/latest/meta-data/placement/region", ("x-aws-ec2-metadata-token", &token)).await;
    // It becomes a part of hosts' names.
    region.filter(|region| is_valid_host_label(region, false))
}

/// Where the service is, or why it is not asked.
fn endpoint(settings: &Settings<'_>) -> Result<String, String> {
    if settings.is_true("AWS_EC2_METADATA_DISABLED", "ec2_metadata_disabled") {
        return Err("AWS_EC2_METADATA_DISABLED is true".to_owned());
    }
    if let Some(url) = settings.get("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") {
        refuse_user(url).map_err(|error| error.to_string())?;
        return Ok(url.trim_end_matches('/').to_owned());
    }
    let mode = settings.get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
    match mode {
        Some(mode) if mode.eq_ignore_ascii_case("ipv6") => Ok("http://[fd00:ec2::254]".to_owned()),
        _ => Ok("http://169.254.169.254".to_owned()),
    }
}

fn requests(settings: &Settings<'_>, transport: Option<Arc<dyn Transport>>) -> Requests {
    let number = |variable, key| settings.get(variable, key)?.parse().ok();
    let limit = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
    let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");
    let limit = limit.map_or(LIMIT, |seconds: u32| Duration::from_secs(seconds.into()));
    Requests::new(transport, limit, attempts.unwrap_or(1))
}
