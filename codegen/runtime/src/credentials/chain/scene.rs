//! What every place of the chain is looked for in.

use std::sync::Arc;

use super::last_known::LastKnown;
use crate::Transport;
use crate::config::Settings;
use crate::profile::SharedConfig;

/// The settings, the shared files, and what sends requests.
pub(crate) struct Scene<'a> {
    pub settings: Settings<'a>,
    pub shared: &'a SharedConfig,
    pub transport: Option<Arc<dyn Transport>>,
    pub last_known: &'a LastKnown,
}

impl Scene<'_> {
    /// The URL configured for a service that credentials are asked of, by its name among the variables: `STS`.
    pub fn configured_url(&self, name: &str) -> Option<String> {
        let (of_all, of_services) = self.settings.endpoint_urls();
        of_services.get(name).cloned().or(of_all)
    }
}
