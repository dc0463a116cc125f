//! Converts the configuration of the official SDK.

use std::time::Duration;

use aws_smithy_types::{retry, timeout};
use aws_types::SdkConfig;

use super::{Config, RequestCompression};
use crate::{AwsProvider, RetryConfig, TimeoutConfig};

/// Takes over what `aws_config::load_defaults` found or its loader was given: region, credentials and token
/// providers, endpoint URL, FIPS, dual-stack, app name, retries, time limits and request compression. Settings that the SDK looks up for a
/// single service, `AWS_ENDPOINT_URL_<SERVICE>` and its equivalent in the shared file, are not part of it; its HTTP
/// client, identity cache, clock and the like are not used.
impl From<&SdkConfig> for Config {
    fn from(sdk: &SdkConfig) -> Self {
        let config = Config {
            region: sdk.region().map(ToString::to_string),
            endpoint_url: sdk.endpoint_url().map(str::to_owned),
            use_fips: sdk.use_fips().unwrap_or_default(),
            use_dual_stack: sdk.use_dual_stack().unwrap_or_default(),
            app_name: sdk.app_name().map(ToString::to_string),
            retry_config: sdk.retry_config().map(RetryConfig::from).unwrap_or_default(),
            timeout_config: sdk.timeout_config().map(TimeoutConfig::from).unwrap_or_default(),
            request_compression: RequestCompression::from(sdk),
            ..Config::new()
        };
        let config = match sdk.credentials_provider() {
            Some(provider) => config.credentials_provider(AwsProvider(provider)),
            None => config,
        };
        match sdk.token_provider() {
            Some(provider) => config.token_provider(AwsProvider(provider)),
            None => config,
        }
    }
}

/// Takes over what is set; the defaults are the same.
impl From<&SdkConfig> for RequestCompression {
    fn from(sdk: &SdkConfig) -> Self {
        RequestCompression {
            disabled: sdk.disable_request_compression().unwrap_or_default(),
            min_size: sdk.request_min_compression_size_bytes().unwrap_or(Self::default().min_size),
        }
    }
}

/// Takes over mode, attempts and backoffs, except an initial backoff of one second: that is the SDK's default, and this
/// client has its own.
impl From<&retry::RetryConfig> for RetryConfig {
    fn from(sdk: &retry::RetryConfig) -> Self {
        let config = match sdk.mode() {
            retry::RetryMode::Adaptive => RetryConfig::adaptive(),
            _ => RetryConfig::standard(),
        };
        let config = config.max_backoff(sdk.max_backoff());
        // Its default, which says nothing of what is wanted of services that have another.
        let config = if sdk.max_attempts() == 3 { config } else { config.max_attempts(sdk.max_attempts()) };
        if sdk.initial_backoff() == Duration::from_secs(1) {
            return config;
        }
        config.initial_backoff(sdk.initial_backoff())
    }
}

/// Takes over the limits that are set; the others keep this client's defaults.
impl From<&timeout::TimeoutConfig> for TimeoutConfig {
    fn from(sdk: &timeout::TimeoutConfig) -> Self {
        let mut config = TimeoutConfig::new()
            .operation_timeout(sdk.operation_timeout())
            .operation_attempt_timeout(sdk.operation_attempt_timeout());
        if let Some(limit) = sdk.connect_timeout() {
            config = config.connect_timeout(limit);
        }
        if let Some(limit) = sdk.read_timeout() {
            config = config.read_timeout(limit);
        }
        config
    }
}
