//! What the environment and the setters make of a configuration, seen by where a request goes.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Config, Error};

use crate::operation::{client, config, greet};

/// The URI of a call with this configuration, and what it is signed for: `region/service`.
pub async fn destination(config: Config) -> Result<(String, String), Error> {
    let seen = Arc::new(Mutex::new(None));
    let sent = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        let authorization = request.headers()["authorization"].to_str().unwrap();
        let scope: Vec<&str> = authorization.split('/').skip(2).take(2).collect();
        *sent.lock().unwrap() = Some((request.uri().to_string(), scope.join("/")));
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    client(config.transport(transport)).send(greet("Ada")).await?;
    Ok(seen.lock().unwrap().take().unwrap())
}

fn environment(variables: &[(&str, &str)]) -> Config {
    let keys = [("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "secret")];
    let own = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
    Config::from_variables(keys.iter().chain(variables).map(own))
}

async fn uri(config: Config) -> String {
    destination(config).await.unwrap().0
}

#[tokio::test]
async fn a_region_leads_to_the_services_own_endpoint() {
    let (uri, signed_for) = destination(config().region("eu-west-1")).await.unwrap();
    assert_eq!(uri, "https://greeting.eu-west-1.amazonaws.com/");
    assert_eq!(signed_for, "eu-west-1/greeting");
}

#[tokio::test]
async fn an_endpoint_may_be_signed_for_another_region_and_name() {
    let (uri, signed_for) = destination(config().region("local")).await.unwrap();
    assert_eq!(uri, "http://localhost:8000/");
    assert_eq!(signed_for, "us-east-1/greeting-local");
}

#[tokio::test]
async fn the_region_of_the_environment() {
    let both = [("AWS_DEFAULT_REGION", "eu-west-1"), ("AWS_REGION", "eu-west-2")];
    assert_eq!(destination(environment(&both)).await.unwrap().1, "eu-west-2/greeting");
    assert_eq!(destination(environment(&both[..1])).await.unwrap().1, "eu-west-1/greeting");
    destination(environment(&[])).await.unwrap_err();
}

#[tokio::test]
async fn the_kinds_of_endpoint_of_the_environment() {
    let fips = [("AWS_REGION", "eu-west-1"), ("AWS_USE_FIPS_ENDPOINT", "True")];
    assert_eq!(uri(environment(&fips)).await, "https://greeting-fips.eu-west-1.amazonaws.com/");
    let dual = [("AWS_REGION", "eu-west-1"), ("AWS_USE_DUALSTACK_ENDPOINT", "true")];
    assert_eq!(uri(environment(&dual)).await, "https://greeting.eu-west-1.api.aws/");
    let neither = [("AWS_REGION", "eu-west-1"), ("AWS_USE_FIPS_ENDPOINT", "false")];
    assert_eq!(uri(environment(&neither)).await, "https://greeting.eu-west-1.amazonaws.com/");
}

const URLS: [(&str, &str); 4] = [
    ("AWS_REGION", "eu-west-1"),
    ("AWS_ENDPOINT_URL", "http://any"),
    ("AWS_ENDPOINT_URL_OTHER", "http://other"),
    ("AWS_ENDPOINT_URL_GREETING_DESK", "http://greeting"),
];

#[tokio::test]
async fn the_endpoint_url_of_a_service_beats_the_one_of_all() {
    assert_eq!(uri(environment(&URLS[..3])).await, "http://any/");
    assert_eq!(uri(environment(&URLS)).await, "http://greeting/");
}

#[tokio::test]
async fn an_endpoint_url_in_code_beats_the_environment() {
    assert_eq!(uri(environment(&URLS).endpoint_url("http://code")).await, "http://code/");
}

#[tokio::test]
async fn the_endpoint_urls_of_the_environment_can_be_turned_off() {
    let off = [&URLS[..], &[("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")]].concat();
    assert_eq!(uri(environment(&off)).await, "https://greeting.eu-west-1.amazonaws.com/");
}

#[test]
fn debug_of_a_configuration_shows_no_secret() {
    let debug = format!("{:?}", environment(&[("AWS_REGION", "eu-west-1")]));
    assert!(debug.contains("eu-west-1") && !debug.contains("secret"), "{debug}");
}
