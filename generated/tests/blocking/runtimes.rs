//! Calls from within an asynchronous runtime, which must neither panic nor hang there.

use std::time::Duration;

use rekognition::blocking::Client;
use rekognition::operation::ListCollectionsRequest;
use rekognition::{Config, Credentials, Error, RetryConfig, TimeoutConfig, TimeoutKind, transport};

use crate::server::{STALL, Server, answer, ok};
use crate::{client, config};

#[tokio::test(flavor = "current_thread")]
async fn a_call_works_on_the_only_thread_of_a_runtime() {
    let server = Server::start([answer("500 Oh", "{}"), ok(r#"{"CollectionIds":["faces"]}"#)]);
    // With a wait between the attempts, for which the runtime's own timer would never wake it.
    let client = Client::new(config(&server).retry_config(RetryConfig::standard()));
    let response = client.list_collections(ListCollectionsRequest::default()).unwrap();
    assert_eq!(response.collection_ids, ["faces"]);
}

#[tokio::test(flavor = "current_thread")]
async fn limits_on_time_hold_on_the_only_thread_of_a_runtime() {
    let server = Server::start([STALL.to_owned()]);
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(100));
    let client = client(&server).with(|config| config.timeout_config(limits));
    match client.list_collections(ListCollectionsRequest::default()) {
        Err(Error::Timeout(error)) => assert_eq!(error.kind(), TimeoutKind::Operation),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_works_on_a_thread_for_what_blocks() {
    let server = Server::start([ok(r#"{"CollectionIds":["faces"]}"#)]);
    let client = client(&server);
    let call = tokio::task::spawn_blocking(move || client.list_collections(ListCollectionsRequest::default()));
    assert_eq!(call.await.unwrap().unwrap().collection_ids, ["faces"]);
}

#[tokio::test]
async fn an_asynchronous_client_and_a_blocking_one_are_one_client() {
    let server = Server::start([ok("{}"), ok("{}")]);
    let asynchronous = rekognition::Client::new(config(&server));
    asynchronous.list_collections(ListCollectionsRequest::default()).await.unwrap();
    Client::from(asynchronous).list_collections(ListCollectionsRequest::default()).unwrap();
    let (first, second) = (server.received(), server.received());
    assert_eq!(first.header("x-amz-target"), second.header("x-amz-target"));
}

#[test]
fn a_transport_may_answer_from_another_thread() {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    let transport = transport::from_fn(|_| {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            sender.send(http::Response::new(r#"{"CollectionIds":["faces"]}"#.into())).unwrap();
        });
        async { Ok(receiver.await.unwrap()) }
    });
    let config = Config::new().region("eu-west-1").credentials_provider(credentials).transport(transport);
    let response = Client::new(config).list_collections(ListCollectionsRequest::default()).unwrap();
    assert_eq!(response.collection_ids, ["faces"]);
}
