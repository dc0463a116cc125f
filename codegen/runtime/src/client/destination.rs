//! Where a client's requests go and what they are signed for, resolved once.

use http::uri::{PathAndQuery, Scheme};
use http::{HeaderValue, Uri};

use crate::sigv4::{Signer, host};
use crate::{Config, Endpoint, EndpointError, EndpointParameters, Service};

/// Where a client's requests go and what they are signed for.
#[derive(Debug)]
pub(super) struct Destination {
    pub uri: Uri,
    pub host: HeaderValue,
    pub signer: Signer,
}

impl Destination {
    /// Asks the service's rules for the endpoint of a configuration.
    pub fn resolve(service: &Service, config: &Config) -> Result<Self, EndpointError> {
        let region = config.region.as_deref();
        let parameters = EndpointParameters {
            region,
            use_fips: config.use_fips,
            use_dual_stack: config.use_dual_stack,
            endpoint: config.endpoint_url_for(service),
        };
        let endpoint = (service.resolve_endpoint)(&parameters).map_err(|error| match region {
            Some(_) => error,
            None => without_region(error.message()),
        })?;
        Self::of_endpoint(endpoint, service, region)
    }

    fn of_endpoint(endpoint: Endpoint, service: &Service, region: Option<&str>) -> Result<Self, EndpointError> {
        let uri = parse(&endpoint.url)?;
        let host = host(&uri).ok_or_else(|| unusable(&endpoint.url, "it has no host"))?;
        let region = endpoint
            .signing_region
            .or_else(|| region.map(str::to_owned))
            .ok_or_else(|| without_region("requests to a custom endpoint are signed for a region"))?;
        let name = endpoint.signing_name.unwrap_or_else(|| service.signing_name.to_owned());
        Ok(Destination { uri, host, signer: Signer::new(region, name) })
    }

    /// Whether requests go to the same place and are signed for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.uri == other.uri && self.signer.scope() == other.signer.scope()
    }

    /// The host, with the port where it is not the scheme's own.
    pub fn host_name(&self) -> &str {
        self.host.to_str().unwrap_or_default()
    }
}

/// Reads the URL of an endpoint, and has its path end in a slash, as the protocol's paths are `/`.
fn parse(url: &str) -> Result<Uri, EndpointError> {
    let uri: Uri = url.parse().map_err(|error| unusable(url, &format!("{error}")))?;
    if uri.scheme() != Some(&Scheme::HTTPS) && uri.scheme() != Some(&Scheme::HTTP) {
        return Err(unusable(url, "it begins with neither `https://` nor `http://`"));
    }
    if uri.query().is_some() {
        return Err(unusable(url, "it has a query"));
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(unusable(url, "it has a user name"));
    }
    let path = format!("{}/", uri.path().trim_end_matches('/'));
    let mut parts = uri.into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).map_err(|error| unusable(url, &format!("{error}")))?);
    Uri::from_parts(parts).map_err(|error| unusable(url, &format!("{error}")))
}

fn unusable(url: &str, why: &str) -> EndpointError {
    EndpointError::new(format!("the endpoint URL `{url}` cannot be used: {why}"))
}

fn without_region(problem: &str) -> EndpointError {
    EndpointError::new(format!(
        "{problem} (no region is configured: set one with `Config::region`, \
         or in AWS_REGION for `Config::from_env`)"
    ))
}
