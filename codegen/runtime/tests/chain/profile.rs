//! What the shared files say, and how they are written.

use smithy_runtime::Credentials;

use crate::home::Home;

/// The keys of the profile `work` that a configuration file holds.
async fn of_work(config: &str) -> Credentials {
    Home::with_config(config).credentials(&[("AWS_PROFILE", "work")]).await
}

async fn failure(config: &str) -> String {
    Home::with_config(config).failure(&[("AWS_PROFILE", "work")]).await
}

const CREDENTIALS: &str = "[default]
aws_access_key_id = id
aws_secret_access_key = secret

[work]
aws_access_key_id = id-at-work
aws_secret_access_key = secret-at-work
aws_session_token = token-at-work
";

#[tokio::test]
async fn the_credentials_file_holds_keys_by_profile() {
    let home = Home::new();
    home.write(".aws/credentials", CREDENTIALS);
    assert_eq!(home.credentials(&[]).await, Credentials::new("id", "secret"));
    let at_work = Credentials::new("id-at-work", "secret-at-work").with_session_token("token-at-work");
    assert_eq!(home.credentials(&[("AWS_PROFILE", "work")]).await, at_work);
    assert_eq!(home.credentials(&[("AWS_DEFAULT_PROFILE", "work")]).await, at_work);
}

#[tokio::test]
async fn the_credentials_file_beats_the_configuration_file() {
    let home = Home::with_config("[default]\naws_access_key_id=other\naws_secret_access_key=other\n");
    home.write(".aws/credentials", CREDENTIALS);
    assert_eq!(home.credentials(&[]).await, Credentials::new("id", "secret"));
}

#[tokio::test]
async fn variables_say_where_the_files_are() {
    let home = Home::new();
    let config = home.write("config", "[profile a]\naws_access_key_id=a\naws_secret_access_key=secret\n");
    home.write("keys", "[b]\naws_access_key_id=b\naws_secret_access_key=secret\n");
    let files = [("AWS_CONFIG_FILE", config.as_str()), ("AWS_SHARED_CREDENTIALS_FILE", "~/keys")];
    for profile in ["a", "b"] {
        let variables = [files[0], files[1], ("AWS_PROFILE", profile)];
        assert_eq!(home.credentials(&variables).await.access_key_id(), profile);
    }
}

#[tokio::test]
async fn comments_case_spaces_and_line_ends_are_as_you_like() {
    let config = "\u{feff}# first\r\n  ; indented\r\n\r\n[ profile   \"work\" ]  # heading\r\n\
                  AWS_Access_Key_Id=id ; not a part of it\r\n   # between\r\n\
                  aws_secret_access_key =  a=b#c\\n\"d\" # but this\r\n";
    assert_eq!(of_work(config).await, Credentials::new("id", "a=b#c\\n\"d\""));
}

#[tokio::test]
async fn the_last_of_equal_keys_and_sections_counts() {
    let config = "[profile work]\naws_access_key_id = 1\naws_access_key_id = 2\n\
                  [profile work]\naws_access_key_id = 3\naws_secret_access_key = secret\n";
    assert_eq!(of_work(config).await.access_key_id(), "3");
}

#[tokio::test]
async fn blocks_do_not_mix_with_the_profile() {
    let config = "[profile work]\ns3 =\n  aws_access_key_id = inner\n  # comment\n  max_concurrent_requests = 20\n\
                  aws_access_key_id = outer\naws_secret_access_key = secret\n";
    assert_eq!(of_work(config).await.access_key_id(), "outer");
}

#[tokio::test]
async fn a_profile_of_the_configuration_file_needs_its_prefix() {
    let sentence = failure("[work]\naws_access_key_id = id\naws_secret_access_key = secret\n").await;
    assert!(sentence.starts_with("there is no profile `work` in "), "{sentence}");
    assert!(sentence.contains("/.aws/config or ") && sentence.contains("AWS_PROFILE"), "{sentence}");
}

#[tokio::test]
async fn the_default_profile_with_prefix_replaces_the_one_without() {
    let key = |name| format!("aws_access_key_id = {name}\naws_secret_access_key = secret\n");
    let config = format!("[profile default]\n{}[default]\n{}", key("prefixed"), key("plain"));
    assert_eq!(Home::with_config(&config).credentials(&[]).await.access_key_id(), "prefixed");
}

#[tokio::test]
async fn half_a_pair_of_keys_is_an_error() {
    let sentence = failure("[profile work]\naws_access_key_id = id\n").await;
    assert_eq!(sentence, "profile `work` has an aws_access_key_id and no aws_secret_access_key");
}
