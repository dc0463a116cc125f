//! What every place of the chain is looked for in.

use std::sync::Arc;

use crate::CredentialsError;
use crate::Transport;
use crate::config::Settings;
use crate::profile::SharedConfig;
use crate::rules::{check_region, partition};

/// The settings, the shared files, and what sends requests.
pub(crate) struct Scene<'a> {
    pub settings: Settings<'a>,
    pub shared: &'a SharedConfig,
    pub transport: Option<Arc<dyn Transport>>,
}

impl Scene<'_> {
    /// The URL configured for a service that credentials are asked of, by its name among the variables: `STS`.
    pub fn configured_url(&self, name: &str) -> Option<String> {
        let (of_all, of_services) = self.settings.endpoint_urls();
        of_services.get(name).cloned().or(of_all)
    }

    /// The URL of a service in a region, by what comes before the region in its host.
    pub fn regional_url(&self, prefix: &str, region: &str) -> Result<String, CredentialsError> {
        self.url_in(prefix, region, partition(region).dns_suffix)
    }

    /// The same with this after the region.
    pub fn url_in(&self, prefix: &str, region: &str, suffix: &str) -> Result<String, CredentialsError> {
        check_region(region).map_err(CredentialsError::new)?;
        Ok(format!("https://{prefix}.{region}.{suffix}"))
    }
}
