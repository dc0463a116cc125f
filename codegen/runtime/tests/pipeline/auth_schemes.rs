//! Which of a signature and a token a call is made with, where its operation takes both.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{AuthScheme, BearerToken, Client, Config, Credentials, Error, OperationInfo, Service};

use crate::operation::{SERVICE, greet, like_greet};

like_greet!(SignedFirst, OperationInfo::new("Show", "GreetingDesk.Show").signed_or_bearer());
like_greet!(BearerFirst, OperationInfo::new("Show", "GreetingDesk.Show").bearer_or_signed());

/// What the requests of both operations begin their header `authorization` with, of a client of this service.
async fn schemes_at(service: &'static Service, config: Config) -> [String; 2] {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&sent);
    let transport = from_fn(move |request| {
        let header = request.headers()["authorization"].to_str().unwrap();
        let shown = header.split(' ').take(if header.starts_with("Bearer") { 2 } else { 1 });
        log.lock().unwrap().push(shown.collect::<Vec<_>>().join(" "));
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    let client = Client::new(service, config.transport(transport));
    client.send(SignedFirst(greet("Ada"))).await.unwrap();
    client.send(BearerFirst(greet("Ada"))).await.unwrap();
    let sent = sent.lock().unwrap().clone();
    sent.try_into().unwrap()
}

async fn schemes(config: Config) -> [String; 2] {
    schemes_at(&SERVICE, config).await
}

const SIGNED: &str = "AWS4-HMAC-SHA256";

fn environment(variables: &[(&str, &str)]) -> Config {
    let keys = [("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "the-secret")];
    Config::from_variables([&keys, variables].concat())
}

fn code() -> Config {
    Config::new().region("eu-west-1")
}

fn credentials() -> Credentials {
    Credentials::new("id", "the-secret")
}

#[tokio::test]
async fn of_both_that_code_has_set_the_models_first_is_taken() {
    let both = code().credentials_provider(credentials()).token_provider(BearerToken::new("of-code"));
    assert_eq!(schemes(both).await, [SIGNED, "Bearer of-code"]);
}

#[tokio::test]
async fn one_that_has_no_provider_is_not_taken() {
    assert_eq!(schemes(code().credentials_provider(credentials())).await, [SIGNED; 2]);
    assert_eq!(schemes(code().token_provider(BearerToken::new("of-code"))).await, ["Bearer of-code"; 2]);
}

#[tokio::test]
async fn the_variable_with_a_token_for_the_service_beats_the_credentials_of_the_environment() {
    let with_token = [("AWS_BEARER_TOKEN_GREETING", "of-variable")];
    assert_eq!(schemes(environment(&with_token)).await, ["Bearer of-variable"; 2]);
    // And what the environment prefers, as with botocore.
    let with_preference = [with_token[0], ("AWS_AUTH_SCHEME_PREFERENCE", "sigv4")];
    assert_eq!(schemes(environment(&with_preference)).await, ["Bearer of-variable"; 2]);
}

#[tokio::test]
async fn the_variable_is_named_by_what_the_service_is_signed_for() {
    static HYPHENS: Service = Service { signing_name: "greeting-desk of ada", ..SERVICE_BY_NAME };
    let variables = [("AWS_BEARER_TOKEN_GREETING_DESK_OF_ADA", "of-variable")];
    assert_eq!(schemes_at(&HYPHENS, environment(&variables)).await, ["Bearer of-variable"; 2]);
    let others = [("AWS_BEARER_TOKEN_GREETING", "of-another"), ("AWS_BEARER_TOKEN", "of-nobody")];
    let config = environment(&others).auth_scheme_preference([AuthScheme::Sigv4]);
    assert_eq!(schemes_at(&HYPHENS, config).await, [SIGNED; 2]);
}

const SERVICE_BY_NAME: Service = Service {
    sdk_id: "Greeting Desk",
    resolve_endpoint: |_| Ok(smithy_runtime::Endpoint::new("https://greeting.example.com")),
    ..Service::DEFAULT
};

#[tokio::test]
async fn what_code_sets_beats_the_variable() {
    let variables = [("AWS_BEARER_TOKEN_GREETING", "of-variable")];
    let with_token = environment(&variables).token_provider(BearerToken::new("of-code"));
    assert_eq!(schemes(with_token).await, ["Bearer of-code"; 2]);
    assert_eq!(schemes(environment(&variables).credentials_provider(credentials())).await, [SIGNED; 2]);
}

#[tokio::test]
async fn the_environment_can_prefer_one_of_its_own() {
    let names = ["sigv4,httpBearerAuth", "sigv4a, sigv4", "aws.auth#sigv4"];
    for name in names {
        assert_eq!(schemes(environment(&[("AWS_AUTH_SCHEME_PREFERENCE", name)])).await, [SIGNED; 2], "{name}");
    }
}

#[tokio::test]
async fn what_code_prefers_beats_everything() {
    let both = || code().credentials_provider(credentials()).token_provider(BearerToken::new("of-code"));
    assert_eq!(schemes(both().auth_scheme_preference([AuthScheme::Bearer])).await, ["Bearer of-code"; 2]);
    assert_eq!(schemes(both().auth_scheme_preference([AuthScheme::Sigv4])).await, [SIGNED; 2]);
    let variables = environment(&[("AWS_BEARER_TOKEN_GREETING", "of-variable")]);
    assert_eq!(schemes(variables.auth_scheme_preference([AuthScheme::Sigv4])).await, [SIGNED; 2]);
}

#[tokio::test]
async fn without_either_the_error_is_that_of_the_models_first() {
    let client = Client::new(&SERVICE, code().transport(from_fn(|_| std::future::pending())));
    let error = client.send(SignedFirst(greet("Ada"))).await.unwrap_err();
    assert!(matches!(&error, Error::Credentials(error) if error.to_string().starts_with("no credentials")), "{error}");
    let error = client.send(BearerFirst(greet("Ada"))).await.unwrap_err();
    assert!(matches!(&error, Error::Credentials(error) if error.to_string().starts_with("no bearer token")), "{error}");
}
