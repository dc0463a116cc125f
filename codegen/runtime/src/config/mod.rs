//! What a client is configured with.

mod auth_settings;
mod authentication;
#[cfg(feature = "http-checksum")]
mod checksums;
mod config_ref;
mod endpoint_settings;
mod instance_region;
mod load;
mod request_compression;
#[cfg(feature = "aws-types")]
mod sdk_config;
mod timeout_config;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::env::Faults;
use crate::middleware::Middleware;
use crate::transport::Transport;
use crate::{AccountIdEndpointMode, EndpointValue, RetryConfig};

pub(crate) use auth_settings::AuthRank;
use auth_settings::AuthSettings;
#[cfg(feature = "http-checksum")]
pub(crate) use checksums::ChecksumConfig;
#[cfg(feature = "http-checksum")]
pub use checksums::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use config_ref::ConfigRef;
pub(crate) use instance_region::InstanceRegion;
pub(crate) use request_compression::RequestCompression;
pub use timeout_config::TimeoutConfig;

/// What a client is configured with. Most names are those of the official SDK's configuration. The methods set;
/// [`settings`](Config::settings) reads.
///
/// | option | default ([`new`](Config::new)) | variable ([`from_env`](Config::from_env)) | key of the profile ([`load`](Config::load)) |
/// |---|---|---|---|
/// | `region` | none | `AWS_REGION`, else `AWS_DEFAULT_REGION` | `region`, else the EC2 instance's |
/// | `credentials_provider` | none | `CredentialsChain` | the same |
/// | `token_provider` | none | `AWS_BEARER_TOKEN_<NAME>`, else `CredentialsChain` | the same |
/// | `auth_scheme_preference` | the service's | `AWS_AUTH_SCHEME_PREFERENCE`: any of `sigv4`, `httpBearerAuth`, with commas between | `auth_scheme_preference` |
/// | `endpoint_url` | the service's own | `AWS_ENDPOINT_URL_<SERVICE>`, else `AWS_ENDPOINT_URL` | `endpoint_url` of `<service>` in the section that `services` names, else `endpoint_url` |
/// | | | `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`: none of them | `ignore_configured_endpoint_urls` |
/// | `use_fips` | `false` | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
/// | `use_dual_stack` | `false` | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
/// | `account_id_endpoint_mode` | `preferred` | `AWS_ACCOUNT_ID_ENDPOINT_MODE` | `account_id_endpoint_mode` |
/// | `endpoint_parameter` | the rules' | for Amazon S3, as the methods of its crate's `ConfigExt` say | the same |
/// | `disable_host_prefix_injection` | `false` | `AWS_DISABLE_HOST_PREFIX_INJECTION` | `disable_host_prefix_injection` |
/// | `disable_clock_skew_correction` | `false` | `AWS_DISABLE_CLOCK_SKEW_CORRECTION` | `disable_clock_skew_correction` |
/// | `retry_config` | [`RetryConfig::standard`]: 3 attempts, waits from 50 ms or 1 s up to 20 s | `AWS_RETRY_MODE`, `AWS_MAX_ATTEMPTS` | `retry_mode`, `max_attempts` |
/// | `timeout_config` | [`TimeoutConfig::new`]: 3.1 s to connect, 60 s of silence, but not in streams of events | the same | the same |
/// | `disable_request_compression` | `false` | `AWS_DISABLE_REQUEST_COMPRESSION` | `disable_request_compression` |
/// | `request_min_compression_size_bytes` | 10,240 | `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` | `request_min_compression_size_bytes` |
/// | `request_checksum_calculation`, of services that have it | `WhenSupported` | `AWS_REQUEST_CHECKSUM_CALCULATION` | `request_checksum_calculation` |
/// | `response_checksum_validation`, of services that have it | `WhenSupported` | `AWS_RESPONSE_CHECKSUM_VALIDATION` | `response_checksum_validation` |
/// | `max_response_body` | 64 MiB | the same | the same |
/// | `header` | none | the same | the same |
/// | `validate_requests`, with the feature `validation` | `false` | the same | the same |
/// | `operation_layer`, `attempt_layer` | none | the same | the same |
/// | `transport` | the standard one | the same | the same |
/// | `app_name` | none | `AWS_SDK_UA_APP_ID` | `sdk_ua_app_id` |
///
/// Code overrides the variable, the variable overrides the profile, and the profile overrides the default. The profile
/// is the one that `AWS_PROFILE` names, else `default`, in `AWS_CONFIG_FILE` (`~/.aws/config`) and
/// `AWS_SHARED_CREDENTIALS_FILE` (`~/.aws/credentials`), the latter of which counts where both have a key. `<SERVICE>`
/// is the service's name among SDKs in capitals, `<service>` in small letters, both with an underscore for every space.
/// `<NAME>` is the name that the service's requests are signed for, in capitals, with an underscore for every space and
/// hyphen. Without the feature `credentials-chain`, the provider is
/// [`EnvironmentCredentials`](crate::EnvironmentCredentials), tokens come from the variable alone, and no instance is asked.
#[derive(Clone, Default)]
pub struct Config {
    pub(crate) region: Option<String>,
    /// The EC2 instance, which is asked for the region where none is set.
    pub(crate) instance_region: Option<InstanceRegion>,
    pub(crate) auth: AuthSettings,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) account_id_endpoint_mode: AccountIdEndpointMode,
    pub(crate) endpoint_parameters: Vec<(&'static str, EndpointValue)>,
    /// What the environment says beside that.
    #[cfg(feature = "s3-settings")]
    pub(crate) environment_parameters: Vec<(&'static str, EndpointValue)>,
    pub(crate) disable_host_prefix_injection: bool,
    pub(crate) disable_clock_skew_correction: bool,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) app_name: Option<String>,
    pub(crate) retry_config: RetryConfig,
    pub(crate) timeout_config: TimeoutConfig,
    pub(crate) request_compression: RequestCompression,
    #[cfg(feature = "http-checksum")]
    pub(crate) checksums: ChecksumConfig,
    pub(crate) headers: Vec<(String, String)>,
    max_response_body: Option<usize>,
    #[cfg(feature = "validation")]
    pub(crate) validate_requests: bool,
    pub(crate) operation_layers: Vec<Arc<dyn Middleware>>,
    pub(crate) attempt_layers: Vec<Arc<dyn Middleware>>,
    /// What is wrong with the variables that it was made from.
    pub(crate) faults: Faults,
    endpoint_url: Option<String>,
    /// The URLs that the environment has for one service each, by `<SERVICE>`.
    service_endpoint_urls: BTreeMap<String, String>,
}

