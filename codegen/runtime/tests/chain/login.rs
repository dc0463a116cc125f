//! Sessions of `aws login`, whose credentials are in the cache of the command line.

use std::time::SystemTime;

use smithy_runtime::DateTime;

use crate::home::Home;

const CONFIG: &str = "[profile ada]\nlogin_session = arn:aws:iam::123456789012:user/ada\n";

/// What the file of the session is called: the SHA-256 of its name.
const FILE: &str = "397b11bbda6668a5a8d17d42c91036373f4a376627089c204bef61ce0ae993c2.json";

const OF_ADA: [(&str, &str); 1] = [("AWS_PROFILE", "ada")];

/// The file of a session whose credentials expire so many seconds from now.
fn file(seconds: i64) -> String {
    let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + seconds, 0);
    format!(
        r#"{{"accessToken":{{"accessKeyId":"ASIALOGIN","secretAccessKey":"the-secret","sessionToken":"the-token",
        "accountId":"123456789012","expiresAt":"{expires_at}"}},"tokenType":"aws_sigv4","refreshToken":"the-refresh-token",
        "clientId":"arn:aws:signin:::devtools/same-device","dpopKey":"the-key"}}"#
    )
}

/// A home with this file of the session.
fn home(text: &str) -> Home {
    let home = Home::with_config(CONFIG);
    std::fs::create_dir_all(home.path().join(".aws/login/cache")).unwrap();
    home.write(&format!(".aws/login/cache/{FILE}"), text);
    home
}

#[tokio::test]
async fn the_credentials_of_a_session_are_used_until_they_expire_or_can_be_refreshed() {
    let last = if cfg!(feature = "credentials-login") { 310 } else { 10 };
    for seconds in [900, last] {
        let credentials = home(&file(seconds)).credentials(&OF_ADA).await;
        assert_eq!((credentials.access_key_id(), credentials.secret_access_key()), ("ASIALOGIN", "the-secret"));
        assert_eq!((credentials.session_token(), credentials.account_id()), (Some("the-token"), Some("123456789012")));
        assert!(credentials.expires_at().is_some_and(|time| time > SystemTime::now()));
    }
}

#[tokio::test]
async fn the_cache_is_where_the_variable_says() {
    let home = Home::with_config(CONFIG);
    home.write(FILE, &file(900));
    let folder = home.path().display().to_string();
    for folder in [folder.as_str(), "~"] {
        let variables = [OF_ADA[0], ("AWS_LOGIN_CACHE_DIRECTORY", folder)];
        assert_eq!(home.credentials(&variables).await.access_key_id(), "ASIALOGIN");
    }
}

#[tokio::test]
async fn a_session_beats_the_keys_of_the_configuration_and_not_those_of_the_credentials() {
    let keys = "aws_access_key_id = AKIDKEYS\naws_secret_access_key = secret\n";
    let home = home(&file(900));
    home.write(".aws/config", &format!("{CONFIG}{keys}"));
    assert_eq!(home.credentials(&OF_ADA).await.access_key_id(), "ASIALOGIN");
    home.write(".aws/credentials", &format!("[ada]\n{keys}"));
    assert_eq!(home.credentials(&OF_ADA).await.access_key_id(), "AKIDKEYS");
}

#[tokio::test]
async fn a_session_that_is_over_or_cannot_be_read_is_an_error_that_says_how_to_log_in() {
    let log_in = "; log in with `aws login --profile ada`";
    let expired = match cfg!(feature = "credentials-login") {
        true => "has a dpopKey that is no private key of P-256 in PEM",
        false => "has expired, and only programs built with the cargo feature `credentials-login` refresh it",
    };
    for (text, problem) in [
        (file(-1), expired),
        (file(900).replace("expiresAt", "expires"), "names no expiry"),
        (file(900).replace("accessToken", "token"), "has no accessToken"),
        (file(900).replace("accessKeyId", "id"), "has no accessKeyId, secretAccessKey or sessionToken"),
        ("the-secret".to_owned(), "is not the JSON that it should be"),
    ] {
        let sentence = home(&text).failure(&OF_ADA).await;
        assert!(sentence.contains(problem) && sentence.ends_with(log_in), "{sentence}");
        assert!(!sentence.contains("the-"), "{sentence}");
    }
    let sentence = Home::with_config(CONFIG).failure(&OF_ADA).await;
    assert!(sentence.contains(&format!("{FILE}, does not exist")) && sentence.ends_with(log_in), "{sentence}");
}

#[tokio::test]
async fn a_session_may_be_the_source_of_a_role() {
    let home = home(&file(-1));
    home.write(
        ".aws/config",
        &format!("{CONFIG}[profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = ada\n"),
    );
    let sentence = home.failure(&[("AWS_PROFILE", "deploy")]).await;
    assert!(sentence.starts_with("profile `deploy` gives no credentials: the session of `aws login`"), "{sentence}");
}
