//! A configuration from the environment: variables, shared files, and at last the EC2 instance.

#[cfg(not(feature = "credentials-chain"))]
use std::sync::Arc;

#[cfg(feature = "http-checksum")]
use super::ChecksumConfig;
use super::{AuthSettings, Config, RequestCompression};
#[cfg(not(feature = "credentials-chain"))]
use crate::credentials::CachedCredentials;
use crate::endpoint::AccountIdEndpointMode;
#[cfg(feature = "s3-settings")]
use crate::endpoint::EndpointValue;
use crate::env::{ConfigError, Faults, Settings, SharedConfig, Variables};
use crate::retry::RetryConfig;

impl Config {
    /// The defaults, overridden by the environment variables of this process. The shared files are read only for
    /// credentials, when a call first needs them. A variable with a value that its setting cannot have is returned by
    /// the calls as an error, unless code sets the option.
    pub fn from_env() -> Self {
        Self::read(&Variables::from_process())
    }

    /// The same with these variables, given as pairs of name and value, in place of the process's own.
    pub fn from_variables(variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self::read(&variables.into_iter().collect())
    }

    /// The defaults, overridden by the environment: the variables of this process, then the profile in the shared
    /// files. When neither names a region, and code does not set one either, the metadata service of the EC2 instance is
    /// asked when a call first needs it. That is given 1 s, which is lost where there is none;
    /// `AWS_EC2_METADATA_DISABLED=true` skips it.
    ///
    /// A shared file at its default place that cannot be read counts as absent, with a warning to `tracing`, as it may belong
    /// to another user. A part of a file that is malformed is left out in the same way, unless it is of the profile
    /// chosen.
    ///
    /// # Errors
    ///
    /// When the profile that `AWS_PROFILE` names does not exist; when the profile chosen is malformed; when a file that a
    /// variable names cannot be read, and the variables do not name a region; when a variable or a key of the profile has
    /// a value that its setting cannot have.
    pub async fn load() -> Result<Self, ConfigError> {
        Self::load_with(Variables::from_process()).await
    }

    /// The same with these variables, given as pairs of name and value, in place of the process's own. Without
    /// `HOME` (`USERPROFILE` on Windows) among them, only files that they name are read.
    ///
    /// # Errors
    ///
    /// Those of [`load`](Config::load).
    pub async fn load_from_variables(
        variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Result<Self, ConfigError> {
        Self::load_with(variables.into_iter().collect()).await
    }

    fn read(variables: &Variables) -> Self {
        let settings = Settings::from_variables(variables);
        Config { faults: Faults::find(&settings).only_options(), ..Self::from_settings(&settings) }
    }

    async fn load_with(variables: Variables) -> Result<Self, ConfigError> {
        let shared = SharedConfig::load(&variables).await?;
        let settings = Settings::new(&variables, &shared)?;
        let faults = Faults::find(&settings);
        faults.check(&[])?;
        let config = Config { faults, ..Self::from_settings(&settings) };
        if config.region.is_none() {
            shared.check()?;
            return Ok(config.with_instance_region(variables, shared));
        }
        Ok(config)
    }

    fn from_settings(settings: &Settings<'_>) -> Self {
        let (endpoint_url, service_endpoint_urls) = settings.endpoint_urls();
        let config = Config {
            region: settings.region().map(str::to_owned),
            auth: AuthSettings::read(settings),
            use_fips: settings.use_fips(),
            use_dual_stack: settings.use_dual_stack(),
            account_id_endpoint_mode: account_id_endpoint_mode(settings),
            #[cfg(feature = "s3-settings")]
            environment_parameters: environment_parameters(settings),
            disable_host_prefix_injection: settings.disable_host_prefix_injection(),
            disable_clock_skew_correction: settings.disable_clock_skew_correction(),
            retry_config: RetryConfig::read(settings),
            request_compression: RequestCompression::read(settings),
            #[cfg(feature = "http-checksum")]
            checksums: ChecksumConfig::read(settings),
            app_name: settings.app_name(),
            endpoint_url,
            service_endpoint_urls,
            ..Self::new()
        };
        config.with_default_credentials(settings.variables)
    }

    #[cfg(feature = "credentials-chain")]
    fn with_instance_region(mut self, variables: Variables, shared: SharedConfig) -> Self {
        self.instance_region = Some(super::InstanceRegion::new(variables, shared));
        self
    }

    #[cfg(not(feature = "credentials-chain"))]
    fn with_instance_region(self, _variables: Variables, _shared: SharedConfig) -> Self {
        self
    }

    #[cfg(feature = "credentials-chain")]
    fn with_default_credentials(mut self, variables: &Variables) -> Self {
        let chain = crate::CredentialsChain::with_variables(variables.clone());
        self.auth.set_chain(chain);
        self
    }

    #[cfg(not(feature = "credentials-chain"))]
    fn with_default_credentials(mut self, variables: &Variables) -> Self {
        let environment = crate::EnvironmentCredentials::read(variables);
        self.auth.credentials_provider = Some(Arc::new(CachedCredentials::new(environment)));
        self
    }
}

/// The parameters of endpoint rules that the environment sets.
#[cfg(feature = "s3-settings")]
fn environment_parameters(settings: &Settings<'_>) -> Vec<(&'static str, EndpointValue)> {
    crate::env::endpoint_parameters(settings).into_iter().map(|(name, value)| (name, value.into())).collect()
}

/// Whether to call endpoints that name the account; a word that names no mode is a fault of its own.
fn account_id_endpoint_mode(settings: &Settings<'_>) -> AccountIdEndpointMode {
    let word = settings.get("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode");
    word.and_then(AccountIdEndpointMode::from_word).unwrap_or_default()
}
