//! In which order the chain looks, and what it says in the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use smithy_runtime::transport::{TransportErrorKind, TransportTimeouts};
use smithy_runtime::{Credentials, ProvideCredentials, TransportError};

use crate::home::Home;

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "of-environment"), ("AWS_SECRET_ACCESS_KEY", "secret")];
const PROFILE: &str = "[default]\naws_access_key_id = of-profile\naws_secret_access_key = secret\n";

#[tokio::test]
async fn the_environment_beats_the_profile() {
    let home = Home::with_config(PROFILE);
    assert_eq!(home.credentials(&KEYS).await, Credentials::new("of-environment", "secret"));
    assert_eq!(home.credentials(&[]).await, Credentials::new("of-profile", "secret"));
}

#[tokio::test]
async fn a_profile_chosen_in_code_beats_the_environment() {
    let home = Home::with_config(PROFILE);
    let credentials = home.chain(&KEYS).profile("default").provide_credentials().await.unwrap();
    assert_eq!(credentials.access_key_id(), "of-profile");
}

#[tokio::test]
async fn an_id_without_its_secret_ends_the_search() {
    let home = Home::with_config(PROFILE);
    let sentence = home.failure(&KEYS[..1]).await;
    assert!(sentence.starts_with("AWS_SECRET_ACCESS_KEY is missing in the environment; set it, or"), "{sentence}");
}

#[tokio::test]
async fn the_profile_beats_the_container() {
    let home = Home::with_config(PROFILE);
    let container = [("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/")];
    assert_eq!(home.credentials(&container).await.access_key_id(), "of-profile");
}

#[tokio::test]
async fn when_there_are_none_the_error_says_what_was_tried_and_what_to_do() {
    let home = Home::new();
    let aws = home.path().join(".aws");
    let files = format!("{} or {}", aws.join("config").display(), aws.join("credentials").display());
    assert_eq!(
        home.failure(&[]).await,
        format!(
            "no credentials in any of the places where AWS tools look, which are in order: \
             the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing), \
             the profile (there is no `default` in {files}), \
             web identity (AWS_WEB_IDENTITY_TOKEN_FILE is missing), \
             the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are missing), \
             the EC2 instance (AWS_EC2_METADATA_DISABLED is true); \
             set up a profile with `aws configure`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \
             or give the client credentials with `Config::credentials_provider`"
        )
    );
}

#[tokio::test]
async fn a_machine_outside_of_ec2_is_asked_once_and_not_for_long() {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let nobody = smithy_runtime::transport::from_fn(move |request| {
        counted.fetch_add(1, Ordering::SeqCst);
        let limit = TransportTimeouts::from_request(&request).connect.unwrap();
        let host = request.uri().host().unwrap_or_default();
        let error = TransportError::new(TransportErrorKind::ConnectTimeout, host, format!("no response in {limit:?}"));
        std::future::ready(Err(error))
    });
    let chain = smithy_runtime::CredentialsChain::from_variables([]).transport(nobody);
    let sentence = chain.provide_credentials().await.unwrap_err().to_string();
    assert!(sentence.contains("169.254.169.254 took too long: no response in 900ms"), "{sentence}");
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn debug_shows_no_secret() {
    let home = Home::new();
    assert!(!format!("{:?}", home.chain(&KEYS)).contains("secret"));
}
