//! Requests of operations that take a bearer token, as they go over the wire, and those that are not sent with it.

use std::time::Duration;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{
    BearerToken, BoxFuture, Config, Credentials, CredentialsError, Error, OperationInfo, ProvideCredentials,
    RetryConfig, middleware,
};

use crate::operation::{client, config, greet, like_greet};
use crate::server::{Received, Server, ok, response};

like_greet!(Show, OperationInfo::new("Show", "GreetingDesk.Show").bearer());

/// Where tokens may go only over `https`.
const ELSEWHERE: &str = "http://greeting.example.com";

fn token() -> BearerToken {
    BearerToken::new("the-token-of-ada")
}

fn show() -> Show {
    Show(greet("Ada"))
}

/// Makes one call and returns its request.
async fn received(config: Config) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]).unsigned();
    client(config.endpoint_url(server.url())).send(show()).await.unwrap();
    server.received()
}

#[track_caller]
fn assert_has_token_alone(request: &Received) {
    assert_eq!(request.header("authorization"), "Bearer the-token-of-ada");
    let names: Vec<&str> = request.head.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    for name in ["x-amz-content-sha256", "x-amz-date", "x-amz-security-token"] {
        assert!(!names.contains(&name), "{name} in {names:?}");
    }
}

/// How a call fails of which nothing is sent.
async fn failure(config: Config) -> Error {
    let nobody = from_fn(|request| async move { panic!("{} is sent", request.uri()) });
    client(config.transport(nobody)).send(show()).await.unwrap_err()
}

#[tokio::test]
async fn the_token_arrives_in_place_of_a_signature() {
    assert_has_token_alone(&received(Config::new().token_provider(token())).await);
}

#[cfg(feature = "blocking")]
#[test]
fn the_token_arrives_from_a_thread_that_waits() {
    let server = Server::start(vec![vec![ok("{}")]]).unsigned();
    let client = client(Config::new().token_provider(token()).endpoint_url(server.url()));
    smithy_runtime::blocking::wait_for(client.send(show())).unwrap();
    assert_has_token_alone(&server.received());
}

#[tokio::test]
async fn the_provider_of_credentials_is_not_asked() {
    struct Untouchable;
    impl ProvideCredentials for Untouchable {
        fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
            panic!("the provider is asked");
        }
    }
    assert_has_token_alone(&received(config().credentials_provider(Untouchable).token_provider(token())).await);
}

#[tokio::test]
async fn every_attempt_has_the_token() {
    let server = Server::start(vec![vec![response("503 Service Unavailable", &[], "{}"), ok("{}")]]).unsigned();
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    let config = Config::new().token_provider(token()).endpoint_url(server.url()).retry_config(retries);
    client(config).send(show()).await.unwrap();
    assert_has_token_alone(&server.received());
    assert_has_token_alone(&server.received());
}

#[tokio::test]
async fn without_a_token_the_error_says_where_to_put_one() {
    let error = failure(config().endpoint_url("https://greeting.example.com")).await;
    assert!(matches!(error, Error::Credentials(_)), "{error}");
    assert_eq!(
        error.to_string(),
        "no bearer token is configured; give the client one with `Config::token_provider`, or set \
         AWS_BEARER_TOKEN_GREETING and start from `Config::from_env`"
    );
}

#[tokio::test]
async fn a_token_is_not_sent_in_the_clear_to_another_machine() {
    let error = failure(Config::new().token_provider(token()).endpoint_url(ELSEWHERE)).await;
    assert!(matches!(error, Error::Endpoint(_)), "{error}");
    assert_eq!(
        error.to_string(),
        "the endpoint `http://greeting.example.com` is not encrypted, so that the bearer token could be read, and used, \
         on the way there; use one with `https`"
    );
}

#[tokio::test]
async fn a_token_is_not_sent_in_the_clear_to_where_a_layer_leads() {
    let layer = middleware::from_fn(|mut request, next| {
        *request.uri_mut() = format!("{ELSEWHERE}/").parse().unwrap();
        next.run(request)
    });
    let config = Config::new().token_provider(token()).endpoint_url("https://greeting.example.com");
    assert!(matches!(failure(config.attempt_layer(layer)).await, Error::Endpoint(_)));
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_an_error_that_does_not_show_it() {
    let token = BearerToken::new("the-token\nof-ada");
    let error = failure(Config::new().token_provider(token).endpoint_url("https://greeting.example.com")).await;
    let shown = format!("{error} {error:#} {error:?} {error:#?}");
    assert!(shown.starts_with("the bearer token cannot be used: it has a character that no header can hold"));
    assert!(!shown.contains("the-token"), "{shown}");
}

#[tokio::test]
async fn a_token_that_the_service_quotes_is_not_shown() {
    let refusal = r#"{"__type":"Refused","message":"`the-token-of-ada` has expired"}"#;
    let server = Server::start(vec![vec![response("401 Unauthorized", &[], refusal)]]).unsigned();
    let config = Config::new().token_provider(token()).endpoint_url(server.url());
    let error = client(config).send(show()).await.unwrap_err();
    assert!(error.to_string().contains("`(hidden)` has expired"), "{error}");
}

#[test]
fn a_token_is_not_shown_by_itself_or_by_what_holds_it() {
    let config = Config::new().token_provider(token());
    let shown = format!("{:?} {config:?} {:?}", token(), client(config.clone()));
    assert!(shown.contains("BearerToken { token: (hidden)") && !shown.contains("the-token"), "{shown}");
}
