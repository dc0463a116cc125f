//! The token of a login through IAM Identity Center, for services that take it as it is.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{BearerToken, Client, Config, CredentialsError, DateTime, OperationInfo, ProvideToken};

use crate::home::Home;
use crate::operation::{SERVICE, greet, like_greet};
use crate::stand_in::StandIn;

like_greet!(Show, OperationInfo::new("Show", "GreetingDesk.Show").bearer());

/// What the name of the token's file is: the SHA-1 of `work`.
const OF_SESSION: &str = ".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";

/// A login without an account and a role, which only credentials need.
const SESSION: &str = "
[default]
region = eu-west-1
sso_session = work

[sso-session work]
sso_region = eu-central-1
sso_start_url = https://example.awsapps.com/start
";

/// The file of a token that expires so many seconds from now, and can be refreshed.
fn file(access_token: &str, seconds: i64) -> String {
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0);
    format!(
        r#"{{"accessToken":"{access_token}","expiresAt":"{expires_at}","clientId":"client",
        "clientSecret":"the-client-secret","registrationExpiresAt":"2100-01-01T00:00:00Z",
        "refreshToken":"the-refresh-token"}}"#
    )
}

async fn provided(home: &Home, variables: &[(&str, &str)]) -> Result<BearerToken, CredentialsError> {
    home.chain(variables).provide_token().await
}

/// Seconds until a token expires.
fn seconds_left(token: &BearerToken) -> i64 {
    DateTime::from(token.expires_at().unwrap()).unix_seconds() - DateTime::now().unix_seconds()
}

#[tokio::test]
async fn a_session_of_the_profile_gives_its_cached_token() {
    let home = Home::with_config(SESSION);
    home.write(OF_SESSION, &file("good", 3600));
    let token = provided(&home, &[]).await.unwrap();
    assert_eq!(token.token(), "good");
    assert!((3590..=3600).contains(&seconds_left(&token)), "{token:?}");
}

#[tokio::test]
async fn a_token_about_to_expire_is_refreshed_and_filed() {
    let created = r#"{"accessToken":"new","expiresIn":3600,"refreshToken":"next"}"#;
    let (center, home) = (StandIn::start(move |_| (200, created.to_owned())), Home::with_config(SESSION));
    home.write(OF_SESSION, &file("old", 60));
    let url = [("AWS_ENDPOINT_URL_SSO_OIDC", center.url())];
    let token = provided(&home, &url).await.unwrap();
    assert_eq!((token.token(), center.lines()), ("new", vec!["POST /token".to_owned()]));
    assert!((3590..=3600).contains(&seconds_left(&token)), "{token:?}");
    assert!(home.read(OF_SESSION).contains(r#""refreshToken":"next""#));

    assert_eq!(provided(&home, &url).await.unwrap().token(), "new");
    assert_eq!(center.received().len(), 1, "the refreshed token was not used");
}

#[tokio::test]
async fn a_login_that_is_over_is_an_error_that_says_how_to_log_in() {
    let (refusing, home) = (StandIn::start(|_| (400, String::new())), Home::with_config(SESSION));
    home.write(OF_SESSION, &file("the-token", -60));
    let error = provided(&home, &[("AWS_ENDPOINT_URL_SSO_OIDC", refusing.url())]).await.unwrap_err().to_string();
    assert!(error.ends_with("; log in with `aws sso login --profile default`") && !error.contains("the-"), "{error}");
}

#[tokio::test]
async fn without_a_session_the_error_says_where_tokens_may_be() {
    for config in ["", "[default]\nregion = eu-west-1\n"] {
        let error = provided(&Home::with_config(config), &[]).await.unwrap_err().to_string();
        assert!(error.starts_with("there is no bearer token: profile `default` in "), "{error}");
        assert!(error.contains("AWS_BEARER_TOKEN_<SERVICE>") && error.contains("Config::token_provider"), "{error}");
    }
}

#[tokio::test]
async fn a_configuration_of_the_environment_has_the_token_of_the_login() {
    let home = Home::with_config(SESSION);
    home.write(OF_SESSION, &file("good", 3600));
    let sent = Arc::new(Mutex::new(String::new()));
    let log = Arc::clone(&sent);
    let transport = from_fn(move |request| {
        *log.lock().unwrap() = request.headers()["authorization"].to_str().unwrap().to_owned();
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    let config = Config::load_from_variables(home.variables(&[])).await.unwrap().transport(transport);
    Client::new(&SERVICE, config).send(Show(greet("Ada"))).await.unwrap();
    assert_eq!(*sent.lock().unwrap(), "Bearer good");
}

#[tokio::test]
async fn the_transport_of_the_configuration_sends_what_refreshes_the_token() {
    let home = Home::with_config(SESSION);
    home.write(OF_SESSION, &file("old", 60));
    let transport = from_fn(move |request| {
        let body = match request.uri().path() {
            "/token" => r#"{"accessToken":"new","expiresIn":3600}"#,
            _ if request.headers()["authorization"] == "Bearer new" => "{}",
            _ => panic!("{:?}", request.uri()),
        };
        std::future::ready(Ok(http::Response::new(body.into())))
    });
    let config = Config::load_from_variables(home.variables(&[])).await.unwrap().transport(transport);
    Client::new(&SERVICE, config).send(Show(greet("Ada"))).await.unwrap();
}
