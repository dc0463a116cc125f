//! How calls are made: the retries, the limits on time, the headers and layers of the caller's own.

use std::sync::Arc;

use super::Config;
use crate::middleware::Middleware;
use crate::{RetryConfig, TimeoutConfig};

impl Config {
    /// How often and how patiently calls are tried.
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.retry_config = retry_config;
        self
    }

    /// How long calls, and each part of them, may take.
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.timeout_config = timeout_config;
        self
    }

    /// Adds a header to every request; it gets signed. A second value for a name takes the place of the first. A name or
    /// value that no header can have, and one that the client sets itself, comes out of the call as
    /// [`InvalidRequest`](crate::InvalidRequest).
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Whether every request is held against the limits and patterns of its model before anything is sent. What is wrong
    /// comes out of the call as [`InvalidRequest`](crate::InvalidRequest). The default is `false`: the service checks its
    /// requests too, and may allow more by now.
    #[cfg(feature = "validation")]
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validate_requests = validate;
        self
    }

    /// Adds a layer around the whole call with its retries, inside of those that were added before.
    ///
    /// From the outside to the inside, a call is: its limit on time, the layers around it, compression, the retries,
    /// the limit of the attempt, the layers around that, credentials, checksum, signature, transport.
    pub fn operation_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.operation_layers.push(Arc::new(layer));
        self
    }

    /// Adds a layer around each attempt, inside of those that were added before.
    pub fn attempt_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.attempt_layers.push(Arc::new(layer));
        self
    }
}
