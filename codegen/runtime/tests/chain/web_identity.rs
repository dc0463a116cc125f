//! Roles for the tokens of other identity providers, at a stand-in of STS.

use crate::home::Home;
use crate::role::sts;
use crate::stand_in::StandIn;

const ROLE: &str = "arn:aws:iam::123456789012:role/pod";

#[tokio::test]
async fn the_token_in_the_file_is_exchanged_for_credentials() {
    let (sts, home) = (sts(), Home::new());
    let file = home.write("token", "the.token\n");
    let variables = [
        ("AWS_WEB_IDENTITY_TOKEN_FILE", file.as_str()),
        ("AWS_ROLE_ARN", ROLE),
        ("AWS_ROLE_SESSION_NAME", "tests"),
        ("AWS_ENDPOINT_URL_STS", sts.url()),
    ];
    assert_eq!(home.credentials(&variables).await.session_token(), Some("token-of-POD"));

    home.write("token", "the.next.token\n");
    home.credentials(&variables).await;
    let tokens: Vec<String> =
        sts.received().iter().map(|request| request.parameter("WebIdentityToken").unwrap()).collect();
    assert_eq!(tokens, ["the.token", "the.next.token"]);
    let request = &sts.received()[0];
    assert_eq!(request.line, "POST /");
    assert_eq!(request.parameter("Action").as_deref(), Some("AssumeRoleWithWebIdentity"));
    assert_eq!(request.parameter("RoleSessionName").as_deref(), Some("tests"));
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_profile_may_name_the_token_and_be_the_source_of_a_role() {
    let (sts, home) = (sts(), Home::new());
    let file = home.write("token", "the.token");
    let profiles = format!(
        "[profile pod]\nrole_arn = {ROLE}\nweb_identity_token_file = {file}\n\
         [profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = pod\n"
    );
    home.write(".aws/config", &profiles);
    let variables = [("AWS_PROFILE", "deploy"), ("AWS_ENDPOINT_URL", sts.url())];
    assert_eq!(home.credentials(&variables).await.session_token(), Some("token-of-DEPLOY"));
    assert_eq!(sts.lines(), ["POST /", "POST /"]);
}

#[tokio::test]
async fn a_token_without_a_role_is_an_error() {
    let sentence = Home::new().failure(&[("AWS_WEB_IDENTITY_TOKEN_FILE", "token")]).await;
    assert_eq!(sentence, "AWS_ROLE_ARN is missing beside AWS_WEB_IDENTITY_TOKEN_FILE");
}

#[tokio::test]
async fn a_token_file_that_cannot_be_read_is_told() {
    let home = Home::new();
    let file = home.path().join("nowhere").display().to_string();
    let sentence = home.failure(&[("AWS_WEB_IDENTITY_TOKEN_FILE", &file), ("AWS_ROLE_ARN", ROLE)]).await;
    assert!(sentence.contains(&format!("with the token in {file}: it cannot be read: ")), "{sentence}");
}

#[tokio::test]
async fn a_refusal_does_not_show_the_token() {
    let sts = StandIn::start(|request| {
        let token = request.parameter("WebIdentityToken").unwrap();
        (400, format!("<Error><Code>InvalidIdentityToken</Code><Message>no such token: {token}</Message></Error>"))
    });
    let home = Home::new();
    let file = home.write("token", "the.token");
    let variables =
        [("AWS_WEB_IDENTITY_TOKEN_FILE", file.as_str()), ("AWS_ROLE_ARN", ROLE), ("AWS_ENDPOINT_URL", sts.url())];
    let sentence = home.failure(&variables).await;
    assert!(sentence.ends_with("HTTP 400 with an error that quotes a secret"), "{sentence}");
    let sts = StandIn::start(|request| (400, format!("no such token: {}", request.body)));
    let sentence = home.failure(&[variables[0], variables[1], ("AWS_ENDPOINT_URL", sts.url())]).await;
    assert!(sentence.ends_with(": HTTP 400"), "{sentence}");
}
