//! Asks the metadata service of an EC2 instance, version 2: with a token, which is got first.
//!
//! Amazon EC2 User Guide, section "Use the Instance Metadata Service to access instance metadata".

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, StatusCode};

use super::requests::{Requests, refuse_user};
use crate::Transport;
use crate::config::Settings;

const TOKEN: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token");
const TOKEN_LIFETIME: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token-ttl-seconds");

/// How long a token is good for, in seconds. It is used for one purpose and forgotten.
const LIFETIME: HeaderValue = HeaderValue::from_static("60");

/// How long an attempt may take.
const LIMIT: Duration = Duration::from_secs(1);

const ATTEMPTS: u32 = 3;

/// A conversation with the service.
pub(super) struct ImdsSession {
    endpoint: String,
    pub requests: Requests,
    attempts: u32,
    token: Option<HeaderValue>,
}

impl ImdsSession {
    /// Begins one, where the settings say; fails with why the service is not to be asked.
    pub fn new(settings: &Settings<'_>, transport: Option<Arc<dyn Transport>>) -> Result<Self, String> {
        let number = |variable, key| settings.get(variable, key)?.parse().ok();
        let limit = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
        let limit = limit.map_or(LIMIT, |seconds: u32| Duration::from_secs(seconds.into()));
        let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");
        let attempts = attempts.unwrap_or(ATTEMPTS);
        Ok(ImdsSession {
            endpoint: endpoint(settings)?,
            requests: Requests::new(transport, limit, attempts).once_unless_connected(),
            attempts,
            token: None,
        })
    }

    /// What is at a path; fails with why it cannot be had.
    pub async fn get(&mut self, path: &str) -> Result<Bytes, String> {
        let mut attempt = 1;
        loop {
            let token = match &self.token {
                Some(token) => token.clone(),
                None => self.token().await?,
            };
            let request = Request::get(format!("{}{path}", self.endpoint)).header(TOKEN, token.clone());
            match self.send(request).await? {
                (StatusCode::OK, body) => {
                    self.token = Some(token);
                    return Ok(body);
                }
                (StatusCode::UNAUTHORIZED, _) if attempt < self.attempts => self.token = None,
                (status, _) => return Err(self.failure(status)),
            }
            attempt += 1;
        }
    }

    async fn token(&mut self) -> Result<HeaderValue, String> {
        let mut attempt = 1;
        loop {
            let request = Request::put(format!("{}/latest/api/token", self.endpoint)).header(TOKEN_LIFETIME, LIFETIME);
            match self.send(request).await? {
                (StatusCode::OK, body) => {
                    let token = HeaderValue::from_bytes(body.trim_ascii());
                    return token.map_err(|_| "it gives a token that no header can hold".to_owned());
                }
                (StatusCode::UNAUTHORIZED, _) if attempt < self.attempts => attempt += 1,
                (status, _) => return Err(self.failure(status)),
            }
        }
    }

    async fn send(&self, request: http::request::Builder) -> Result<(StatusCode, Bytes), String> {
        let request = request.body(Bytes::new()).map_err(|_| "it gives a name that no path can hold".to_owned())?;
        let response = self.requests.send(request).await.map_err(|error| format!("{error:#}"))?;
        Ok((response.status(), response.into_body()))
    }

    /// What the last request came to, and what may help.
    fn failure(&self, status: StatusCode) -> String {
        let outcome = self.requests.told();
        match status {
            StatusCode::NOT_FOUND => format!("{outcome}; are you running on EC2, on an instance with a role?"),
            _ => outcome,
        }
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
