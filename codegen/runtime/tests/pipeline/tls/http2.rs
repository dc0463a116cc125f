//! HTTP/2, where client and server agree on it.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use h2::RecvStream;
use h2::server::SendResponse;
use http::{Request, Response, Version};
use rustls::ServerConfig;
use smithy_runtime::{Bytes, Config};

use super::{call, server};
use crate::child;
use crate::operation::{client, greet};

/// The URL of a server that speaks only HTTP/2 and takes one connection, and its certificate as PEM.
fn start() -> (String, String) {
    let (certificate, mut server) = server::certified();
    server.alpn_protocols = vec![b"h2".to_vec()];
    let server = Arc::new(server);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || serve(listener, server));
    (url, certificate)
}

#[tokio::main(flavor = "current_thread")]
async fn serve(listener: TcpListener, server: Arc<ServerConfig>) {
    listener.set_nonblocking(true).unwrap();
    let tcp = tokio::net::TcpListener::from_std(listener).unwrap().accept().await.unwrap().0;
    let stream = tokio_rustls::TlsAcceptor::from(server).accept(tcp).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    let mut calls = 0;
    while let Some(Ok((request, respond))) = connection.accept().await {
        calls += 1;
        // On its own, as nothing comes in while the connection itself is not asked for more.
        tokio::spawn(greet_over_http2(request, respond, calls));
    }
}

async fn greet_over_http2(request: Request<RecvStream>, mut respond: SendResponse<Bytes>, number: u32) {
    assert!(request.version() == Version::HTTP_2 && request.headers().contains_key("authorization"));
    let mut body = request.into_body();
    while let Some(piece) = body.data().await {
        body.flow_control().release_capacity(piece.unwrap().len()).unwrap();
    }
    let mut stream = respond.send_response(Response::new(()), false).unwrap();
    stream.send_data(Bytes::from(format!(r#"{{"Greeting":"call {number} over HTTP/2"}}"#)), true).unwrap();
}

#[test]
fn calls_share_a_connection_by_http2() {
    if child::is_child() {
        return two_calls();
    }
    let (url, certificate) = start();
    child::run(
        "tls::http2::calls_share_a_connection_by_http2",
        &[
            ("SSL_CERT_FILE", &server::written("http2", &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}

#[tokio::main(flavor = "current_thread")]
async fn two_calls() {
    let client = client(Config::from_env().region("eu-west-1"));
    for number in 1..=2 {
        let greeting = client.send(greet("Ada")).await.unwrap().greeting;
        assert_eq!(greeting, Some(format!("call {number} over HTTP/2")));
    }
}

#[test]
fn a_server_without_http2_is_called_by_http1() {
    if child::is_child() {
        let config = Config::from_env().region("eu-west-1");
        return assert_eq!(call(config).unwrap().as_deref(), Some("hello over TLS"));
    }
    let (url, certificate) = server::start();
    child::run(
        "tls::http2::a_server_without_http2_is_called_by_http1",
        &[
            ("SSL_CERT_FILE", &server::written("http1", &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}
