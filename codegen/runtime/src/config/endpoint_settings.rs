//! What a configuration says to one service's endpoint rules.

use super::Config;
use crate::{EndpointValue, Service};

impl Config {
    /// The settings that only this service's endpoint rules know: those of code before those of the environment.
    pub(crate) fn endpoint_parameters_for(
        &self,
        service: &Service,
    ) -> impl Iterator<Item = &(&'static str, EndpointValue)> {
        let parameters = self.endpoint_parameters.iter();
        #[cfg(feature = "s3-settings")]
        let parameters = parameters.chain(
            self.environment_parameters.iter().filter(|(name, _)| service.environment_parameters.contains(name)),
        );
        #[cfg(not(feature = "s3-settings"))]
        let _ = service;
        parameters
    }

    /// The URL configured for this service, if there is one.
    pub(crate) fn endpoint_url_for(&self, service: &Service) -> Option<&str> {
        let name = service.sdk_id.to_uppercase().replace(' ', "_");
        self.service_endpoint_urls.get(&name).or(self.endpoint_url.as_ref()).map(String::as_str)
    }
}
