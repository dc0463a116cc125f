//! What a configuration says, setting by setting.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Config;
#[cfg(feature = "http-checksum")]
use super::{RequestChecksumCalculation, ResponseChecksumValidation};
use crate::middleware::Middleware;
use crate::redact::without_user;
use crate::transport::MAX_RESPONSE_BODY;
use crate::{
    AccountIdEndpointMode, AuthScheme, EndpointValue, ProvideCredentials, ProvideToken, RetryConfig, RetryDefaults,
    RetryMode, Service, TimeoutConfig, Transport,
};

/// The settings of a [`Config`] or of a client, for reading: a method for each setter, under the same name. `Config` itself
/// cannot have them, as its methods are the setters.
///
/// ```
/// # use smithy_runtime::Config;
/// let config = Config::new().region("eu-west-1").use_fips(true);
/// assert_eq!(config.settings().region(), Some("eu-west-1"));
/// assert!(config.settings().use_fips());
/// ```
///
/// Secrets are not shown, neither by the methods nor by `Debug`: credentials have to be asked of their provider.
#[derive(Clone, Copy)]
pub struct ConfigRef<'a> {
    config: &'a Config,
    /// The service whose settings these are, of those that are for one service.
    service: Option<&'static Service>,
}

impl Config {
    /// The settings, for reading.
    pub fn settings(&self) -> ConfigRef<'_> {
        ConfigRef { config: self, service: None }
    }

    /// The settings as a client of this service has them.
    pub(crate) fn settings_for(&self, service: &'static Service) -> ConfigRef<'_> {
        ConfigRef { config: self, service: Some(service) }
    }
}

/// Where requests go, and with what.
impl<'a> ConfigRef<'a> {
    /// The region, `eu-west-1`.
    pub fn region(self) -> Option<&'a str> {
        self.config.region.as_deref()
    }

    /// Where the credentials come from; it caches them.
    pub fn credentials_provider(self) -> Option<&'a Arc<dyn ProvideCredentials>> {
        self.config.auth.credentials_provider.as_ref()
    }

    /// Where the tokens come from; it caches them. Of a [`Config`], without the tokens that the environment has for one
    /// service each.
    pub fn token_provider(self) -> Option<Arc<dyn ProvideToken>> {
        match self.service {
            Some(service) => self.config.auth.token_provider_for(service),
            None => self.config.auth.token_provider.clone(),
        }
    }

    /// Which scheme to take first for operations that take several.
    pub fn auth_scheme_preference(self) -> &'a [AuthScheme] {
        &self.config.auth.preference
    }

    /// The URL to call in place of the service's own, without a user that it may have. Of a client, the one for its service;
    /// of a [`Config`], the one for every service.
    pub fn endpoint_url(self) -> Option<Cow<'a, str>> {
        let url = match self.service {
            Some(service) => self.config.endpoint_url_for(service),
            None => self.config.endpoint_url.as_deref(),
        };
        url.map(without_user)
    }

    /// Whether only endpoints with FIPS 140 cryptography are used.
    pub fn use_fips(self) -> bool {
        self.config.use_fips
    }

    /// Whether only endpoints that answer over both IPv4 and IPv6 are used.
    pub fn use_dual_stack(self) -> bool {
        self.config.use_dual_stack
    }

    /// Whether endpoints are called that name the account of the credentials.
    pub fn account_id_endpoint_mode(self) -> AccountIdEndpointMode {
        self.config.account_id_endpoint_mode
    }

    /// The setting of this name that only the service's endpoint rules know. Of a client, it may be the environment's; of a
    /// [`Config`], it is the one that code has set.
    pub fn endpoint_parameter(self, name: &str) -> Option<&'a EndpointValue> {
        let of_name = |(known, value): &'a (&'static str, EndpointValue)| (*known == name).then_some(value);
        match self.service {
            Some(service) => self.config.endpoint_parameters_for(service).find_map(of_name),
            None => self.config.endpoint_parameters.iter().find_map(of_name),
        }
    }

    /// Whether the labels are left out that some operations put before the endpoint's host.
    pub fn disable_host_prefix_injection(self) -> bool {
        self.config.disable_host_prefix_injection
    }

    /// Whether requests are signed with this machine's clock as it is.
    pub fn disable_clock_skew_correction(self) -> bool {
        self.config.disable_clock_skew_correction
    }

    /// What sends the requests. A client has the standard transport where none is set; a [`Config`] has none then.
    pub fn transport(self) -> Option<&'a Arc<dyn Transport>> {
        self.config.transport.as_ref()
    }

    /// The name of the calling program.
    pub fn app_name(self) -> Option<&'a str> {
        self.config.app_name.as_deref()
    }
}

