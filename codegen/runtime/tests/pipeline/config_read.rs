//! What a configuration, and a client, say of their settings.

use std::time::Duration;

use smithy_runtime::middleware::from_fn as layer;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{
    AccountIdEndpointMode, AuthScheme, BearerToken, Config, EndpointValue, RetryConfig, RetryMode, TimeoutConfig,
};

use crate::operation::{client, credentials};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn retries() -> RetryConfig {
    RetryConfig::adaptive().max_attempts(7).initial_backoff(seconds(5)).max_backoff(seconds(6))
}

fn limits() -> TimeoutConfig {
    TimeoutConfig::new()
        .connect_timeout(seconds(1))
        .read_timeout(seconds(2))
        .operation_attempt_timeout(seconds(3))
        .operation_timeout(seconds(4))
}

/// A configuration with everything set.
fn everything() -> Config {
    Config::new()
        .region("eu-west-1")
        .credentials_provider(credentials())
        .token_provider(BearerToken::new("the-token"))
        .auth_scheme_preference([AuthScheme::Bearer])
        .endpoint_url("https://ada:pass@example.com")
        .use_fips(true)
        .use_dual_stack(true)
        .account_id_endpoint_mode(AccountIdEndpointMode::Required)
        .endpoint_parameter("Bucket", "photos")
        .disable_host_prefix_injection(true)
        .disable_clock_skew_correction(true)
        .transport(from_fn(|_| std::future::pending()))
        .app_name("photo-album")
        .retry_config(retries())
        .timeout_config(limits())
        .disable_request_compression(true)
        .request_min_compression_size_bytes(17)
        .header("X-Note", "one")
        .header("x-note", "two")
        .operation_layer(layer(|request, next| async move { next.run(request).await }))
        .attempt_layer(layer(|request, next| async move { next.run(request).await }))
        .attempt_layer(layer(|request, next| async move { next.run(request).await }))
}

#[tokio::test]
async fn every_setting_is_read_under_the_name_that_it_is_set_by() {
    let config = everything();
    let client = client(config.clone());
    for settings in [config.settings(), client.config()] {
        assert_eq!(settings.region(), Some("eu-west-1"));
        let provided = settings.credentials_provider().unwrap().provide_credentials().await.unwrap();
        assert_eq!(provided.access_key_id(), credentials().access_key_id());
        assert_eq!(settings.token_provider().unwrap().provide_token().await.unwrap().token(), "the-token");
        assert_eq!(settings.auth_scheme_preference(), [AuthScheme::Bearer]);
        assert!(settings.use_fips() && settings.use_dual_stack() && settings.disable_host_prefix_injection());
        assert!(settings.disable_clock_skew_correction());
        assert_eq!(settings.account_id_endpoint_mode(), AccountIdEndpointMode::Required);
        assert_eq!(settings.endpoint_parameter("Bucket"), Some(&EndpointValue::from("photos")));
        assert_eq!(settings.endpoint_parameter("Key"), None);
        assert!(settings.transport().is_some());
        assert_eq!(settings.app_name(), Some("photo-album"));
        assert_eq!(settings.retry_config(), &retries());
        assert_eq!((settings.retry_mode(), settings.max_attempts()), (RetryMode::Adaptive, 7));
        assert_eq!((settings.initial_backoff(), settings.max_backoff()), (Some(seconds(5)), seconds(6)));
        assert_eq!(settings.timeout_config(), &limits());
        assert_eq!([settings.connect_timeout(), settings.read_timeout()], [Some(seconds(1)), Some(seconds(2))]);
        let of_calls = [settings.operation_attempt_timeout(), settings.operation_timeout()];
        assert_eq!(of_calls, [Some(seconds(3)), Some(seconds(4))]);
        assert!(settings.disable_request_compression());
        assert_eq!(settings.request_min_compression_size_bytes(), 17);
        assert_eq!((settings.header("x-note"), settings.header("x-other")), (Some("two"), None));
        assert_eq!([settings.operation_layers().len(), settings.attempt_layers().len()], [1, 2]);
    }
}

#[test]
fn what_is_not_set_is_the_default() {
    let config = Config::new();
    let settings = config.settings();
    assert_eq!((settings.region(), settings.endpoint_url(), settings.app_name()), (None, None, None));
    assert!(settings.credentials_provider().is_none() && settings.transport().is_none());
    assert_eq!((settings.retry_mode(), settings.max_attempts()), (RetryMode::Standard, 3));
    assert_eq!(settings.initial_backoff(), None);
    assert_eq!(settings.read_timeout(), Some(seconds(60)));
    assert_eq!(settings.operation_timeout(), None);
}

#[test]
fn a_client_tells_the_endpoint_of_its_service() {
    let variables = [
        ("AWS_ENDPOINT_URL", "https://example.com"),
        ("AWS_ENDPOINT_URL_GREETING_DESK", "https://greeting.example.com"),
    ];
    let config = Config::from_variables(variables);
    assert_eq!(config.settings().endpoint_url().as_deref(), Some("https://example.com"));
    assert_eq!(client(config).config().endpoint_url().as_deref(), Some("https://greeting.example.com"));
}

#[test]
fn secrets_are_not_shown() {
    let config = everything().header("x-api-key", "the-key");
    assert_eq!(config.settings().endpoint_url().as_deref(), Some("https://(hidden)@example.com"));
    let shown = format!("{:?} {:#?}", config.settings(), client(config.clone()).config());
    for secret in ["pass@", "the-key", "the-token", credentials().secret_access_key()] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
