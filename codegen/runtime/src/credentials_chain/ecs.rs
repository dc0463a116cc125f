//! The credentials of a container, in ECS and EKS.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION};
use http::uri::Scheme;
use http::{Request, StatusCode, Uri};
use zeroize::Zeroizing;

use super::metadata::{METADATA, credentials};
use super::providers::{ProviderConfig, ProviderResult};
use super::requests::{Requests, refuse_user};
use crate::env::Variables;
use crate::rt::offload;
use crate::{Credentials, CredentialsError};

/// The address of ECS, to which the relative URI belongs.
const ECS: &str = "http://169.254.170.2";

/// Hosts that are called without encryption besides the machine itself: ECS, and EKS over IPv4 and IPv6.
const NEIGHBOURS: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

/// Gets the credentials at the URI in the variables.
pub(super) async fn find(config: &ProviderConfig<'_>) -> Result<ProviderResult, CredentialsError> {
    let variables = config.settings.variables;
    let relative = variables.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").map(|path| format!("{ECS}{path}"));
    let full = variables.get("AWS_CONTAINER_CREDENTIALS_FULL_URI").map(str::to_owned);
    let Some(uri) = relative.or(full) else {
        let variables = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI";
        return Ok(ProviderResult::Nothing(format!("{variables} are missing")));
    };
    check(&uri)?;
    config.last_known.ecs.or_last("the container", get(config, &uri).await).map(ProviderResult::Credentials)
}

async fn get(config: &ProviderConfig<'_>, uri: &str) -> Result<Credentials, CredentialsError> {
    let fault = |why: &str| CredentialsError::new(format!("the container's credentials at {uri}: {why}"));
    let mut request = Request::get(uri).header(ACCEPT, "application/json");
    if let Some(token) = authorization(config.settings.variables).await? {
        request = request.header(AUTHORIZATION, token.as_str());
    }
    let request = request.body(Bytes::new()).map_err(|_| fault("the token is none that a header can hold"))?;
    let requests = Requests::new(config.transport.clone(), Duration::from_secs(2), 3);
    let received = requests.send(&METADATA, request, Vec::new()).await.map_err(|error| fault(&format!("{error:#}")))?;
    match received.status() {
        StatusCode::OK => credentials(&received).map_err(|why| fault(&why)),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Err(fault(&format!("{}; check the task's or the pod's role, and the token", received.describe())))
        }
        _ => Err(fault(&received.describe())),
    }
}

/// The token that identifies the task or pod. The file beats the variable and is read each time, as it is renewed.
async fn authorization(variables: &Variables) -> Result<Option<Zeroizing<String>>, CredentialsError> {
    let Some(file) = variables.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
        let token = variables.get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        return Ok(token.map(|token| Zeroizing::new(token.to_owned())));
    };
    let path = file.to_owned();
    match offload::run(move || std::fs::read_to_string(path).map(Zeroizing::new)).await {
        Ok(token) => Ok(Some(Zeroizing::new(token.trim().to_owned()))),
        Err(error) => {
            let what = format!("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, {file}, cannot be read");
            Err(CredentialsError::new(what).with_source(error))
        }
    }
}

/// A variable must not be able to send credentials, or the request for them, unencrypted across a network.
fn check(uri: &str) -> Result<(), CredentialsError> {
    refuse_user(uri)?;
    let parsed: Uri = uri.parse().map_err(|error| {
        CredentialsError::new(format!("`{uri}`, where the container's credentials are, is no URI")).with_source(error)
    })?;
    let host = parsed.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_near = host == "localhost"
        || NEIGHBOURS.contains(&host)
        || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    if parsed.scheme() == Some(&Scheme::HTTPS) || is_near {
        return Ok(());
    }
    Err(CredentialsError::new(format!(
        "the container's credentials at {uri} are not asked for: without `https`, only this machine and the addresses \
         of ECS and EKS may be"
    )))
}
