//! Where HTTP/2 is not to be had, that is said.

use smithy_runtime::TransportError;
use smithy_runtime::transport::TransportErrorKind;

use super::{Config, Error, Speaker, call, config, server};
use crate::child;

#[tokio::main(flavor = "current_thread")]
async fn failure(config: Config) -> TransportError {
    match call(config, &Speaker::default()).await {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_server_without_http2_is_an_error_that_says_so() {
    if child::is_child() {
        let error = failure(config());
        assert_eq!(error.kind(), TransportErrorKind::Unavailable);
        assert!(!error.is_transient());
        let sentence = format!("{error:#}");
        let problem =
            "the operation streams events both ways at once, which takes HTTP/2, and the server speaks HTTP/1.1 only";
        assert!(sentence.starts_with("could not send to localhost:") && sentence.contains(problem), "{sentence}");
        return;
    }
    let (url, certificate) = server::start();
    child::run(
        "tls::events::one_way::a_server_without_http2_is_an_error_that_says_so",
        &[
            ("SSL_CERT_FILE", &server::written("one_way", &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}
