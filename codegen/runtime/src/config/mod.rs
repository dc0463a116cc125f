//! What a client is configured with.

mod variables;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::transport::Transport;
use crate::{EnvironmentCredentials, ProvideCredentials, Service};

pub(crate) use variables::Variables;

/// What a client is configured with. The names are those of the official SDK's configuration.
///
/// | option | [`Config::new`] | [`Config::from_env`] |
/// |---|---|---|
/// | `region` | none | `AWS_REGION`, else `AWS_DEFAULT_REGION` |
/// | `credentials_provider` | none | [`EnvironmentCredentials`] |
/// | `endpoint_url` | the service's own | `AWS_ENDPOINT_URL_<SERVICE>`, else `AWS_ENDPOINT_URL` |
/// | `use_fips` | `false` | `AWS_USE_FIPS_ENDPOINT` |
/// | `use_dual_stack` | `false` | `AWS_USE_DUALSTACK_ENDPOINT` |
/// | `transport` | the standard one | the same |
/// | `app_name` | none | `AWS_SDK_UA_APP_ID` |
///
/// `<SERVICE>` is the service's name among SDKs in capitals, with an underscore for every space.
/// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` turns both endpoint variables off.
#[derive(Clone, Default)]
pub struct Config {
    pub(crate) region: Option<String>,
    pub(crate) credentials_provider: Option<Arc<dyn ProvideCredentials>>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) app_name: Option<String>,
    endpoint_url: Option<String>,
    /// The URLs that the environment has for one service each, by `<SERVICE>`.
    service_endpoint_urls: BTreeMap<String, String>,
}

impl Config {
    /// The defaults, without region and credentials.
    pub fn new() -> Self {
        Self::default()
    }

    /// The defaults, with what the environment variables of this process say.
    pub fn from_env() -> Self {
        Self::read(&Variables::of_process())
    }

    /// The defaults, with what these variables say, given as pairs of name and value.
    pub fn from_variables(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::read(&variables.into_iter().collect())
    }

    fn read(variables: &Variables) -> Self {
        let mut config = Config {
            region: variables.get("AWS_REGION").or_else(|| variables.get("AWS_DEFAULT_REGION")).map(str::to_owned),
            credentials_provider: Some(Arc::new(EnvironmentCredentials::read(variables))),
            use_fips: variables.is_true("AWS_USE_FIPS_ENDPOINT"),
            use_dual_stack: variables.is_true("AWS_USE_DUALSTACK_ENDPOINT"),
            app_name: variables.get("AWS_SDK_UA_APP_ID").map(str::to_owned),
            ..Self::default()
        };
        if !variables.is_true("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") {
            config.endpoint_url = variables.get("AWS_ENDPOINT_URL").map(str::to_owned);
            config.service_endpoint_urls = variables.with_prefix("AWS_ENDPOINT_URL_");
        }
        config
    }

    /// The region to call, `eu-west-1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Where the credentials come from; [`Credentials`](crate::Credentials) provide themselves.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials_provider = Some(Arc::new(provider));
        self
    }

    /// The URL to call in place of the service's own: a proxy, an emulator, a VPC endpoint. `http` is allowed.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self.service_endpoint_urls.clear();
        self
    }

    /// Whether only endpoints with FIPS 140 cryptography will do.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Whether only endpoints that answer over IPv4 and IPv6 alike will do.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }

    /// What sends the requests.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The name of the calling program, for the `user-agent` header: letters, digits and any of
    /// ``!#$%&'*+-.^_`|~``.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
        self
    }

    /// The URL configured for this service, if there is one.
    pub(crate) fn endpoint_url_for(&self, service: &Service) -> Option<&str> {
        let name = service.sdk_id.to_uppercase().replace(' ', "_");
        self.service_endpoint_urls.get(&name).or(self.endpoint_url.as_ref()).map(String::as_str)
    }
}

/// Shows everything but what could hold a secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoint_url)
            .field("service_endpoint_urls", &self.service_endpoint_urls)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("app_name", &self.app_name)
            .finish_non_exhaustive()
    }
}