impl Config {
    /// The defaults, without region and credentials.
    pub fn new() -> Self {
        Self::default()
    }

    /// The region to call, `eu-west-1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The URL to call in place of the service's own: a proxy, an emulator, a VPC endpoint. `http` is allowed.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self.service_endpoint_urls.clear();
        self.faults.overrule("endpoint_url");
        self
    }

    /// Uses only endpoints with FIPS 140 cryptography.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self.faults.overrule("use_fips");
        self
    }

    /// Uses only endpoints that answer over both IPv4 and IPv6.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self.faults.overrule("use_dual_stack");
        self
    }

    /// Whether to call endpoints that name the account of the credentials, where the service has them, as DynamoDB
    /// does.
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.account_id_endpoint_mode = mode;
        self.faults.overrule("account_id_endpoint_mode");
        self
    }

    /// A setting that only this service's endpoint rules know (trait `smithy.rules#clientContextParams`); the crate's
    /// `endpoint` module says which there are, if any, and has a method for each in its trait `ConfigExt`.
    pub fn endpoint_parameter(mut self, name: &'static str, value: impl Into<EndpointValue>) -> Self {
        self.endpoint_parameters.retain(|(known, _)| *known != name);
        self.endpoint_parameters.push((name, value.into()));
        self.faults.overrule(name);
        self
    }

    /// Leaves out the labels that some operations put before the endpoint's host, for custom endpoints whose DNS has no
    /// such names.
    pub fn disable_host_prefix_injection(mut self, disable: bool) -> Self {
        self.disable_host_prefix_injection = disable;
        self.faults.overrule("disable_host_prefix_injection");
        self
    }

    /// Signs with this machine's clock as it is, and does not follow the service's. By default, a client learns from its
    /// responses how far the two are apart; where this clock is right and a proxy writes dates that are not, that does harm.
    pub fn disable_clock_skew_correction(mut self, disable: bool) -> Self {
        self.disable_clock_skew_correction = disable;
        self.faults.overrule("disable_clock_skew_correction");
        self
    }

    /// What sends the requests, including those for the credentials and tokens of [`from_env`](Config::from_env) and
    /// [`load`](Config::load).
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        let transport: Arc<dyn Transport> = Arc::new(transport);
        #[cfg(feature = "credentials-chain")]
        self.auth.set_transport(&transport);
        self.transport = Some(transport);
        self
    }

    /// The name of the calling program, for the `user-agent` header: letters, digits and any of
    /// ``!#$%&'*+-.^_`|~``. With any other character, calls fail with [`InvalidRequest`](crate::InvalidRequest); in a
    /// name from the environment, it becomes `-`.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
        self
    }

    /// How failed calls are retried.
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.retry_config = retry_config;
        self.faults.overrule("retry_config");
        self
    }

    /// How long calls, and each part of them, may take.
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.timeout_config = timeout_config;
        self
    }

    /// The largest response that is read, in bytes; by default
    /// [`MAX_RESPONSE_BODY`](crate::transport::MAX_RESPONSE_BODY). With a larger one, a call fails as `TooLarge`.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = Some(bytes);
        self
    }

    /// Adds a header to every request; it is signed. A second value for a name replaces the first. A name or value that
    /// no header can have, or a name that the client sets itself, makes calls fail with
    /// [`InvalidRequest`](crate::InvalidRequest).
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Checks every request against the limits and patterns of the model before anything is sent. A violation fails the
    /// call with [`InvalidRequest`](crate::InvalidRequest). The default is `false`: the service checks its requests
    /// too, and may allow more by now.
    #[cfg(feature = "validation")]
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validate_requests = validate;
        self
    }

    /// Adds a layer around the whole call with its retries, inside those added before.
    ///
    /// From the outside in, a call consists of: its time limit, the layers around it, compression, the retries, the
    /// attempt's time limit, the layers around that, credentials, checksum, signature, transport.
    pub fn operation_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.operation_layers.push(Arc::new(layer));
        self
    }

    /// Adds a layer around each attempt, inside those added before.
    pub fn attempt_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.attempt_layers.push(Arc::new(layer));
        self
    }

    /// Sends every request uncompressed. By default, requests of operations that accept compression are compressed,
    /// from [a certain size](Self::request_min_compression_size_bytes) on.
    pub fn disable_request_compression(mut self, disable: bool) -> Self {
        self.request_compression.disabled = disable;
        self.faults.overrule("disable_request_compression");
        self
    }

    /// The smallest body, in bytes, that is compressed: 0 to 10,485,760, by default 10,240. With a larger value, calls
    /// fail with [`InvalidRequest`](crate::InvalidRequest).
    pub fn request_min_compression_size_bytes(mut self, size: u32) -> Self {
        self.request_compression.min_size = size;
        self.faults.overrule("request_min_compression_size_bytes");
        self
    }

    /// Which requests have a checksum, by default all that can: CRC32, unless the request names another algorithm or has the
    /// checksum itself.
    #[cfg(feature = "http-checksum")]
    pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
        self.checksums.request_calculation = calculation;
        self.faults.overrule("request_checksum_calculation");
        self
    }

    /// Which responses are held to the checksum that they come with, by default all that have one of the whole body. One with
    /// another ends in an error of kind [`Corrupted`](crate::transport::TransportErrorKind::Corrupted).
    #[cfg(feature = "http-checksum")]
    pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
        self.checksums.response_validation = validation;
        self.faults.overrule("response_checksum_validation");
        self
    }
}
