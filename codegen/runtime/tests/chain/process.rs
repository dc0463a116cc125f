//! Credentials that a program prints.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, UNIX_EPOCH};

use crate::home::Home;

/// A home whose profile runs a script, with spaces in its name, with these arguments.
fn home(script: &str, arguments: &str) -> Home {
    let home = Home::new();
    let path = home.write("a script", &format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    home.write(".aws/config", &format!("[default]\ncredential_process = \"{path}\" {arguments}\n"));
    home
}

#[tokio::test]
async fn the_program_prints_credentials_with_their_expiry() {
    let print = r#"printf '{"Version":1,"AccessKeyId":"%s","SecretAccessKey":"%s","SessionToken":"token",
        "Expiration":"2100-01-01T00:00:00Z"}' "$1" "$2""#;
    let credentials = home(print, "id 'two  words'").credentials(&[]).await;
    assert_eq!((credentials.access_key_id(), credentials.secret_access_key()), ("id", "two  words"));
    assert_eq!(credentials.session_token(), Some("token"));
    assert_eq!(credentials.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(4_102_444_800)));
}

#[tokio::test]
async fn credentials_of_a_program_may_not_expire() {
    let print = r#"echo '{"Version":1,"AccessKeyId":"id","SecretAccessKey":"secret"}'"#;
    let credentials = home(print, "").credentials(&[]).await;
    assert_eq!((credentials.session_token(), credentials.expires_at()), (None, None));
}

#[tokio::test]
async fn how_the_program_ended_is_told_and_nothing_that_it_said() {
    let sentence = home("echo 'the-secret' >&2; echo 'the-secret'; exit 3", "the-secret").failure(&[]).await;
    let expected = "profile `default` gives no credentials: credential_process: it ended with exit status: 3; run it by hand to see why";
    assert_eq!(sentence, expected);
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let home = Home::with_config("[default]\ncredential_process = no-such-program-anywhere\n");
    let sentence = home.failure(&[]).await;
    assert!(sentence.contains("it ended with exit status: 127"), "{sentence}");
}

#[tokio::test]
async fn credentials_that_are_not_whole_are_told_without_them() {
    for (printed, problem) in [
        (r#""Version":2,"AccessKeyId":"id","SecretAccessKey":"the-secret""#, "of a version other than 1"),
        (r#""Version":1,"SecretAccessKey":"the-secret""#, "no AccessKeyId or no SecretAccessKey"),
        (
            r#""Version":1,"AccessKeyId":"id","SecretAccessKey":"the-secret","Expiration":"the-secret""#,
            "an Expiration that is no time",
        ),
    ] {
        let sentence = home(&format!("echo '{{{printed}}}'"), "").failure(&[]).await;
        assert!(sentence.contains(problem) && !sentence.contains("the-secret"), "{sentence}");
    }
}

#[tokio::test]
async fn a_program_may_say_which_account_the_credentials_belong_to() {
    let print = r#"echo '{"Version":1,"AccessKeyId":"id","SecretAccessKey":"secret","AccountId":"111122223333"}'"#;
    assert_eq!(home(print, "").credentials(&[]).await.account_id(), Some("111122223333"));
}

#[tokio::test]
async fn what_cannot_be_parsed_is_not_shown() {
    for printed in [r#""the-secret""#, r#"{"Version":"the-secret"}"#, "the-secret"] {
        let sentence = home(&format!("echo '{printed}'"), "").failure(&[]).await;
        assert!(sentence.contains("it printed something that is no credentials"), "{sentence}");
        assert!(!sentence.contains("the-secret"), "{sentence}");
    }
}
