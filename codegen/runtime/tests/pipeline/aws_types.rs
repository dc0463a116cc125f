//! What callers of the official SDK hold plugs in.

use std::time::{Duration, SystemTime};

use aws_credential_types::Token;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::token::SharedTokenProvider;
use aws_credential_types::provider::{ProvideCredentials as _, SharedCredentialsProvider, future};
use aws_types::app_name::AppName;
use aws_types::{SdkConfig, region::Region};
use smithy_runtime::{
    AwsProvider, BearerToken, Config, Credentials, ProvideCredentials, ProvideToken, RetryConfig, TimeoutConfig,
};

use crate::config::destination;

/// A provider of the official SDK that has to think about it.
#[derive(Debug)]
struct Vault(Result<aws_credential_types::Credentials, &'static str>);

impl aws_credential_types::provider::ProvideCredentials for Vault {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            tokio::task::yield_now().await;
            self.0.clone().map_err(CredentialsError::provider_error)
        })
    }
}

fn credentials(expiry: Option<SystemTime>) -> aws_credential_types::Credentials {
    aws_credential_types::Credentials::new("AKIDEXAMPLE", "secret", Some("token".to_owned()), expiry, "tests")
}

#[tokio::test]
async fn a_provider_of_the_sdk_is_a_provider() {
    let expiry = SystemTime::now() + Duration::from_secs(3600);
    let vault = Vault(Ok(credentials(Some(expiry))));
    assert_eq!(vault.provide_credentials().await.unwrap().access_key_id(), "AKIDEXAMPLE");
    let provided = ProvideCredentials::provide_credentials(&AwsProvider(vault)).await.unwrap();
    assert_eq!(provided, Credentials::new("AKIDEXAMPLE", "secret").with_session_token("token").with_expiry(expiry));
}

#[tokio::test]
async fn why_a_provider_of_the_sdk_fails_is_told() {
    let provider = AwsProvider(Vault(Err("the vault is sealed")));
    let error = provider.provide_credentials().await.unwrap_err().to_string();
    assert!(error.ends_with(": the vault is sealed"), "{error}");
}

#[tokio::test]
async fn a_provider_of_tokens_of_the_sdk_is_a_provider_and_taken_over() {
    let expiry = SystemTime::now() + Duration::from_secs(3600);
    let provided = AwsProvider(Token::new("the-token", Some(expiry))).provide_token().await.unwrap();
    assert_eq!(provided, BearerToken::new("the-token").with_expiry(expiry));

    let sdk = SdkConfig::builder().token_provider(SharedTokenProvider::new(Token::new("the-token", None))).build();
    let config = Config::from(&sdk);
    let provided = config.settings().token_provider().unwrap().provide_token().await.unwrap();
    assert_eq!(provided, BearerToken::new("the-token"));
}

#[tokio::test]
async fn a_configuration_of_the_sdk_is_taken_over() {
    let sdk = SdkConfig::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials(None)))
        .use_fips(true)
        .app_name(AppName::new("photo-album").unwrap());
    let sdk = sdk.build();
    let config = Config::from(&sdk);
    assert!(format!("{config:?}").contains("photo-album"));
    assert_eq!(destination(config).await.unwrap().0, "https://greeting-fips.eu-west-1.amazonaws.com/");

    let config = Config::from(&sdk.to_builder().use_fips(false).endpoint_url("http://localhost:8000").build());
    assert_eq!(destination(config).await.unwrap().0, "http://localhost:8000/");
}

#[test]
fn which_requests_the_sdk_compresses_is_taken_over() {
    let shown = |config: Config| format!("{config:?}");
    let sdk = SdkConfig::builder().disable_request_compression(true).request_min_compression_size_bytes(100).build();
    let own = Config::new().disable_request_compression(true).request_min_compression_size_bytes(100);
    assert_eq!(shown(Config::from(&sdk)), shown(own));
    assert_eq!(shown(Config::from(&SdkConfig::builder().build())), shown(Config::new()));
}

#[test]
fn retries_and_limits_of_the_sdk_are_taken_over() {
    use aws_smithy_types::{retry, timeout};
    let sdk = retry::RetryConfig::adaptive().with_max_attempts(5).with_max_backoff(Duration::from_secs(7));
    let own = RetryConfig::adaptive().max_attempts(5).max_backoff(Duration::from_secs(7));
    assert_eq!(RetryConfig::from(&sdk), own);
    let sdk = retry::RetryConfig::standard().with_initial_backoff(Duration::from_millis(10));
    assert_eq!(RetryConfig::from(&sdk), RetryConfig::standard().initial_backoff(Duration::from_millis(10)));

    let sdk = timeout::TimeoutConfig::builder().read_timeout(Duration::from_secs(2));
    let sdk = sdk.operation_timeout(Duration::from_secs(9)).build();
    let own = TimeoutConfig::new().read_timeout(Duration::from_secs(2)).operation_timeout(Duration::from_secs(9));
    assert_eq!(TimeoutConfig::from(&sdk), own);
    let config = Config::from(&SdkConfig::builder().timeout_config(sdk).build());
    assert!(format!("{config:?}").contains("9s"));
}
