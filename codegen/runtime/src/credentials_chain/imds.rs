//! What the metadata service of an EC2 instance has, version 2: the credentials of the instance's role, and its region.
//!
//! Amazon EC2 User Guide, section "Use the Instance Metadata Service to access instance metadata".

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, StatusCode};

use super::metadata::{METADATA, credentials};
use super::providers::{ProviderConfig, ProviderResult};
use super::requests::{ReceivedResponse, Requests, refuse_user};
use crate::endpoint::rules::is_valid_host_label;
use crate::env::Settings;
use crate::{Credentials, CredentialsError, Transport, transport};

const ROLES: &str = "/latest/meta-data/iam/security-credentials/";

/// The credentials of the instance's role. Whether this is an instance shows when it answers.
pub(super) async fn find(config: &ProviderConfig<'_>) -> ProviderResult {
    let session = match Session::new(&config.settings, config.transport.clone()) {
        Ok(session) => session,
        Err(why) => return ProviderResult::Nothing(why),
    };
    let got = get(session).await.map_err(|why| CredentialsError::new(format!("its metadata service: {why}")));
    match config.last_known.imds.or_last("the EC2 instance", got) {
        Ok(credentials) => ProviderResult::Credentials(credentials),
        Err(error) => ProviderResult::Nothing(format!("{error:#}")),
    }
}

async fn get(mut session: Session) -> Result<Credentials, String> {
    let role = session.get(ROLES).await?;
    // There may be several lines; the first role is the instance's.
    let role =
        std::str::from_utf8(role.response.body()).ok().and_then(|text| text.lines().next()).unwrap_or_default().trim();
    if role.is_empty() {
        return Err("it names no role; attach one to the instance".to_owned());
    }
    credentials(&session.get(&format!("{ROLES}{role}")).await?)
}

/// The instance's region; `None` when this is not an instance, or not to be asked.
pub(crate) async fn region(settings: &Settings<'_>) -> Option<String> {
    let mut session = Session::new(settings, transport::standard()).ok()?;
    let region = session.get("/latest/meta-data/placement/region").await.ok()?;
    let region = std::str::from_utf8(region.response.body()).ok()?.trim();
    // It becomes a part of hosts' names.
    is_valid_host_label(region, false).then(|| region.to_owned())
}

const TOKEN: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token");
const TOKEN_LIFETIME: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token-ttl-seconds");

/// How long a token is good for, in seconds. It is used for one purpose and forgotten.
const LIFETIME: HeaderValue = HeaderValue::from_static("60");

/// How long an attempt may take.
const LIMIT: Duration = Duration::from_secs(1);

const ATTEMPTS: u32 = 3;

/// A conversation with the service.
struct Session {
    endpoint: String,
    requests: Requests,
    attempts: u32,
    token: Option<HeaderValue>,
}

impl Session {
    /// Begins one, where the settings say; fails with why the service is not to be asked.
    fn new(settings: &Settings<'_>, transport: Option<Arc<dyn Transport>>) -> Result<Self, String> {
        let number = |variable, key| settings.get(variable, key)?.parse().ok();
        let limit = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
        let limit = limit.map_or(LIMIT, |seconds: u32| Duration::from_secs(seconds.into()));
        let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");
        let attempts = attempts.unwrap_or(ATTEMPTS);
        Ok(Session {
            endpoint: endpoint(settings)?,
            requests: Requests::new(transport, limit, attempts).once_unless_connected(),
            attempts,
            token: None,
        })
    }

    /// What is at a path; fails with why it cannot be had.
    async fn get(&mut self, path: &str) -> Result<ReceivedResponse, String> {
        let mut attempt = 1;
        loop {
            let token = match &self.token {
                Some(token) => token.clone(),
                None => self.token().await?,
            };
            let request = Request::get(format!("{}{path}", self.endpoint)).header(TOKEN, token.clone());
            let received = self.send(request).await?;
            match received.status() {
                StatusCode::OK => {
                    self.token = Some(token);
                    return Ok(received);
                }
                StatusCode::UNAUTHORIZED if attempt < self.attempts => self.token = None,
                _ => return Err(failure(&received)),
            }
            attempt += 1;
        }
    }

    async fn token(&mut self) -> Result<HeaderValue, String> {
        let mut attempt = 1;
        loop {
            let request = Request::put(format!("{}/latest/api/token", self.endpoint)).header(TOKEN_LIFETIME, LIFETIME);
            let received = self.send(request).await?;
            match received.status() {
                StatusCode::OK => {
                    let token = HeaderValue::from_bytes(received.response.body().trim_ascii());
                    return token.map_err(|_| "it gives a token that no header can hold".to_owned());
                }
                StatusCode::UNAUTHORIZED if attempt < self.attempts => attempt += 1,
                _ => return Err(failure(&received)),
            }
        }
    }

    async fn send(&self, request: http::request::Builder) -> Result<ReceivedResponse, String> {
        let request = request.body(Bytes::new()).map_err(|_| "it gives a name that no path can hold".to_owned())?;
        self.requests.send(&METADATA, request, Vec::new()).await.map_err(|error| format!("{error:#}"))
    }
}

/// What a request came to, and what may help.
fn failure(received: &ReceivedResponse) -> String {
    match received.status() {
        StatusCode::NOT_FOUND => {
            format!("{}; are you running on EC2, on an instance with a role?", received.describe())
        }
        _ => received.describe(),
    }
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
