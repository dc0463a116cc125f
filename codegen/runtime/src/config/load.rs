//! A configuration from the environment: variables, shared files, and at last the EC2 instance.

use std::sync::Arc;

use super::{Config, RequestCompression, Settings, Variables};
use crate::RetryConfig;
use crate::credentials::CachedCredentials;
use crate::profile::{SharedConfig, SharedConfigError};

impl Config {
    /// The defaults, overridden by the environment variables of this process. The shared files are read only for
    /// credentials, when a call first needs them.
    pub fn from_env() -> Self {
        Self::of_variables(&Variables::of_process())
    }

    /// The same with these variables, given as pairs of name and value, in place of the process's own.
    pub fn from_variables(variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self::of_variables(&variables.into_iter().collect())
    }

    /// The defaults, overridden by the environment: the variables of this process, then the profile in the shared
    /// files, and, when neither names a region, the metadata service of the EC2 instance. That is given 1 s, which is
    /// lost where there is none; `AWS_EC2_METADATA_DISABLED=true` skips it.
    ///
    /// # Errors
    ///
    /// When a shared file cannot be read, is malformed, or does not have the profile that `AWS_PROFILE` names.
    pub async fn load() -> Result<Self, SharedConfigError> {
        Self::load_with(Variables::of_process()).await
    }

    /// The same with these variables, given as pairs of name and value, in place of the process's own. Without
    /// `HOME` (`USERPROFILE` on Windows) among them, only files that they name are read.
    ///
    /// # Errors
    ///
    /// Those of [`load`](Config::load).
    pub async fn load_from_variables(
        variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Result<Self, SharedConfigError> {
        Self::load_with(variables.into_iter().collect()).await
    }

    fn of_variables(variables: &Variables) -> Self {
        Self::of_settings(&Settings::of_variables(variables))
    }

    async fn load_with(variables: Variables) -> Result<Self, SharedConfigError> {
        let shared = SharedConfig::load(&variables).await?;
        let settings = Settings::new(&variables, &shared)?;
        let config = Self::of_settings(&settings);
        #[cfg(feature = "credentials-chain")]
        if config.region.is_none() {
            return Ok(Config { region: crate::credentials::instance_region(&settings).await, ..config });
        }
        Ok(config)
    }

    fn of_settings(settings: &Settings<'_>) -> Self {
        let (endpoint_url, service_endpoint_urls) = settings.endpoint_urls();
        let config = Config {
            region: settings.region().map(str::to_owned),
            use_fips: settings.use_fips(),
            use_dual_stack: settings.use_dual_stack(),
            account_id_endpoint_mode: settings.account_id_endpoint_mode(),
            disable_host_prefix_injection: settings.disable_host_prefix_injection(),
            retry_config: RetryConfig::read(settings),
            request_compression: RequestCompression::read(settings),
            app_name: settings.get("AWS_SDK_UA_APP_ID", "sdk_ua_app_id").map(str::to_owned),
            endpoint_url,
            service_endpoint_urls,
            ..Self::new()
        };
        config.with_default_credentials(settings.variables)
    }

    #[cfg(feature = "credentials-chain")]
    fn with_default_credentials(mut self, variables: &Variables) -> Self {
        let chain = crate::CredentialsChain::with_variables(variables.clone());
        self.credentials_provider = Some(Arc::new(CachedCredentials::new(chain.clone())));
        self.credentials_chain = Some(chain);
        self
    }

    #[cfg(not(feature = "credentials-chain"))]
    fn with_default_credentials(mut self, variables: &Variables) -> Self {
        let environment = crate::EnvironmentCredentials::read(variables);
        self.credentials_provider = Some(Arc::new(CachedCredentials::new(environment)));
        self
    }
}
