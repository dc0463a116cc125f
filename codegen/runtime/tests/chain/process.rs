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
async fn what_the_program_complains_of_is_told() {
    let sentence = home("echo 'the vault is sealed' >&2; exit 3", "").failure(&[]).await;
    assert!(sentence.starts_with("profile `default`: credential_process: "), "{sentence}");
    assert!(sentence.contains("status 3: the vault is sealed"), "{sentence}");
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let home = Home::with_config("[default]\ncredential_process = no-such-program-anywhere\n");
    let sentence = home.failure(&[]).await;
    assert!(sentence.contains("status 127: ") && sentence.contains("no-such-program-anywhere"), "{sentence}");
}

#[tokio::test]
async fn what_cannot_be_parsed_is_not_shown() {
    for printed in [r#""the-secret""#, r#"{"Version":"the-secret"}"#, "the-secret"] {
        let sentence = home(&format!("echo '{printed}'"), "").failure(&[]).await;
        assert!(sentence.contains("failed to parse credential process output"), "{sentence}");
        assert!(!sentence.contains("the-secret"), "{sentence}");
    }
}
