//! Logins through IAM Identity Center, at a stand-in of its portal and of its OIDC service.

use smithy_runtime::DateTime;

use crate::home::Home;
use crate::stand_in::{Received, StandIn};

/// What the names of the tokens' files are: the SHA-1 of `work` and of the start URL.
const OF_SESSION: &str = ".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";
const OF_START_URL: &str = ".aws/sso/cache/13f9d35043871d073ab260e020f0ffde092cb14b.json";

const SESSION: &str = "
[default]
sso_session = work
sso_account_id = 123456789012
sso_role_name = Read Only

[sso-session work]
sso_region = eu-central-1
sso_start_url = https://example.awsapps.com/start
";

const LEGACY: &str = "
[default]
sso_start_url = https://d-92671207e4.awsapps.com/start
sso_region = eu-central-1
sso_account_id = 123456789012
sso_role_name = ReadOnly
";

fn identity_center() -> StandIn {
    StandIn::start(|request| match request.line.as_str() {
        "GET /federation/credentials" if is_logged_in(request) => {
            let role = r#"{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"secret","sessionToken":"token",
                "expiration":4102444800000}}"#;
            (200, role.to_owned())
        }
        "POST /token" => (200, r#"{"accessToken":"new","expiresIn":3600,"refreshToken":"next"}"#.to_owned()),
        _ => (401, r#"{"message":"Session token not found or invalid"}"#.to_owned()),
    })
}

fn is_logged_in(request: &Received) -> bool {
    ["good", "new"].contains(&request.headers["x-amz-sso_bearer_token"].as_str())
}

/// A token that expires so many seconds from now, and can be refreshed.
fn token(access_token: &str, seconds: i64) -> String {
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0);
    format!(
        r#"{{"startUrl":"https://example.awsapps.com/start","region":"eu-central-1","accessToken":"{access_token}",
        "expiresAt":"{expires_at}","clientId":"client","clientSecret":"the-client-secret",
        "registrationExpiresAt":"2100-01-01T00:00:00Z","refreshToken":"the-refresh-token"}}"#
    )
}

#[tokio::test]
async fn the_token_of_a_session_is_exchanged_for_the_credentials_of_the_role() {
    let (center, home) = (identity_center(), Home::with_config(SESSION));
    home.write(OF_SESSION, &token("good", 3600));
    let credentials = home.credentials(&[("AWS_ENDPOINT_URL_SSO", center.url())]).await;
    assert_eq!((credentials.access_key_id(), credentials.session_token()), ("ASIASSO", Some("token")));
    let [request] = &*center.received() else { panic!("more than one request") };
    assert_eq!(request.parameter("role_name").as_deref(), Some("Read Only"));
    assert_eq!(request.parameter("account_id").as_deref(), Some("123456789012"));
}

