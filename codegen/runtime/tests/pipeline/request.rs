//! What goes over the wire.

use std::time::{SystemTime, UNIX_EPOCH};

use smithy_runtime::{Client, Endpoint, sigv4, transport::Transport};

use crate::operation::{GreetRequest, SERVICE, client, config, credentials, greet};
use crate::server::{Received, Server, ok};

/// Makes one call and returns its request.
async fn received(request: GreetRequest) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url())).send(request).await.unwrap();
    server.received()
}

#[tokio::test]
async fn the_request_is_the_protocols_byte_for_byte() {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url()).app_name("tests")).send(greet("Ada")).await.unwrap();
    let request = server.received();

    let mut lines: Vec<&str> = request.head.trim_end().split("\r\n").collect();
    assert_eq!(lines.remove(0), "POST / HTTP/1.1");
    lines.sort_unstable();
    let of_this_call = |name| format!("{name}: {}", request.header(name));
    let user_agent = format!(
        "user-agent: smithy-runtime/{} ua/2.1 api/greeting_desk#2024-02-29 os/{} lang/rust#1.88 m/E app/tests",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
    );
    assert_eq!(
        lines,
        [
            &of_this_call("amz-sdk-invocation-id"),
            "amz-sdk-request: attempt=1; max=1",
            &of_this_call("authorization"),
            "content-length: 26",
            "content-type: application/x-amz-json-1.1",
            &format!("host: {}", server.host()),
            &user_agent,
            &of_this_call("x-amz-date"),
            "x-amz-target: GreetingDesk.Greet",
        ]
    );
    assert_eq!(request.body, br#"{"Name":"Ada","Token":"1"}"#);
}

#[tokio::test]
async fn the_signature_verifies() {
    let request = received(greet("Ada")).await;
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn the_signature_covers_every_header_but_those_of_the_attempt() {
    let request = received(greet("Ada")).await;
    let headers = "content-length;content-type;host;x-amz-date;x-amz-target";
    let signed = format!(" SignedHeaders={headers}, ");
    assert!(request.header("authorization").contains(&signed), "{}", request.head);
}

#[tokio::test]
async fn a_session_token_is_sent_and_signed() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let config =
        config().endpoint_url(server.url()).credentials_provider(credentials().with_session_token("the-token"));
    client(config).send(greet("Ada")).await.unwrap();
    let request = server.received();
    assert_eq!(request.header("x-amz-security-token"), "the-token");
    assert!(request.header("authorization").contains(";x-amz-security-token;"));
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn the_request_is_dated_now() {
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let request = received(greet("Ada")).await;
    let after = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let seconds_of_day =
        |range: std::ops::Range<usize>| -> u64 { request.header("x-amz-date")[range].parse().unwrap() };
    let sent = seconds_of_day(9..11) * 3600 + seconds_of_day(11..13) * 60 + seconds_of_day(13..15);
    assert!((before..=after).any(|second| second % 86_400 == sent));
}

#[tokio::test]
async fn every_call_has_an_id_of_its_own() {
    let first = received(greet("Ada")).await;
    let second = received(greet("Ada")).await;
    let (first, second) = (first.header("amz-sdk-invocation-id"), second.header("amz-sdk-invocation-id"));
    assert_ne!(first, second);
    assert_eq!((first.len(), first.as_bytes()[14]), (36, b'4'), "{first} is no UUID of version 4");
}

#[tokio::test]
async fn an_absent_idempotency_token_is_filled_in() {
    let request = received(GreetRequest { name: None, token: None }).await;
    let body = String::from_utf8(request.body).unwrap();
    let token = body.strip_prefix(r#"{"Token":""#).and_then(|rest| rest.strip_suffix(r#""}"#));
    assert_eq!(token.map(str::len), Some(36), "{body}");
}

#[tokio::test]
async fn an_endpoint_with_a_path_gets_its_requests_there() {
    let server = Server::start(vec![vec![ok("{}")]]);
    let url = format!("{}/gateway", server.url());
    client(config().endpoint_url(url)).send(greet("Ada")).await.unwrap();
    let request = server.received();
    assert!(request.head.starts_with("POST /gateway/ HTTP/1.1\r\n"), "{}", request.head);
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn a_large_body_arrives_whole() {
    let name = "x".repeat(5 * 1024 * 1024);
    let request = received(greet(&name)).await;
    assert_eq!(request.body.len(), name.len() + r#"{"Name":"","Token":"1"}"#.len());
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn calls_one_after_the_other_share_a_connection() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    for _ in 0..3 {
        client.clone().send(greet("Ada")).await.unwrap();
        assert_eq!(server.received().connection, 0);
    }
}

#[tokio::test]
async fn calls_at_the_same_time_have_connections_of_their_own() {
    let server = Server::start(vec![vec![ok("{}")], vec![ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    let (first, second) = tokio::join!(client.send(greet("Ada")), client.send(greet("Grace")));
    first.unwrap();
    second.unwrap();
    let mut connections = [server.received().connection, server.received().connection];
    connections.sort_unstable();
    assert_eq!(connections, [0, 1]);
}

#[test]
fn a_client_and_its_calls_may_move_between_threads() {
    fn movable<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    fn transport<T: Transport>() {}
    let client: Client = client(config());
    shared(&client);
    movable(&client.send(greet("Ada")));
    transport::<std::sync::Arc<dyn Transport>>();
}

#[test]
fn the_future_of_a_call_is_small() {
    let call = client(config()).send(greet("Ada"));
    assert!(size_of_val(&call) <= 64, "{} bytes", size_of_val(&call));
}

#[tokio::test]
async fn a_request_made_without_a_client_and_signed_is_what_a_client_sends() {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    let sent = server.received();

    let request = SERVICE.to_http(greet("Ada"), &Endpoint::new(server.url())).unwrap();
    let (mut head, body) = request.into_parts();
    head.headers.remove("content-length");
    sigv4::sign(&mut head, &body, &credentials(), "eu-west-1", "greeting", SystemTime::now()).unwrap();
    for name in ["content-type", "host", "x-amz-target"] {
        assert_eq!(head.headers[name], sent.header(name));
    }
    let signed = |authorization: &str| authorization.split(' ').nth(2).map(str::to_owned);
    assert_eq!(body, sent.body);
    let own = signed(head.headers["authorization"].to_str().unwrap());
    assert!(own.is_some_and(|own| own.contains("host;x-amz-date;x-amz-target")));
}
