//! What a configuration says of endpoints, and the question that it makes of it for the service's rules.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

use crate::config::InstanceRegion;
use crate::endpoint::rules::check_region;
use crate::operation::EndpointInputs;
use crate::redact::without_user;
use crate::{AccountIdEndpointMode, Config, Endpoint, EndpointError, EndpointParameters, EndpointValue, Service};

/// What a configuration says of endpoints.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EndpointSettings {
    pub region: Option<String>,
    /// Who is asked for the region where none is set.
    pub instance_region: Option<InstanceRegion>,
    use_fips: bool,
    use_dual_stack: bool,
    endpoint_url: Option<String>,
    account_id_endpoint_mode: AccountIdEndpointMode,
    disable_host_prefix_injection: bool,
    parameters: Vec<(&'static str, EndpointValue)>,
}

impl EndpointSettings {
    pub fn new(service: &Service, config: &Config) -> Self {
        EndpointSettings {
            region: config.region.clone(),
            instance_region: config.instance_region.clone().filter(|_| config.region.is_none()),
            use_fips: config.use_fips,
            use_dual_stack: config.use_dual_stack,
            endpoint_url: config.endpoint_url_for(service).map(str::to_owned),
            account_id_endpoint_mode: config.account_id_endpoint_mode,
            disable_host_prefix_injection: config.disable_host_prefix_injection,
            parameters: config.endpoint_parameters_for(service).cloned().collect(),
        }
    }

    /// The same in this region.
    pub fn in_region(&self, region: String) -> Self {
        EndpointSettings { region: Some(region), ..self.clone() }
    }

    /// The same in the region that a request copies from. The caller's own URL names that region in place of the client's, as
    /// botocore has it (1.43.11, `_get_cross_region_presigned_url`).
    #[cfg(feature = "presigned-urls")]
    pub fn in_source_region(&self, region: &str) -> Result<Self, EndpointError> {
        check_region(region).map_err(EndpointError::new)?;
        let own = self.region.as_deref().filter(|own| !own.is_empty());
        let endpoint_url = match (&self.endpoint_url, own) {
            (Some(url), Some(own)) => Some(url.replace(own, region)),
            (url, _) => url.clone(),
        };
        Ok(EndpointSettings { endpoint_url, ..self.in_region(region.to_owned()) })
    }

    /// Whether the caller has set the URL.
    #[cfg(feature = "region-redirects")]
    pub fn has_own_url(&self) -> bool {
        self.endpoint_url.is_some()
    }

    /// Whether an account can make a difference.
    pub fn wants_account_id(&self) -> bool {
        self.account_id_endpoint_mode != AccountIdEndpointMode::Disabled
    }

    /// Whether requests may put labels before the host.
    pub fn takes_host_prefixes(&self) -> bool {
        !self.disable_host_prefix_injection
    }

    /// Asks the service's rules for the endpoint. What the request says counts before what the client says.
    pub fn resolve(
        &self,
        service: &Service,
        endpoint_inputs: &EndpointInputs,
        account_id: Option<&str>,
    ) -> Result<Endpoint, EndpointError> {
        let both;
        let context = match (endpoint_inputs.parameters.as_slice(), self.parameters.as_slice()) {
            ([], of_client) => of_client,
            (of_request, []) => of_request,
            (of_request, of_client) => {
                both = [of_request, of_client].concat();
                &both
            }
        };
        let of_request = endpoint_inputs.parameters.iter().find_map(|(name, value)| match value {
            EndpointValue::String(url) if *name == "Endpoint" => Some(url.as_str()),
            _ => None,
        });
        let parameters = EndpointParameters {
            region: self.region.as_deref(),
            use_fips: self.use_fips,
            use_dual_stack: self.use_dual_stack,
            endpoint: of_request.or(self.endpoint_url.as_deref()),
            account_id,
            account_id_endpoint_mode: Some(self.account_id_endpoint_mode.as_str()),
            context,
        };
        let endpoint = (service.resolve_endpoint)(&parameters).map_err(|error| {
            let problem = match parameters.endpoint {
                // A rule may quote the URL.
                Some(url) => error.message().replace(url, &without_user(url)),
                None => error.message().to_owned(),
            };
            match self.region {
                Some(_) => EndpointError::new(problem),
                None => without_region(&problem),
            }
        })?;
        match (of_request, &self.endpoint_url) {
            (None, Some(_)) => Ok(endpoint),
            _ => self.checked(endpoint),
        }
    }

    /// The endpoint that a service's rules lead to, unless it is one that only a caller may choose.
    fn checked(&self, endpoint: Endpoint) -> Result<Endpoint, EndpointError> {
        // It may have become more than a part of the host's name.
        self.region.as_deref().map_or(Ok(()), check_region).map_err(EndpointError::new)?;
        match endpoint.url.parse().is_ok_and(|url| is_open(&url)) {
            true => Err(EndpointError::new(format!(
                "the service's rules lead to `{}`, which is not encrypted; if that is wanted, set it with \
                 `Config::endpoint_url`",
                endpoint.url
            ))),
            false => Ok(endpoint),
        }
    }
}

/// Whether what is sent to a URL goes over a network in the clear, which only a caller may want.
pub(super) fn is_open(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    uri.scheme() == Some(&Scheme::HTTP) && !is_here
}

/// A problem that a region would solve.
pub(super) fn without_region(problem: &str) -> EndpointError {
    EndpointError::new(format!(
        "{problem} (no region is configured: set one with `Config::region`, \
         or for `Config::from_env` in AWS_REGION or as `region` of the profile)"
    ))
}
