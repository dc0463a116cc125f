//! Clients made of a client, with other settings.

use smithy_runtime::{Error, RetryConfig};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{Server, ok, response};

#[tokio::test]
async fn they_share_the_connections() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.send(greet("Ada")).await.unwrap();
    client.with(|config| config.header("x-note", "two")).send(greet("Ada")).await.unwrap();
    assert_eq!(server.all_received().iter().map(|request| request.connection).collect::<Vec<_>>(), [0, 0]);
}

#[tokio::test]
async fn the_origin_stays_as_it_is() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.with(|config| config.header("x-note", "two")).send(greet("Ada")).await.unwrap();
    client.send(greet("Ada")).await.unwrap();
    let received = server.all_received();
    assert_eq!(received[0].header("x-note"), "two");
    assert!(!received[1].head.contains("x-note"));
}

#[tokio::test]
async fn another_region_is_signed_for() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let client = client(config().endpoint_url(server.url())).with(|config| config.region("us-west-2"));
    client.send(greet("Ada")).await.unwrap();
    server.received().assert_signed_for("us-west-2", "greeting");
}

#[tokio::test]
async fn a_call_may_do_without_retries() {
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), ok("{}")]]);
    let client = client(retrying_config().endpoint_url(server.url()));
    let once = client.with(|config| config.retry_config(RetryConfig::disabled()));
    once.send(greet("Ada")).await.unwrap_err();
    assert_eq!(server.all_received().len(), 1);
}

#[tokio::test]
async fn a_header_of_the_callers_is_sent_and_signed() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let config = config().endpoint_url(server.url()).header("X-Note", "one").header("x-note", "two");
    client(config).send(greet("Ada")).await.unwrap();
    let request = server.received();
    assert_eq!(request.header("x-note"), "two");
    assert!(request.header("authorization").contains(";x-note, "), "{}", request.head);
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_comes_out_of_the_call() {
    for (name, value, reason) in [
        ("two words", "x", "is no name of a header"),
        ("x-note", "two\nlines", "has a value that no header can hold"),
        ("Host", "example.com", "is set by the client itself"),
        ("x-amz-target", "Other.Operation", "is set by the client itself"),
    ] {
        let error = client(config().header(name, value)).send(greet("Ada")).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)));
        let sentence = error.to_string();
        assert!(sentence.contains(name) && sentence.contains(reason), "{sentence}");
        assert!(!sentence.contains(value) || value == "x", "{sentence}");
    }
}