#[tokio::test]
async fn a_login_of_old_is_filed_under_its_start_url() {
    let (center, home) = (identity_center(), Home::with_config(LEGACY));
    home.write(OF_START_URL, r#"{"accessToken":"good","expiresAt":"2100-01-01T00:00:00UTC"}"#);
    let credentials = home.credentials(&[("AWS_ENDPOINT_URL_SSO", center.url())]).await;
    assert_eq!(credentials.access_key_id(), "ASIASSO");
}

#[tokio::test]
async fn a_token_about_to_expire_is_refreshed_and_filed() {
    let (center, home) = (identity_center(), Home::with_config(SESSION));
    home.write(OF_SESSION, &token("old", 60));
    home.credentials(&[("AWS_ENDPOINT_URL", center.url())]).await;
    assert_eq!(center.lines(), ["POST /token", "GET /federation/credentials"]);
    let sent = &center.received()[0].body;
    let expected = r#"{"clientId":"client","clientSecret":"the-client-secret","refreshToken":"the-refresh-token","grantType":"refresh_token"}"#;
    assert_eq!(sent, expected);
    let filed = home.read(OF_SESSION);
    assert!(filed.contains(r#""accessToken":"new""#) && filed.contains(r#""refreshToken":"next""#), "{filed}");
    assert!(filed.contains(r#""clientSecret":"the-client-secret""#), "{filed}");

    home.credentials(&[("AWS_ENDPOINT_URL", center.url())]).await;
    assert_eq!(center.received().len(), 3, "the refreshed token was not used");
}

#[tokio::test]
async fn refreshes_at_the_same_time_do_not_disturb_each_other() {
    let (center, home) = (identity_center(), Home::with_config(SESSION));
    home.write(OF_SESSION, &token("old", 60));
    let variables = [("AWS_ENDPOINT_URL", center.url())];
    tokio::join!(home.credentials(&variables), home.credentials(&variables), home.credentials(&variables));
    let filed = home.read(OF_SESSION);
    assert!(filed.contains(r#""accessToken":"new""#), "{filed}");
    let cache = std::fs::read_dir(home.path().join(".aws/sso/cache")).unwrap();
    assert_eq!(cache.count(), 1, "there is a file left behind");
}

#[tokio::test]
async fn a_token_that_cannot_be_refreshed_serves_while_it_is_valid() {
    let (center, home) = (identity_center(), Home::with_config(SESSION));
    home.write(OF_SESSION, &token("good", 60));
    let refused = StandIn::start(|_| (400, String::new()));
    let urls = [("AWS_ENDPOINT_URL_SSO", center.url()), ("AWS_ENDPOINT_URL_SSO_OIDC", refused.url())];
    assert_eq!(home.credentials(&urls).await.access_key_id(), "ASIASSO");
    assert_eq!(refused.received().len(), 1);
}

#[tokio::test]
async fn when_the_login_is_over_the_error_says_how_to_log_in() {
    let home = Home::with_config(SESSION);
    let refused = StandIn::start(|_| (400, r#"{"error":"invalid_grant"}"#.to_owned()));
    let urls = [("AWS_ENDPOINT_URL", refused.url())];
    let log_in = "; log in with `aws sso login --profile default`";
    for (token, problem) in [
        (token("the-token", -60), "its refreshing was refused (HTTP 400)"),
        (r#"{"accessToken":"the-token","expiresAt":"2000-01-01T00:00:00Z"}"#.to_owned(), "cannot be refreshed"),
        (r#"{"accessToken":"the-token"}"#.to_owned(), "names no expiry"),
        ("the-token".to_owned(), "is not the JSON that it should be"),
    ] {
        home.write(OF_SESSION, &token);
        let sentence = home.failure(&urls).await;
        assert!(sentence.contains(problem) && sentence.ends_with(log_in), "{sentence}");
        assert!(!sentence.contains("the-"), "{sentence}");
    }
    let sentence = Home::with_config(SESSION).failure(&urls).await;
    assert!(sentence.contains("does not exist") && sentence.ends_with(log_in), "{sentence}");
}

#[tokio::test]
async fn a_session_that_was_ended_before_its_time_is_told_with_how_to_log_in() {
    let (center, home) = (identity_center(), Home::with_config(SESSION));
    home.write(OF_SESSION, &token("ended", 3600));
    assert_eq!(
        home.failure(&[("AWS_ENDPOINT_URL_SSO", center.url())]).await,
        "profile `default` gives no credentials: the role Read Only of account 123456789012: Session token not found or \
         invalid (HTTP 401); log in with `aws sso login --profile default`"
    );
}

#[tokio::test]
async fn a_session_that_is_not_there_is_told() {
    let config = SESSION.replace("[sso-session work]", "[sso-session home]");
    let sentence = Home::with_config(&config).failure(&[]).await;
    assert!(sentence.starts_with("there is no section `[sso-session work]` in "), "{sentence}");
}

#[tokio::test]
async fn a_login_that_is_incomplete_is_told() {
    let config = LEGACY.replace("sso_region", "region");
    let sentence = Home::with_config(&config).failure(&[]).await;
    assert_eq!(sentence, "profile `default` logs in through IAM Identity Center and has no sso_region");
}
