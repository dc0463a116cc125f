//! The configuration for clients of a mock.

use std::time::Duration;

use crate::transport::Transport;
use crate::{Config, Credentials, RetryConfig};

impl Config {
    /// The defaults for a test that sends to this transport: the region `us-east-1`, keys that open nothing, and no
    /// wait between attempts. Everything else can be set as usual.
    pub fn for_tests(transport: impl Transport + 'static) -> Self {
        Config::without_waiting().transport(transport)
    }

    /// The same with the standard transport.
    pub(super) fn without_waiting() -> Self {
        Config::new()
            .region("us-east-1")
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))
            .retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO))
    }
}
