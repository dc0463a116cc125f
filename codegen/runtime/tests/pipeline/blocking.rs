//! Calls that wait on the calling thread fail as those of the asynchronous transport do, so that retries are decided
//! alike.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use smithy_runtime::blocking::wait_for;
use smithy_runtime::transport::{MAX_RESPONSE_BODY, TransportErrorKind, UreqTransport, from_fn};
use smithy_runtime::{BoxFuture, Config, Credentials, CredentialsError, Error, ProvideCredentials, TimeoutConfig};

use crate::operation::{client, config, credentials, greet};
use crate::server::{STALL, Server, ok, response};

#[track_caller]
fn kind(result: Result<impl std::fmt::Debug, Error>) -> TransportErrorKind {
    match result {
        Err(Error::Transport(error)) => error.kind(),
        other => panic!("{other:?}"),
    }
}

/// How a call fails that waits on this thread, and one that does not.
#[track_caller]
fn kinds(config: impl Fn() -> Config) -> [TransportErrorKind; 2] {
    let waiting = wait_for(client(config()).send(greet("Ada")));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let asynchronous = runtime.block_on(client(config()).send(greet("Ada")));
    [kind(waiting), kind(asynchronous)]
}

#[test]
fn what_is_no_whole_response_is_the_same_failure() {
    for (start, expected) in [
        ("", TransportErrorKind::Closed),
        ("HTTP/1.1 200 OK\r\ncontent-", TransportErrorKind::Closed),
        ("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Greeting\":", TransportErrorKind::Closed),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n", TransportErrorKind::Closed),
        ("HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775807\r\n\r\n{}", TransportErrorKind::Closed),
        ("220 smtp.example.com ESMTP\r\n\r\n", TransportErrorKind::Invalid),
    ] {
        let server = Server::start(vec![vec![start.into()], vec![start.into()]]);
        assert_eq!(kinds(|| config().endpoint_url(server.url())), [expected; 2], "{start}");
    }
}

#[test]
fn a_connection_that_does_not_open_is_the_same_failure() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for url in [format!("http://{nobody}"), "http://nowhere.invalid".to_owned()] {
        assert_eq!(kinds(|| config().endpoint_url(&url)), [TransportErrorKind::Connect; 2], "{url}");
    }
}

#[test]
fn a_connection_that_is_reset_is_the_same_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // A socket that is closed with something unread resets its connection.
    thread::spawn(move || (0..2).for_each(|_| listener.accept().unwrap().0.read_exact(&mut [0]).unwrap()));
    assert_eq!(kinds(|| config().endpoint_url(&url)), [TransportErrorKind::Closed; 2]);
}

#[test]
fn a_body_that_is_too_large_is_the_same_failure() {
    let response = ok(&"x".repeat(MAX_RESPONSE_BODY + 1));
    let server = Server::start(vec![vec![response.clone()], vec![response]]);
    assert_eq!(kinds(|| config().endpoint_url(server.url())), [TransportErrorKind::TooLarge; 2]);
}

#[test]
fn a_body_up_to_the_limit_is_read_and_a_larger_one_is_not() {
    let body = format!(r#"{{"Greeting":"{}"}}"#, "x".repeat(100_000));
    let call = |limit| {
        let server = Server::start(vec![vec![ok(&body)]]);
        let config = config().endpoint_url(server.url()).transport(UreqTransport::new()).max_response_body(limit);
        wait_for(client(config).send(greet("Ada")))
    };
    assert_eq!(call(body.len()).unwrap().greeting.map(|text| text.len()), Some(100_000));
    assert_eq!(kind(call(body.len() - 1)), TransportErrorKind::TooLarge);
}

#[test]
fn a_server_without_tls_is_the_same_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for _ in 0..2 {
            let mut stream = listener.accept().unwrap().0;
            assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        }
    });
    assert_eq!(kinds(|| config().endpoint_url(&url)), [TransportErrorKind::Tls; 2]);
}

#[test]
fn a_redirect_is_not_followed() {
    let redirect = response("307 Temporary Redirect", &["location: http://nowhere.invalid/"], "");
    let server = Server::start(vec![vec![redirect]]);
    let error = wait_for(client(config().endpoint_url(server.url())).send(greet("Ada"))).unwrap_err();
    assert_eq!(error.to_string(), "Greet: an error response without an error code (HTTP 307)");
}

#[tokio::test(flavor = "current_thread")]
async fn a_transport_that_blocks_leaves_the_threads_of_a_runtime_alone() {
    let server = Server::start(vec![vec![STALL.to_vec()]]);
    // The thread that blocks is only given back after this.
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(200));
    let config = config().transport(UreqTransport::new()).endpoint_url(server.url()).timeout_config(limits);
    tokio::select! {
        result = client(config).send(greet("Ada")) => panic!("{result:?}"),
        () = tokio::time::sleep(Duration::from_millis(50)) => {}
    }
    assert_eq!(server.received().connection, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn the_asynchronous_standard_transport_is_none_for_a_thread_that_waits() {
    let transport = smithy_runtime::transport::HyperTransport::new();
    let error = wait_for(client(config().transport(transport)).send(greet("Ada")));
    assert_eq!(kind(error), TransportErrorKind::Unavailable);
}

/// A provider that takes its time with a timer of the runtime, which serves nobody who blocks it, but only at first.
struct SlowAtFirst(AtomicUsize);

impl ProvideCredentials for SlowAtFirst {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let is_first = self.0.fetch_add(1, Ordering::SeqCst) == 0;
        Box::pin(async move {
            if is_first {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Ok(credentials())
        })
    }
}

#[test]
fn a_thread_that_waits_does_not_wait_for_credentials_that_the_runtime_it_blocks_is_asking_for() {
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        let transport = from_fn(|_| std::future::ready(Ok(http::Response::new("{}".into()))));
        let provider = SlowAtFirst(AtomicUsize::new(0));
        let client = client(config().credentials_provider(provider).transport(transport));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let asking = tokio::spawn({
                let client = client.clone();
                async move { client.send(greet("Ada")).await }
            });
            tokio::task::yield_now().await;
            wait_for(client.send(greet("Grace"))).unwrap();
            asking.await.unwrap().unwrap();
        });
        done.send(()).unwrap();
    });
    result.recv_timeout(Duration::from_secs(10)).unwrap();
}
