//! What every provider of the chain works with.

use std::sync::Arc;
use std::time::Duration;

use super::last_known::LastKnown;
use super::requests::Requests;
use crate::Transport;
use crate::env::Settings;
use crate::env::SharedConfig;

/// The settings, the shared files, and what sends requests.
pub(crate) struct ProviderConfig<'a> {
    pub settings: Settings<'a>,
    pub shared: &'a SharedConfig,
    pub transport: Option<Arc<dyn Transport>>,
    pub last_known: &'a LastKnown,
}

impl ProviderConfig<'_> {
    /// The URL configured for a service that credentials are asked of, by its name among the variables: `STS`.
    pub fn configured_url(&self, name: &str) -> Option<String> {
        let (of_all, of_services) = self.settings.endpoint_urls();
        of_services.get(name).cloned().or(of_all)
    }

    /// Requests to STS and IAM Identity Center.
    pub fn requests(&self) -> Requests {
        Requests::new(self.transport.clone(), Duration::from_secs(10), 3)
    }
}
