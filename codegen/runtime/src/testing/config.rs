//! What a client of a stand-in is configured with.

use std::time::Duration;

use crate::transport::Transport;
use crate::{Config, Credentials, RetryConfig};

impl Config {
    /// The defaults for a test that sends to this transport: the region `us-east-1`, keys that open nothing, and no time
    /// between the attempts of a call. What a test is about can be set as ever.
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
