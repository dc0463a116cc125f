//! What clients with the same settings for endpoints share: where requests go, and what is learned there.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

#[cfg(feature = "region-redirects")]
use super::bucket_regions::BucketRegions;
use super::endpoint_target::EndpointTarget;
#[cfg(feature = "s3-express")]
use super::session::{self, Sessions};
use super::settings::EndpointSettings;
use super::skew::Skew;
use crate::operation::EndpointInputs;
use crate::retry::{ClientRateLimiter, TokenBucket};
use crate::{Config, Endpoint, EndpointError, Service};

/// How many endpoints beside the usual one are kept ready. Most services have none; a service with an endpoint for each
/// account or resource starts anew when there are more.
const KEPT: usize = 16;

/// What clients with the same settings for endpoints share.
#[derive(Debug)]
pub(super) struct SharedState {
    service: &'static Service,
    /// What the configuration says.
    configured: Scope,
    /// The same in the region of the EC2 instance, once that had to be asked for.
    located: OnceLock<Scope>,
    others: Mutex<Vec<(Endpoint, Arc<EndpointTarget>)>>,
    #[cfg(feature = "s3-express")]
    pub sessions: Sessions,
    #[cfg(feature = "region-redirects")]
    pub bucket_regions: BucketRegions,
    pub skew: Skew,
    pub retry_bucket: TokenBucket,
    pub rate_limiter: ClientRateLimiter,
}

/// Settings for endpoints, and what follows from them.
#[derive(Debug)]
struct Scope {
    settings: EndpointSettings,
    /// Where requests go that say nothing of it themselves.
    usual: Result<Arc<EndpointTarget>, EndpointError>,
}

impl Scope {
    fn new(service: &Service, settings: EndpointSettings) -> Self {
        let usual = settings.resolve(service, &EndpointInputs::new(), None);
        let usual = usual.and_then(|endpoint| EndpointTarget::new(endpoint, service, settings.region.as_deref()));
        Scope { usual: usual.map(Arc::new), settings }
    }

    /// Whether there is no endpoint, or none to sign for, as may be for want of a region.
    fn is_incomplete(&self, is_signed: bool) -> bool {
        self.usual.as_ref().map_or(true, |endpoint_target| is_signed && endpoint_target.signer().is_err())
    }
}

impl SharedState {
    /// The backend of a configuration: the known one, where that has the same settings.
    pub fn new(service: &'static Service, config: &Config, known: Option<&Arc<SharedState>>) -> Arc<Self> {
        let settings = EndpointSettings::new(service, config);
        if let Some(known) = known.filter(|known| known.configured.settings == settings) {
            return Arc::clone(known);
        }
        Arc::new(SharedState {
            service,
            configured: Scope::new(service, settings),
            located: OnceLock::new(),
            others: Mutex::default(),
            #[cfg(feature = "s3-express")]
            sessions: Sessions::default(),
            #[cfg(feature = "region-redirects")]
            bucket_regions: BucketRegions::default(),
            skew: Skew::default(),
            retry_bucket: TokenBucket::default(),
            rate_limiter: ClientRateLimiter::default(),
        })
    }

    /// Asks the EC2 instance for its region, where the configuration leaves that to it and a request cannot do without.
    pub async fn locate(&self, is_signed: bool) {
        let Some(instance) = &self.configured.settings.instance_region else { return };
        if self.located.get().is_some() || !self.configured.is_incomplete(is_signed) {
            return;
        }
        if let Some(region) = instance.get().await {
            self.located.get_or_init(|| Scope::new(self.service, self.configured.settings.in_region(region)));
        }
    }

    fn scope(&self) -> &Scope {
        self.located.get().unwrap_or(&self.configured)
    }

    /// What the settings leave no endpoint for, whatever a request may say.
    pub fn check(&self) -> Result<(), EndpointError> {
        match &self.scope().usual {
            Err(error) if !self.service.uses_account_id => Err(error.clone()),
            _ => Ok(()),
        }
    }

