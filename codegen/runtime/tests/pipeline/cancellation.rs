//! Calls whose futures are dropped.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::Response;
use smithy_runtime::transport::from_fn;
use tokio::time::{sleep, timeout};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{STALL, Server, ok};

#[tokio::test]
async fn a_dropped_call_closes_its_connection_and_the_next_call_has_a_clean_one() {
    let half = [b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"Greeting\"", STALL].concat();
    let server = Server::start(vec![vec![half], vec![ok(r#"{"Greeting":"hello"}"#)]]);
    let client = client(config().endpoint_url(server.url()));
    timeout(Duration::from_millis(100), client.send(greet("Ada"))).await.unwrap_err();
    let hung_up = tokio::task::spawn_blocking(|| (server.hung_up(), server)).await.unwrap();
    assert_eq!(hung_up.0, 0);
    let response = client.send(greet("Ada")).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
}

#[tokio::test]
async fn a_call_that_is_dropped_after_its_response_leaves_the_connection_to_the_next() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    let call = tokio::spawn(client.send(greet("Ada")));
    call.await.unwrap().unwrap();
    client.send(greet("Ada")).await.unwrap();
    assert_eq!(server.all_received().iter().map(|request| request.connection).collect::<Vec<_>>(), [0, 0]);
}

#[tokio::test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    drop(client.send(greet("Ada")));
    client.send(greet("Grace")).await.unwrap();
    assert_eq!(server.all_received().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_between_attempts_makes_no_more() {
    let attempts = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&attempts);
    let transport = from_fn(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        let response = Response::builder().status(500).header("x-amz-retry-after", "1000");
        std::future::ready(Ok(response.body("".into()).unwrap()))
    });
    let call = client(retrying_config().transport(transport)).send(greet("Ada"));
    timeout(Duration::from_millis(500), call).await.unwrap_err();
    sleep(Duration::from_secs(60)).await;
    assert_eq!(attempts.load(Ordering::Relaxed), 1);
}
