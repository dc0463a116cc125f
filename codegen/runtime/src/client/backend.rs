//! An endpoint together with what clients learn of it and share.

use std::sync::Arc;

use super::destination::Destination;
use crate::clock::Skew;
use crate::retry::{RateLimiter, RetryBucket};
use crate::{Config, EndpointError, Service};

/// An endpoint together with what clients learn of it and share.
#[derive(Debug)]
pub(super) struct Backend {
    pub destination: Destination,
    pub skew: Skew,
    pub retry_bucket: RetryBucket,
    pub rate_limiter: RateLimiter,
}

impl Backend {
    /// The endpoint of a configuration: the known one, where that is the same.
    pub fn resolve(
        service: &Service,
        config: &Config,
        known: Option<&Arc<Backend>>,
    ) -> Result<Arc<Self>, EndpointError> {
        let destination = Destination::resolve(service, config)?;
        Ok(match known.filter(|known| known.destination.is_same(&destination)) {
            Some(known) => Arc::clone(known),
            None => Arc::new(Backend {
                destination,
                skew: Skew::default(),
                retry_bucket: RetryBucket::default(),
                rate_limiter: RateLimiter::default(),
            }),
        })
    }
}
