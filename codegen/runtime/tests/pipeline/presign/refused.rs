//! What cannot be presigned, and what the errors say of it.

use std::time::Duration;

use smithy_runtime::{Body, Client, Config, Error, Operation, Service, TimeoutConfig};

use super::service::{GetRequest, IDENTITY, LIBRARY, OpenRequest, STORE, StoreRequest, TokenRequest, WhoRequest};
use super::{HOUR, silent};
use crate::operation::{SERVICE, config};

/// The error of a request that cannot be presigned.
async fn refused<O: Operation>(service: &'static Service, config: Config, request: O, expires_in: Duration) -> Error {
    Client::new(service, silent(config)).presign(request, expires_in).await.unwrap_err()
}

#[track_caller]
fn assert_invalid(error: &Error, problem: &str) {
    assert!(matches!(error, Error::InvalidRequest(_)) && error.to_string().contains(problem), "{error:#?}");
}

#[tokio::test]
async fn what_takes_no_signature_says_so() {
    assert_invalid(&refused(&SERVICE, config(), OpenRequest {}, HOUR).await, "requests without a signature");
    let config = config().token_provider(smithy_runtime::BearerToken::new("the-token"));
    assert_invalid(&refused(&SERVICE, config, TokenRequest {}, HOUR).await, "takes a bearer token");
}

#[tokio::test]
async fn a_stream_that_would_have_to_be_signed_is_refused() {
    let body = Body::from_fn(4, || Body::from("word"));
    assert_invalid(&refused(&LIBRARY, config(), StoreRequest { body }, HOUR).await, "give the body as bytes");
}

#[tokio::test]
async fn the_time_is_whole_seconds_up_to_seven_days() {
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    for wrong in [Duration::ZERO, Duration::from_millis(1500), week + Duration::from_secs(1)] {
        let request = GetRequest { key: "a".to_owned(), range: None };
        assert_invalid(&refused(&STORE, config(), request, wrong).await, "1 second to 7 days");
    }
    let request = GetRequest { key: "a".to_owned(), range: None };
    assert!(Client::new(&STORE, silent(config())).presign(request, week).await.is_ok());
}

#[tokio::test]
async fn a_form_that_no_url_can_hold_is_refused_without_its_members() {
    let request = WhoRequest { code: Some("secret".repeat(20_000)) };
    let error = refused(&IDENTITY, config(), request, HOUR).await;
    assert_invalid(&error, "make no URL that could be presigned");
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
}

#[tokio::test]
async fn what_a_call_lacks_is_missing_here_too() {
    let request = || GetRequest { key: "a".to_owned(), range: None };
    let anonymous = Config::new().region("eu-west-1");
    assert!(matches!(refused(&STORE, anonymous, request(), HOUR).await, Error::Credentials(_)));
    let nowhere = Config::new().credentials_provider(crate::operation::credentials());
    assert!(matches!(refused(&SERVICE, nowhere, crate::operation::greet("Ada"), HOUR).await, Error::Endpoint(_)));
    let without_key = GetRequest::default();
    assert_invalid(&refused(&STORE, config(), without_key, HOUR).await, "`Key` is empty");
}

#[tokio::test]
async fn the_limit_of_a_call_holds() {
    struct Slow;
    impl smithy_runtime::ProvideCredentials for Slow {
        fn provide_credentials(
            &self,
        ) -> smithy_runtime::BoxFuture<'_, Result<smithy_runtime::Credentials, smithy_runtime::CredentialsError>>
        {
            Box::pin(std::future::pending())
        }
    }
    let limit = TimeoutConfig::new().operation_timeout(Duration::from_millis(20));
    let config = config().credentials_provider(Slow).timeout_config(limit);
    let request = GetRequest { key: "a".to_owned(), range: None };
    assert!(refused(&STORE, config, request, HOUR).await.is_timeout());
}
