//! Signatures are checked where a test wants it.

use smithy_runtime::testing::MockService;
use smithy_runtime::{Config, Credentials, Error};

use crate::library::{BorrowRequest, borrow, client, days};

fn keys() -> Credentials {
    Credentials::new("AKIDLIBRARY", "key of the library")
}

fn mock(credentials: Credentials) -> MockService {
    MockService::new().on(|_: BorrowRequest| Ok(days(1))).verify_signatures(credentials)
}

async fn code(mock: &MockService, change: impl FnOnce(Config) -> Config) -> Option<String> {
    match client(change(mock.config())).send(borrow("Emma")).await {
        Ok(_) => None,
        Err(Error::Service(error)) => error.code().map(str::to_owned),
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn the_right_keys_open() {
    assert_eq!(code(&mock(keys()), |config| config.credentials_provider(keys())).await, None);
    let temporary = keys().with_session_token("for today");
    assert_eq!(code(&mock(temporary.clone()), |config| config.credentials_provider(temporary)).await, None);
}

#[tokio::test]
async fn other_keys_are_unknown() {
    let refused = code(&mock(keys()), |config| config).await;
    assert_eq!(refused.as_deref(), Some("UnrecognizedClientException"));
    let temporary = keys().with_session_token("for today");
    let refused = code(&mock(temporary), |config| config.credentials_provider(keys())).await;
    assert_eq!(refused.as_deref(), Some("UnrecognizedClientException"));
}

#[tokio::test]
async fn another_secret_does_not_fit() {
    let wrong = Credentials::new("AKIDLIBRARY", "key of the garage");
    let refused = code(&mock(keys()), |config| config.credentials_provider(wrong)).await;
    assert_eq!(refused.as_deref(), Some("InvalidSignatureException"));
}

#[tokio::test]
async fn what_is_changed_after_the_signature_does_not_fit() {
    let mock = mock(keys());
    let inner = mock.clone();
    let meddling = smithy_runtime::transport::from_fn(move |mut request: http::Request<_>| {
        *request.body_mut() = r#"{"Title":"Persuasion"}"#.into();
        smithy_runtime::Transport::send(&inner, request)
    });
    let refused = code(&mock, |config| config.credentials_provider(keys()).transport(meddling)).await;
    assert_eq!(refused.as_deref(), Some("InvalidSignatureException"));
}

#[tokio::test]
async fn a_request_without_signature_is_refused() {
    let mock = mock(keys());
    let inner = mock.clone();
    let stripping = smithy_runtime::transport::from_fn(move |mut request: http::Request<_>| {
        request.headers_mut().remove("authorization");
        smithy_runtime::Transport::send(&inner, request)
    });
    let refused = code(&mock, |config| config.transport(stripping)).await;
    assert_eq!(refused.as_deref(), Some("MissingAuthenticationTokenException"));
}
