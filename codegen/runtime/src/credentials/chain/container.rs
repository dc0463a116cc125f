//! The credentials of a container, in ECS and EKS.

use std::net::IpAddr;
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use reqsign_aws_core::ECSCredentialProvider;
use zeroize::Zeroizing;

use super::context::{ask, context};
use super::found::Found;
use super::requests::{Requests, refuse_user};
use super::scene::Scene;
use crate::config::Variables;
use crate::{CredentialsError, offload};

/// The address of ECS, to which the relative URI belongs.
const ECS: &str = "http://169.254.170.2";

/// Who may be asked without encryption besides the machine itself: ECS, and EKS over IPv4 and IPv6.
const NEIGHBOURS: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

/// Asks at the URI in the variables.
pub(super) async fn find(scene: &Scene<'_>) -> Result<Found, CredentialsError> {
    let variables = scene.settings.variables;
    let relative = variables.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").map(|path| format!("{ECS}{path}"));
    let full = variables.get("AWS_CONTAINER_CREDENTIALS_FULL_URI").map(str::to_owned);
    let Some(uri) = relative.or(full) else {
        let variables = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI";
        return Ok(Found::Nothing(format!("{variables} are missing")));
    };
    check(&uri)?;

    let requests = Requests::new(scene.transport.clone(), Duration::from_secs(2), 3);
    let mut provider = ECSCredentialProvider::new().with_endpoint(&uri);
    if let Some(token) = authorization(variables).await? {
        provider = provider.with_auth_token(token.as_str());
    }
    let what = format!("the container's credentials at {uri}");
    ask(&what, provider, &context(&requests), &requests).await.map(Found::Credentials)
}

/// The token that shows who is asking. The file beats the variable and is read each time, as it is renewed.
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

/// Whoever sets a variable must not be able to have credentials asked for, or sent, in the clear across a network.
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
