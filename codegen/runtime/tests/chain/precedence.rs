//! What counts where a profile has several things that lead to credentials.

use smithy_runtime::Credentials;

use crate::home::Home;

const KEYS: &str = "aws_access_key_id = keys\naws_secret_access_key = secret\n";
const TOKEN: &str = "aws_session_token = token\n";

/// A command that prints credentials.
const PROCESS: &str =
    "credential_process = echo '{\"Version\":1,\"AccessKeyId\":\"process\",\"SecretAccessKey\":\"secret\"}'\n";

/// The credentials of the default profile with this in the configuration file and this in the credentials file.
async fn found(config: &str, credentials: &str) -> Credentials {
    let home = Home::with_config(&format!("[default]\n{config}"));
    home.write(".aws/credentials", &format!("[default]\n{credentials}"));
    home.credentials(&[]).await
}

#[tokio::test]
async fn sources_without_a_role_are_left_over_and_ignored() {
    for leftover in ["source_profile = nowhere\n", "source_profile = default\n", "credential_source = Environment\n"] {
        assert_eq!(found(&format!("{leftover}{KEYS}"), "").await.access_key_id(), "keys");
        assert_eq!(found(leftover, KEYS).await.access_key_id(), "keys");
    }
    let both = "source_profile = nowhere\ncredential_source = Environment\n";
    assert_eq!(found(both, KEYS).await.access_key_id(), "keys");
}

#[tokio::test]
async fn sources_without_a_role_and_nothing_else_are_no_credentials() {
    let sentence = Home::with_config("[default]\nsource_profile = nowhere\n").failure(&[]).await;
    assert!(sentence.contains("the profile (`default` in ") && sentence.contains(" has none)"), "{sentence}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_program_counts_before_keys_in_the_same_file() {
    for both in [[KEYS, PROCESS].concat(), [PROCESS, KEYS].concat()] {
        assert_eq!(found(&both, "").await.access_key_id(), "process");
        assert_eq!(found("", &both).await.access_key_id(), "process");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_credentials_file_counts_before_the_configuration_file() {
    assert_eq!(found(PROCESS, KEYS).await.access_key_id(), "keys");
    assert_eq!(found(KEYS, PROCESS).await.access_key_id(), "process");
}

#[cfg(unix)]
#[tokio::test]
async fn half_a_pair_beside_a_program_is_ignored() {
    let half = format!("aws_access_key_id = keys\n{PROCESS}");
    assert_eq!(found(&half, "").await.access_key_id(), "process");
}

#[cfg(unix)]
#[tokio::test]
async fn a_command_may_go_on_in_further_lines() {
    let config = "credential_process = echo '{\"Version\":1,\n    \"AccessKeyId\":\"process\",\n\n    # comment\n    \
                  \"SecretAccessKey\":\"secret\"}'\n";
    assert_eq!(found(config, "").await.access_key_id(), "process");
}

#[tokio::test]
async fn keys_of_one_file_do_not_get_the_token_of_the_other() {
    assert_eq!(found(TOKEN, KEYS).await, Credentials::new("keys", "secret"));
    assert_eq!(found(KEYS, TOKEN).await, Credentials::new("keys", "secret"));
    let account = "aws_account_id = 111122223333\n";
    assert_eq!(found(account, KEYS).await, Credentials::new("keys", "secret"));
    let own = Credentials::new("keys", "secret").with_session_token("token");
    assert_eq!(found(&[KEYS, TOKEN].concat(), "aws_session_token = other\n").await, own);
    assert_eq!(found("aws_session_token = other\n", &[KEYS, TOKEN].concat()).await, own);
}

#[tokio::test]
async fn an_id_of_one_file_does_not_get_the_secret_of_the_other() {
    let home = Home::with_config("[default]\naws_secret_access_key = other\n");
    home.write(".aws/credentials", "[default]\naws_access_key_id = id\n");
    let sentence = home.failure(&[]).await;
    assert_eq!(sentence, "profile `default` has an aws_access_key_id and no aws_secret_access_key");
}

#[tokio::test]
async fn names_of_profiles_may_have_spaces() {
    for heading in ["[my team]", "[ my team ]  # comment", "[\"my team\"]", "['my team']"] {
        let home = Home::new();
        home.write(".aws/credentials", &format!("{heading}\n{KEYS}"));
        assert_eq!(home.credentials(&[("AWS_PROFILE", "my team")]).await.access_key_id(), "keys", "{heading}");
    }
    for heading in ["[profile my team]", "[profile 'my team']", "[ profile\t\"my team\" ]"] {
        let home = Home::with_config(&format!("{heading}\nregion = eu-west-1\n{KEYS}"));
        assert_eq!(home.credentials(&[("AWS_PROFILE", "my team")]).await.access_key_id(), "keys", "{heading}");
    }
}

#[tokio::test]
async fn names_are_quoted_as_the_command_line_quotes_them() {
    for (heading, name) in [
        ("[profile 'it'\"'\"'s my team']", "it's my team"),
        ("[profile \"a \\\"b\\\" c\"]", "a \"b\" c"),
        ("[profile it's]", "it's"),
        ("[profile DOM\\ada]", "DOM\\ada"),
    ] {
        let home = Home::with_config(&format!("{heading}\n{KEYS}"));
        assert_eq!(home.credentials(&[("AWS_PROFILE", name)]).await.access_key_id(), "keys", "{heading}");
    }
    for name in ["it's my team", "DOM\\ada", "a/b@c", "profile work", "services x"] {
        let home = Home::new();
        home.write(".aws/credentials", &format!("[{name}]\n{KEYS}"));
        assert_eq!(home.credentials(&[("AWS_PROFILE", name)]).await.access_key_id(), "keys", "{name}");
    }
}