    /// Whether the rules want to know the account.
    pub fn asks_for_account(&self) -> bool {
        self.service.uses_account_id && self.scope().settings.wants_account_id()
    }

    /// Where a request goes.
    pub fn endpoint_target(
        &self,
        endpoint_inputs: &EndpointInputs,
        account_id: Option<&str>,
    ) -> Result<Arc<EndpointTarget>, EndpointError> {
        let endpoint_target = match endpoint_inputs.parameters.is_empty() && account_id.is_none() {
            true => self.scope().usual.clone(),
            false => {
                let endpoint = self.scope().settings.resolve(self.service, endpoint_inputs, account_id)?;
                self.kept(endpoint, endpoint_inputs)
            }
        }?;
        self.prefixed(endpoint_target, endpoint_inputs)
    }

    /// The same with what the request puts before the host.
    fn prefixed(
        &self,
        endpoint_target: Arc<EndpointTarget>,
        endpoint_inputs: &EndpointInputs,
    ) -> Result<Arc<EndpointTarget>, EndpointError> {
        match &endpoint_inputs.host_prefix {
            Some(prefix) if self.scope().settings.takes_host_prefixes() => {
                Ok(Arc::new(endpoint_target.with_host_prefix(prefix)?))
            }
            _ => Ok(endpoint_target),
        }
    }

    /// Whether the caller has set where requests go.
    #[cfg(feature = "region-redirects")]
    pub fn has_own_url(&self) -> bool {
        self.scope().settings.has_own_url()
    }

    /// Where a request goes that is for something in this region.
    #[cfg(feature = "region-redirects")]
    pub fn target_in(
        &self,
        region: &str,
        endpoint_inputs: &EndpointInputs,
    ) -> Result<Arc<EndpointTarget>, EndpointError> {
        let settings = self.scope().settings.in_region(region.to_owned());
        let mut endpoint = settings.resolve(self.service, endpoint_inputs, None)?;
        // Those that are kept are told apart by it.
        endpoint.signing_region.get_or_insert_with(|| region.to_owned());
        self.prefixed(self.kept(endpoint, endpoint_inputs)?, endpoint_inputs)
    }

    /// The region of the clients.
    #[cfg(feature = "presigned-urls")]
    pub fn region(&self) -> Option<&str> {
        self.scope().settings.region.as_deref()
    }

    /// Where requests go in the region that one copies from.
    #[cfg(feature = "presigned-urls")]
    pub fn source_target(&self, region: &str) -> Result<EndpointTarget, EndpointError> {
        let settings = self.scope().settings.in_source_region(region);
        let endpoint = settings.and_then(|settings| settings.resolve(self.service, &EndpointInputs::new(), None));
        let target = endpoint.and_then(|endpoint| EndpointTarget::new(endpoint, self.service, Some(region)));
        target.map_err(|error| {
            let problem = error.message();
            EndpointError::new(format!("there is no endpoint for {region:?}, which the request copies from: {problem}"))
        })
    }

    fn kept(&self, endpoint: Endpoint, endpoint_inputs: &EndpointInputs) -> Result<Arc<EndpointTarget>, EndpointError> {
        // A panic elsewhere cannot leave a half-written list behind, so a poisoned lock is as good.
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, endpoint_target)) = others.iter().find(|(known, _)| *known == endpoint) {
            return Ok(Arc::clone(endpoint_target));
        }
        let region = self.scope().settings.region.as_deref();
        let endpoint_target = EndpointTarget::new(endpoint.clone(), self.service, region)?;
        #[cfg(feature = "s3-express")]
        let endpoint_target = endpoint_target.with_session_bucket(session::bucket(&endpoint, endpoint_inputs));
        #[cfg(not(feature = "s3-express"))]
        let _ = endpoint_inputs;
        let endpoint_target = Arc::new(endpoint_target);
        if others.len() >= KEPT {
            others.clear();
        }
        others.push((endpoint, Arc::clone(&endpoint_target)));
        Ok(endpoint_target)
    }
}
