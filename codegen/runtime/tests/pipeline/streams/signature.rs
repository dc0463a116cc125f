//! What signatures and checksums say of a body: the test's server checks them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use smithy_runtime::{Body, OperationInfo};

use super::operation::upload;
use super::{once, transports};
use crate::operation::{client, config};
use crate::server::{Server, ok};

upload!(PutUnsigned, OperationInfo::new("Put", "GreetingDesk.Put").unsigned_payload());

/// A body that counts how often it is made.
fn counted() -> (Body, Arc<AtomicU32>) {
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    let make = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        once(&["one"])
    };
    (Body::from_fn(3, make), count)
}

#[tokio::test]
async fn an_operation_may_leave_the_body_out_of_the_signature() {
    for transport in transports() {
        for body in [Body::from("one"), once(&["one"]), counted().0] {
            let server = Server::start(vec![vec![ok("{}")]]);
            let config = config().transport(Arc::clone(&transport)).endpoint_url(server.url());
            client(config).send(PutUnsigned { body }).await.unwrap();
            let request = server.received();
            assert_eq!(request.header("x-amz-content-sha256"), "UNSIGNED-PAYLOAD");
            assert!(request.header("authorization").contains(";x-amz-content-sha256;"), "{}", request.head);
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_signed_is_not_read_for_the_signature() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let (body, count) = counted();
    client(config().endpoint_url(server.url())).send(PutUnsigned { body }).await.unwrap();
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn an_operation_that_anybody_may_call_says_nothing_of_its_body() {
    upload!(PutPublic, OperationInfo::new("Put", "GreetingDesk.Put").unsigned());
    let server = Server::start(vec![vec![ok("{}")]]).unsigned();
    client(config().endpoint_url(server.url())).send(PutPublic { body: once(&["one"]) }).await.unwrap();
    assert!(!server.received().head.contains("x-amz-content-sha256"));
}

#[cfg(feature = "checksums")]
mod checksum {
    use http::HeaderValue;
    use smithy_runtime::transport::from_fn;
    use smithy_runtime::{Error, middleware};

    use super::*;
    use crate::streams::TestFile;

    upload!(PutChecked, OperationInfo::new("Put", "GreetingDesk.Put").with_checksum());

    #[tokio::test]
    async fn the_checksum_of_a_file_is_that_of_its_bytes() {
        let file = TestFile::new("checked", br#"{"Name":"Ada","Token":"1"}"#);
        let server = Server::start(vec![vec![ok("{}")]]);
        let body = file.body().await;
        client(config().endpoint_url(server.url())).send(PutChecked { body }).await.unwrap();
        assert_eq!(server.received().header("content-md5"), "zVVq4ALH63gs57eNJaKbyA==");
    }

    #[tokio::test]
    async fn a_stream_that_can_be_read_once_has_no_checksum_and_is_not_sent() {
        let transport = from_fn(|_| async { panic!("nothing is to be sent") });
        let error = client(config().transport(transport)).send(PutChecked { body: once(&["one"]) }).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:#?}");
        assert!(error.to_string().contains("give the body as bytes, as a file (`Body::from_path`)"), "{error}");
    }

    #[tokio::test]
    async fn a_stream_may_have_the_checksum_of_a_layer() {
        let layer = middleware::from_fn(|mut request, next| {
            request.headers_mut().insert("content-md5", HeaderValue::from_static("its-own"));
            next.run(request)
        });
        let server = Server::start(vec![vec![ok("{}")]]);
        let config = config().attempt_layer(layer).endpoint_url(server.url());
        client(config).send(PutChecked { body: once(&["one"]) }).await.unwrap();
        assert_eq!(server.received().header("content-md5"), "its-own");
    }
}
