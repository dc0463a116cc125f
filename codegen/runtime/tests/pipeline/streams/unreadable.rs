//! Bodies of requests that cannot be read.

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Error, TransportError};

use super::operation::Put;
use super::{TestFile, broken, transports};
use crate::operation::{client, retrying_config};
use crate::server::{Server, ok};

fn transport_error(result: Result<impl std::fmt::Debug, Error>) -> TransportError {
    match result {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_stream_that_fails_is_told_as_such_with_each_transport_and_not_tried_again() {
    for transport in transports() {
        let server = Server::start(vec![vec![ok("{}")]]);
        let config = retrying_config().transport(transport).endpoint_url(server.url());
        let error = transport_error(client(config).send(Put { body: broken() }).await);
        assert_eq!(error.kind(), TransportErrorKind::Body);
        let expected = format!("the body of the request to {} could not be read: the cable is cut", server.host());
        assert_eq!(format!("{error:#}"), expected);
    }
}

#[tokio::test]
async fn a_file_that_is_gone_is_named() {
    let file = TestFile::new("gone", b"one");
    let (body, path) = (file.body().await, file.0.clone());
    drop(file);
    let error = transport_error(client(retrying_config()).send(Put { body }).await);
    assert_eq!(error.kind(), TransportErrorKind::Body);
    let start = format!("the body could not be read: cannot read {}: ", path.display());
    assert!(format!("{error:#}").starts_with(&start), "{error:#}");
}

#[tokio::test]
async fn a_file_that_has_become_shorter_is_an_error() {
    let file = TestFile::new("shorter", b"one two");
    let body = file.body().await;
    std::fs::write(&file.0, b"one").unwrap();
    let error = transport_error(client(retrying_config()).send(Put { body }).await);
    assert_eq!(format!("{error:#}"), "the body could not be read: it ends after 3 of 7 bytes");
}
