//! How calls are made: retries, time limits, and the caller's own headers and layers.

use std::sync::Arc;

use super::Config;
use crate::middleware::Middleware;
use crate::{RetryConfig, TimeoutConfig};

impl Config {
    /// How failed calls are retried.
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.retry_config = retry_config;
        self.faults.overrule("retry_config");
        self
    }

    /// How long calls, and each part of them, may take.
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.timeout_config = timeout_config;
        self
    }

    /// Adds a header to every request; it is signed. A second value for a name replaces the first. A name or value that
    /// no header can have, or a name that the client sets itself, makes calls fail with
    /// [`InvalidRequest`](crate::InvalidRequest).
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Checks every request against the limits and patterns of the model before anything is sent. A violation fails the
    /// call with [`InvalidRequest`](crate::InvalidRequest). The default is `false`: the service checks its requests
    /// too, and may allow more by now.
    #[cfg(feature = "validation")]
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validate_requests = validate;
        self
    }

    /// Adds a layer around the whole call with its retries, inside those added before.
    ///
    /// From the outside in, a call consists of: its time limit, the layers around it, compression, the retries, the
    /// attempt's time limit, the layers around that, credentials, checksum, signature, transport.
    pub fn operation_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.operation_layers.push(Arc::new(layer));
        self
    }

    /// Adds a layer around each attempt, inside those added before.
    pub fn attempt_layer(mut self, layer: impl Middleware + 'static) -> Self {
        self.attempt_layers.push(Arc::new(layer));
        self
    }
}
