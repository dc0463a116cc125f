//! Bodies whose length the service must know, and bodies that have another length than they were said to have.

use smithy_runtime::transport::{TransportErrorKind, from_fn};
use smithy_runtime::{Body, Error, OperationInfo};

use super::operation::{Put, upload};
use super::{TestFile, once, transports};
use crate::operation::{client, config};
use crate::server::{Server, ok};

upload!(PutSized, OperationInfo::new("Put", "GreetingDesk.Put").requires_length());

#[tokio::test]
async fn a_stream_without_the_length_that_the_service_wants_is_not_sent() {
    let transport = from_fn(|_| async { panic!("nothing is to be sent") });
    let error = client(config().transport(transport)).send(PutSized { body: once(&["one"]) }).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:#?}");
    assert_eq!(
        error.to_string(),
        "the request cannot be sent: the service must know the length of the body before it comes, and this stream has \
         none; state it with `Body::with_len`, or give the body as bytes or as a file (`Body::from_path`)"
    );
}

#[tokio::test]
async fn a_stream_that_states_its_length_is_sent_and_so_are_a_file_and_bytes() {
    let file = TestFile::new("sized", b"one");
    for body in [once(&["one"]).with_len(3), file.body().await, Body::from("one")] {
        let server = Server::start(vec![vec![ok("{}")]]);
        client(config().endpoint_url(server.url())).send(PutSized { body }).await.unwrap();
        assert_eq!(server.received().header("content-length"), "3");
    }
}

#[tokio::test]
async fn a_stream_that_is_shorter_than_stated_is_an_error_with_each_transport() {
    for transport in transports() {
        let server = Server::start(vec![vec![ok("{}")]]);
        let config = config().transport(transport).endpoint_url(server.url());
        let Err(Error::Transport(error)) = client(config).send(Put { body: once(&["one"]).with_len(5) }).await else {
            panic!("it was sent");
        };
        assert_eq!(error.kind(), TransportErrorKind::Body);
        let expected =
            format!("the body of the request to {} could not be read: it ends after 3 of 5 bytes", server.host());
        assert_eq!(format!("{error:#}"), expected);
    }
}

#[tokio::test]
async fn a_function_that_makes_more_than_stated_is_found_out_before_anything_is_sent() {
    let transport = from_fn(|_| async { panic!("nothing is to be sent") });
    let body = Body::from_fn(2, || once(&["one"]));
    let error = client(config().transport(transport)).send(Put { body }).await.unwrap_err();
    let expected = "the body could not be read: it has more than the 2 bytes that it was said to have";
    assert_eq!(format!("{error:#}"), expected);
}
