//! What is wrong with the configuration comes out of the call, and says what to do.

use smithy_runtime::{Config, Credentials, EnvironmentCredentials, Error};

use crate::operation::{client, config, credentials, greet};

async fn failure(config: Config) -> Error {
    client(config).send(greet("Ada")).await.unwrap_err()
}

#[tokio::test]
async fn no_region() {
    let error = failure(Config::new().credentials_provider(credentials())).await;
    assert!(matches!(error, Error::Endpoint(_)));
    let sentence = error.to_string();
    assert!(sentence.starts_with("Invalid Configuration: Missing Region (no region"), "{sentence}");
    assert!(sentence.contains("AWS_REGION"), "{sentence}");
}

#[tokio::test]
async fn no_region_to_sign_for() {
    let config = Config::new().credentials_provider(credentials()).endpoint_url("http://127.0.0.1:9");
    let sentence = failure(config).await.to_string();
    assert!(sentence.contains("signed for a region") && sentence.contains("Config::region"), "{sentence}");
}

#[tokio::test]
async fn no_region_to_sign_for_is_told_before_credentials_are_asked_for() {
    let error = failure(Config::new().endpoint_url("http://127.0.0.1:9")).await;
    assert!(matches!(error, Error::Endpoint(_)), "{error}");
}

#[tokio::test]
async fn no_credentials() {
    let error = failure(Config::new().region("eu-west-1")).await;
    assert!(matches!(error, Error::Credentials(_)));
    assert!(error.to_string().contains("Config::credentials_provider"), "{error}");
}

#[tokio::test]
async fn credentials_missing_from_the_environment() {
    let provider = EnvironmentCredentials::from_variables([]);
    let error = failure(config().credentials_provider(provider)).await;
    assert!(error.to_string().starts_with("AWS_ACCESS_KEY_ID and AWS_SECRET"), "{error}");
}

#[tokio::test]
async fn credentials_that_no_header_can_hold() {
    let broken = Credentials::new("AKID", "secret").with_session_token("two\nlines");
    let error = failure(config().credentials_provider(broken)).await;
    assert!(matches!(error, Error::Credentials(_)));
    let (sentence, chain) = (error.to_string(), format!("{error:#}"));
    assert!(!sentence.contains("session token") && chain.contains("session token"), "{chain}");
    assert!(!chain.contains("two"), "{chain}");
}

#[tokio::test]
async fn an_endpoint_that_is_no_url() {
    for (url, reason) in [
        ("example.com", "neither `https://` nor `http://`"),
        ("ftp://example.com", "neither `https://` nor `http://`"),
        ("https://example.com/?query", "query"),
        ("https://user:password@example.com", "user name"),
        ("https://exa mple.com", "`https://exa mple.com` cannot be used"),
        ("", "cannot be used"),
    ] {
        let error = failure(config().endpoint_url(url)).await;
        assert!(matches!(error, Error::Endpoint(_)));
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[tokio::test]
async fn an_app_name_that_no_header_can_hold() {
    let error = failure(config().app_name("photo album")).await;
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert!(error.to_string().contains("\"photo album\" has a ' ' in it"), "{error}");
}

#[cfg(all(feature = "hyper", not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))))]
#[tokio::test]
async fn no_tls() {
    let error = failure(config()).await;
    for feature in ["`rustls-ring`", "`rustls-aws-lc`", "`native-tls`"] {
        assert!(format!("{error:#}").contains(feature), "{error}");
    }
}

#[cfg(not(any(feature = "hyper", feature = "blocking")))]
#[tokio::test]
async fn no_transport() {
    let error = failure(config()).await;
    assert!(matches!(error, Error::Transport(_)));
    assert!(format!("{error:#}").contains("`rustls-ring`"), "{error}");
    assert!(format!("{error:#}").contains("`Config::transport`"), "{error}");
}
