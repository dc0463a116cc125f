//! Credentials of a container, at a stand-in of the agent of ECS and EKS.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use smithy_runtime::ProvideCredentials;
use smithy_runtime::transport::from_fn;

use crate::home::Home;
use crate::stand_in::StandIn;

const CREDENTIALS: &str = r#"{"RoleArn":"arn:aws:iam::123456789012:role/task","AccessKeyId":"ASIATASK",
    "SecretAccessKey":"secret","Token":"token","Expiration":"2100-01-01T00:00:00Z"}"#;

/// Answers those who show the token.
fn agent() -> StandIn {
    StandIn::start(|request| match request.headers.get("authorization").map(String::as_str) {
        Some("the-token") => (200, CREDENTIALS.to_owned()),
        _ => (401, "who is there?".to_owned()),
    })
}

#[tokio::test]
async fn the_container_is_asked_with_the_token_in_the_variable() {
    let agent = agent();
    let uri = format!("{}/v1/credentials", agent.url());
    let variables =
        [("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri.as_str()), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "the-token")];
    let credentials = Home::new().credentials(&variables).await;
    assert_eq!((credentials.access_key_id(), credentials.session_token()), ("ASIATASK", Some("token")));
    assert_eq!(credentials.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(4_102_444_800)));
    assert_eq!(agent.lines(), ["GET /v1/credentials"]);
}

#[tokio::test]
async fn the_token_in_the_file_beats_the_one_in_the_variable() {
    let (agent, home) = (agent(), Home::new());
    let file = home.write("token", "the-token\n");
    let variables = [
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url()),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.as_str()),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "another"),
    ];
    assert_eq!(home.credentials(&variables).await.access_key_id(), "ASIATASK");
}

#[tokio::test]
async fn a_refusal_is_told_without_the_token() {
    let agent = agent();
    let variables =
        [("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url()), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "another-token")];
    let sentence = Home::new().failure(&variables).await;
    assert!(sentence.contains("HTTP 401; check") && !sentence.contains("another-token"), "{sentence}");
}

#[tokio::test]
async fn a_token_file_that_cannot_be_read_is_told() {
    let variables = [
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/no/such/token"),
    ];
    let sentence = Home::new().failure(&variables).await;
    assert!(
        sentence.starts_with("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, /no/such/token, cannot be read"),
        "{sentence}"
    );
}

/// Which URI is asked with these variables, or why none is.
async fn asked_uri(variables: &[(&str, &str)]) -> Result<String, String> {
    let seen = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        *kept.lock().unwrap() = request.uri().to_string();
        std::future::ready(Ok(http::Response::new(CREDENTIALS.into())))
    });
    let chain = Home::new().chain(variables).transport(transport);
    chain.provide_credentials().await.map_err(|error| format!("{error:#}"))?;
    Ok(seen.lock().unwrap().clone())
}

#[tokio::test]
async fn the_relative_uri_belongs_to_ecs_and_beats_the_full_one() {
    let both = [
        ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1"),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9"),
    ];
    assert_eq!(asked_uri(&both).await.unwrap(), "http://169.254.170.2/v2/credentials/1");
}

#[tokio::test]
async fn without_encryption_only_the_neighbourhood_is_asked() {
    for uri in ["http://169.254.170.23/v1", "http://[fd00:ec2::23]/v1", "http://[::1]/v1", "https://example.com/v1"] {
        assert_eq!(asked_uri(&[("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri)]).await.unwrap(), uri);
    }
    for uri in ["http://example.com/v1", "http://169.254.169.254/v1", "http://127.0.0.1.example.com/v1"] {
        let sentence = asked_uri(&[("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri)]).await.unwrap_err();
        assert!(sentence.contains("are not asked for: without `https`"), "{sentence}");
    }
}

#[tokio::test]
async fn one_failure_of_the_agent_fails_nothing() {
    for (status, delay) in [(500, 0), (503, 0), (429, 0), (200, 2_500)] {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let agent = StandIn::start(move |_| match counted.fetch_add(1, Ordering::SeqCst) {
            0 => {
                std::thread::sleep(Duration::from_millis(delay));
                (status, String::new())
            }
            _ => (200, CREDENTIALS.to_owned()),
        });
        let credentials = Home::new().credentials(&[("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url())]).await;
        assert_eq!(credentials.access_key_id(), "ASIATASK", "{status} after {delay} ms");
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}