/// How calls are made.
impl<'a> ConfigRef<'a> {
    /// How failed calls are retried, as a whole: for another configuration.
    pub fn retry_config(self) -> &'a RetryConfig {
        &self.config.retry_config
    }

    /// Of the [`retry_config`](Self::retry_config), whether the client slows down when it is throttled.
    pub fn retry_mode(self) -> RetryMode {
        self.config.retry_config.mode()
    }

    /// Of the [`retry_config`](Self::retry_config), the largest number of attempts, the first included. Where none is set, a
    /// client has its service's.
    pub fn max_attempts(self) -> u32 {
        let defaults = self.service.map_or(RetryDefaults::STANDARD, |service| service.retry_defaults);
        self.config.retry_config.attempts(defaults)
    }

    /// Of the [`retry_config`](Self::retry_config), the upper bound of the wait before the first retry; `None` for the
    /// default, which depends on the failure.
    pub fn initial_backoff(self) -> Option<Duration> {
        self.config.retry_config.initial_backoff
    }

    /// Of the [`retry_config`](Self::retry_config), the upper bound of the wait before any retry.
    pub fn max_backoff(self) -> Duration {
        self.config.retry_config.max_backoff
    }

    /// How long calls, and each part of them, may take, as a whole: for another configuration.
    pub fn timeout_config(self) -> &'a TimeoutConfig {
        &self.config.timeout_config
    }

    /// Of the [`timeout_config`](Self::timeout_config), how long opening a connection may take; `None` for no limit.
    pub fn connect_timeout(self) -> Option<Duration> {
        self.config.timeout_config.transport.connect
    }

    /// Of the [`timeout_config`](Self::timeout_config), how long the service may be silent; `None` for no limit. Its default
    /// does not count in streams of events.
    pub fn read_timeout(self) -> Option<Duration> {
        self.config.timeout_config.transport.read
    }

    /// Of the [`timeout_config`](Self::timeout_config), how long one attempt may take; `None` for no limit.
    pub fn operation_attempt_timeout(self) -> Option<Duration> {
        self.config.timeout_config.operation_attempt
    }

    /// Of the [`timeout_config`](Self::timeout_config), how long the whole call may take; `None` for no limit.
    pub fn operation_timeout(self) -> Option<Duration> {
        self.config.timeout_config.operation
    }

    /// Whether every request is sent uncompressed.
    pub fn disable_request_compression(self) -> bool {
        self.config.request_compression.disabled
    }

    /// The smallest body, in bytes, that is compressed.
    pub fn request_min_compression_size_bytes(self) -> u32 {
        self.config.request_compression.min_size
    }

    /// Which requests have a checksum.
    #[cfg(feature = "http-checksum")]
    pub fn request_checksum_calculation(self) -> RequestChecksumCalculation {
        self.config.checksums.request_calculation
    }

    /// Which responses are held to the checksum that they come with.
    #[cfg(feature = "http-checksum")]
    pub fn response_checksum_validation(self) -> ResponseChecksumValidation {
        self.config.checksums.response_validation
    }

    /// The largest response that is read, in bytes.
    pub fn max_response_body(self) -> usize {
        self.config.max_response_body.unwrap_or(MAX_RESPONSE_BODY)
    }

    /// The value of the caller's own header of this name, in any case.
    pub fn header(self, name: &str) -> Option<&'a str> {
        // The last one of a name replaces those before it.
        self.config
            .headers
            .iter()
            .rev()
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    /// Whether every request is checked against the model before it is sent.
    #[cfg(feature = "validation")]
    pub fn validate_requests(self) -> bool {
        self.config.validate_requests
    }

    /// The layers around the whole call, the outermost first.
    pub fn operation_layers(self) -> &'a [Arc<dyn Middleware>] {
        &self.config.operation_layers
    }

    /// The layers around each attempt, the outermost first.
    pub fn attempt_layers(self) -> &'a [Arc<dyn Middleware>] {
        &self.config.attempt_layers
    }
}

/// Shows everything but what could hold a secret.
impl fmt::Debug for ConfigRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.config.fmt(f)
    }
}

/// Shows everything but what could hold a secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let urls = self.service_endpoint_urls.iter().map(|(service, url)| (service, without_user(url)));
        let service_endpoint_urls: BTreeMap<_, _> = urls.collect();
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoint_url.as_deref().map(without_user))
            .field("service_endpoint_urls", &service_endpoint_urls)
            .field("auth_scheme_preference", &self.auth.preference)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("account_id_endpoint_mode", &self.account_id_endpoint_mode)
            .field("endpoint_parameters", &self.endpoint_parameters)
            .field("disable_host_prefix_injection", &self.disable_host_prefix_injection)
            .field("disable_clock_skew_correction", &self.disable_clock_skew_correction)
            .field("app_name", &self.app_name)
            .field("retry_config", &self.retry_config)
            .field("timeout_config", &self.timeout_config)
            .field("request_compression", &self.request_compression)
            .field("max_response_body", &self.settings().max_response_body())
            .finish_non_exhaustive()
    }
}
