//! Credentials and the providers of them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime};

use smithy_runtime::{Credentials, EnvironmentCredentials, ProvideCredentials};

fn from_variables(variables: &[(&str, &str)]) -> EnvironmentCredentials {
    let own = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
    EnvironmentCredentials::from_variables(variables.iter().map(own))
}

async fn failure(variables: &[(&str, &str)]) -> String {
    from_variables(variables).provide_credentials().await.unwrap_err().to_string()
}

#[test]
fn debug_shows_neither_the_secret_nor_the_token() {
    let credentials = Credentials::new("AKIDEXAMPLE", "the-secret").with_session_token("the-token");
    let debug = format!("{credentials:?}");
    assert!(debug.contains("AKIDEXAMPLE"), "{debug}");
    assert!(!debug.contains("the-secret") && !debug.contains("the-token"), "{debug}");
}

#[tokio::test]
async fn credentials_provide_themselves() {
    let expiry = SystemTime::now() + Duration::from_secs(3600);
    let credentials = Credentials::new("id", "secret").with_session_token("token").with_expiry(expiry);
    let provided = credentials.provide_credentials().await.unwrap();
    assert_eq!(provided, credentials);
    assert_eq!(provided.session_token(), Some("token"));
    assert_eq!(provided.expires_at(), Some(expiry));
}

#[tokio::test]
async fn the_environment_gives_the_keys_of_a_user() {
    let variables = [("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", " secret\n")];
    let credentials = from_variables(&variables).provide_credentials().await.unwrap();
    assert_eq!(credentials, Credentials::new("id", "secret"));
}

#[tokio::test]
async fn the_environment_gives_temporary_keys_with_their_token() {
    let variables = [("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_SESSION_TOKEN", "token")];
    let credentials = from_variables(&variables).provide_credentials().await.unwrap();
    assert_eq!(credentials.session_token(), Some("token"));
}

#[tokio::test]
async fn a_missing_variable_is_named() {
    let neither = failure(&[]).await;
    assert!(neither.starts_with("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing"), "{neither}");
    let no_secret = failure(&[("AWS_ACCESS_KEY_ID", "id")]).await;
    assert!(no_secret.starts_with("AWS_SECRET_ACCESS_KEY is missing"), "{no_secret}");
    let no_id = failure(&[("AWS_SECRET_ACCESS_KEY", "secret")]).await;
    assert!(no_id.starts_with("AWS_ACCESS_KEY_ID is missing"), "{no_id}");
}

#[tokio::test]
async fn an_empty_variable_counts_as_missing() {
    let message = failure(&[("AWS_ACCESS_KEY_ID", ""), ("AWS_SECRET_ACCESS_KEY", "secret")]).await;
    assert!(message.starts_with("AWS_ACCESS_KEY_ID is missing"), "{message}");
    assert!(message.contains("Config::credentials_provider"), "{message}");
}

#[test]
fn debug_of_the_environment_provider_shows_no_secret() {
    let variables = [("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "the-secret")];
    assert!(!format!("{:?}", from_variables(&variables)).contains("the-secret"));
}
