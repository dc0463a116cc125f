//! The client that waits on the calling thread, over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod environment;
mod failures;
mod pages;
mod runtimes;
mod server;
mod timeouts;
#[path = "../../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;
mod waiters;

use std::time::{Duration, Instant};

use rekognition::blocking::Client;
use rekognition::operation::*;
use rekognition::{Config, Credentials, Error, RetryConfig};
use server::{Server, answer, ok};
use verifier::SECRET;

/// A configuration with retries that do not wait.
fn config(server: &Server) -> Config {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET);
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    Config::new().region("eu-west-1").credentials_provider(credentials).retry_config(retries).endpoint_url(server.url())
}

fn client(server: &Server) -> Client {
    Client::new(config(server))
}

#[test]
fn a_call_gives_the_response() {
    let server = Server::start([ok(r#"{"CollectionIds":["faces"],"FaceModelVersions":["7.0"]}"#)]);
    let response = client(&server).list_collections(ListCollectionsRequest::default().max_results(5)).unwrap();
    assert_eq!(response.collection_ids, ["faces"]);
    let received = server.received();
    assert_eq!(received.body, r#"{"MaxResults":5}"#);
    assert_eq!(received.header("x-amz-target"), "RekognitionService.ListCollections");
}

#[tokio::test]
async fn what_is_sent_is_what_the_asynchronous_client_sends() {
    let server = Server::start([ok("{}"), ok("{}")]);
    let asynchronous = rekognition::Client::new(config(&server));
    asynchronous.list_collections(ListCollectionsRequest::default()).await.unwrap();
    client(&server).list_collections(ListCollectionsRequest::default()).unwrap();
    let (first, second) = (server.received(), server.received());
    assert_eq!(first.header_names(), second.header_names());
    assert_eq!((first.request_line(), first.body.clone()), (second.request_line(), second.body.clone()));
    for name in ["content-type", "host", "user-agent", "x-amz-target", "amz-sdk-request"] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }
}

#[test]
fn an_error_of_the_service_is_a_variant() {
    let server = Server::start([answer(
        "400 Bad Request",
        r#"{"__type":"ResourceNotFoundException","Message":"no such collection"}"#,
    )]);
    match client(&server).describe_collection(DescribeCollectionRequest::new("people")) {
        Err(Error::ResourceNotFoundException(missing)) => {
            assert_eq!(missing.message.as_deref(), Some("no such collection"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_failure_that_may_pass_is_tried_again() {
    let server = Server::start([answer("500 Oh", "{}"), ok(r#"{"CollectionIds":["faces"]}"#)]);
    let (response, metadata) = client(&server).send(ListCollectionsRequest::default()).unwrap();
    assert_eq!((response.collection_ids, metadata.attempts), (vec!["faces".to_owned()], 2));
    assert_eq!(server.received().header("amz-sdk-request"), "attempt=1; max=3");
    assert_eq!(server.received().header("amz-sdk-request"), "attempt=2; max=3");
}

#[test]
fn the_wait_between_two_attempts_is_kept() {
    let server = Server::start([answer("500 Oh\r\nx-amz-retry-after: 200", "{}"), ok("{}")]);
    let started = Instant::now();
    client(&server).list_collections(ListCollectionsRequest::default()).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(200), "{:?}", started.elapsed());
}

#[test]
fn a_connection_serves_one_call_after_the_other() {
    let server = Server::start([ok("{}"), ok("{}"), ok("{}")]);
    let client = client(&server);
    for _ in 0..3 {
        client.list_collections(ListCollectionsRequest::default()).unwrap();
    }
    assert_eq!([0; 3].map(|_| server.received().connection), [0; 3]);
}

#[test]
fn a_client_with_other_settings_shares_the_connections() {
    let server = Server::start([ok("{}"), ok("{}")]);
    let client = client(&server);
    client.list_collections(ListCollectionsRequest::default()).unwrap();
    let named = client.with(|config| config.app_name("album"));
    named.list_collections(ListCollectionsRequest::default()).unwrap();
    assert_eq!(server.received().connection, 0);
    let received = server.received();
    assert_eq!(received.connection, 0);
    assert!(received.header("user-agent").ends_with(" app/album"), "{}", received.header("user-agent"));
}

#[test]
fn threads_share_a_client() {
    let server = Server::start((0..8).map(|_| ok(r#"{"CollectionIds":["faces"]}"#)));
    let client = client(&server);
    std::thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| client.list_collections(ListCollectionsRequest::default()).unwrap());
        }
    });
    (0..8).for_each(|_| assert_eq!(server.received().body, "{}"));
}

#[test]
fn a_large_image_is_sent_whole() {
    let server = Server::start([ok("{}")]);
    let image = rekognition::types::Image::default().bytes(vec![0; 4 * 1024 * 1024]);
    client(&server).detect_labels(DetectLabelsRequest::new(image)).unwrap();
    // Four characters for three bytes, and what is around them.
    assert_eq!(
        server.received().body.len(),
        r#"{"Image":{"Bytes":""}}"#.len() + (4 * 1024 * 1024_usize).div_ceil(3) * 4
    );
}
