//! A client of reqwest as the transport.

use std::net::TcpListener;
use std::time::Duration;

use smithy_runtime::transport::{ReqwestTransport, TransportErrorKind};
use smithy_runtime::{Config, Error, TimeoutConfig, TimeoutKind};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{STALL, Server, ok, response};

fn with(builder: reqwest::ClientBuilder) -> Config {
    config().transport(ReqwestTransport::new(builder.redirect(reqwest::redirect::Policy::none()).build().unwrap()))
}

#[tokio::test]
async fn it_sends_what_was_signed_and_reads_the_response() {
    let server = Server::start(vec![vec![ok(r#"{"Greeting":"hello"}"#)]]);
    let config = with(reqwest::Client::builder()).endpoint_url(server.url());
    let response = client(config).send(greet("Ada")).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
    let request = server.received();
    assert_eq!(request.header("host"), server.host());
    request.assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn an_error_of_the_service_is_read() {
    let headers = ["x-amzn-RequestId: 6f1d"];
    let server = Server::start(vec![vec![response("400 Bad Request", &headers, r#"{"__type":"NoException"}"#)]]);
    let error = client(with(reqwest::Client::builder()).endpoint_url(server.url())).send(greet("Ada")).await;
    assert_eq!(error.unwrap_err().to_string(), "Greet: NoException (HTTP 400, request id 6f1d)");
}

#[tokio::test]
async fn its_read_timeout_is_a_timeout() {
    let server = Server::start(vec![vec![STALL.to_vec()]]);
    let builder = reqwest::Client::builder().read_timeout(Duration::from_millis(100));
    match client(with(builder).endpoint_url(server.url())).send(greet("Ada")).await {
        Err(Error::Timeout(error)) => assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, None)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_read_timeout_of_the_configuration_holds() {
    for start in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let server = Server::start(vec![vec![[start.as_bytes(), STALL].concat()]]);
        let limit = Duration::from_millis(100);
        let config = with(reqwest::Client::builder()).timeout_config(TimeoutConfig::new().read_timeout(limit));
        match client(config.endpoint_url(server.url())).send(greet("Ada")).await {
            Err(Error::Timeout(error)) => {
                assert_eq!((error.kind(), error.limit()), (TimeoutKind::Read, Some(limit)), "{start}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_connection_of_a_runtime_that_does_not_run_is_given_up_for_another() {
    let server = Server::start(vec![vec![ok("{}"), ok("{}")]; 2]);
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(200));
    let transport = ReqwestTransport::new(reqwest::Client::new());
    let client = client(retrying_config().transport(transport).endpoint_url(server.url()).timeout_config(limits));
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (first, second) = (runtime(), runtime());
    first.block_on(client.send(greet("Ada"))).unwrap();
    let (_, metadata) = second.block_on(client.send_with_metadata(greet("Ada"))).unwrap();
    assert_eq!(metadata.attempts, 2);
}

#[tokio::test]
async fn progress_in_sending_is_in_time() {
    let url = crate::timeout::read::slow_reader(Duration::from_millis(15));
    let limit = Duration::from_millis(700);
    let config = with(reqwest::Client::builder()).timeout_config(TimeoutConfig::new().read_timeout(limit));
    let start = std::time::Instant::now();
    client(config.endpoint_url(url)).send(greet(&"x".repeat(16 * 1024 * 1024))).await.unwrap();
    assert!(start.elapsed() > limit, "the server was too fast for the test to mean anything");
}

#[tokio::test]
async fn a_refused_connection_is_told() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let config = with(reqwest::Client::builder()).endpoint_url(format!("http://{address}"));
    match client(config).send(greet("Ada")).await {
        Err(Error::Transport(error)) => {
            assert_eq!((error.kind(), error.host()), (TransportErrorKind::Connect, &*address.to_string()));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_body_that_is_cut_short_may_be_asked_for_again() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec();
    let server = Server::start(vec![vec![cut]]);
    match client(with(reqwest::Client::builder()).endpoint_url(server.url())).send(greet("Ada")).await {
        Err(Error::Transport(error)) => assert!(error.is_transient(), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_body_larger_than_the_limit_is_not_read() {
    let body = format!(r#"{{"Greeting":"{}"}}"#, "x".repeat(100_000));
    for (limit, is_read) in [(body.len(), true), (body.len() - 1, false)] {
        let server = Server::start(vec![vec![ok(&body)]]);
        let transport = ReqwestTransport::new(reqwest::Client::new());
        let config = config().transport(transport).endpoint_url(server.url()).max_response_body(limit);
        match client(config).send(greet("Ada")).await {
            Ok(_) => assert!(is_read, "{limit}"),
            Err(Error::Transport(error)) => assert_eq!((is_read, error.kind()), (false, TransportErrorKind::TooLarge)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_call_outside_a_tokio_runtime_says_so() {
    let call = client(config().transport(ReqwestTransport::new(reqwest::Client::new()))).send(greet("Ada"));
    let waker = std::task::Waker::noop();
    match std::pin::pin!(call).poll(&mut std::task::Context::from_waker(waker)) {
        std::task::Poll::Ready(Err(Error::Transport(error))) => {
            assert_eq!(error.kind(), TransportErrorKind::Unavailable);
            assert!(format!("{error:#}").contains("inside a Tokio runtime"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}
