//! Calls over TLS, and how they fail.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error, TimeoutKind, TransportError};

use crate::child;
use crate::operation::{client, config, greet};
use crate::server::ok;

/// A server with a certificate for `localhost` that nobody trusts yet. Gives its URL and the certificate as PEM.
fn server() -> (String, String) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || answer(listener.accept().unwrap().0, ServerConnection::new(Arc::new(server)).unwrap()));
    (url, certified.cert.pem())
}

/// Reads some of a request and answers. A client that does not trust the certificate sends none.
fn answer(mut tcp: TcpStream, mut connection: ServerConnection) {
    let mut stream = Stream::new(&mut connection, &mut tcp);
    if stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
        stream.write_all(&ok(r#"{"Greeting":"hello over TLS"}"#)).unwrap();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn call(config: Config) -> Result<Option<String>, Error> {
    client(config).send(greet("Ada")).await.map(|response| response.greeting)
}

#[track_caller]
fn failure(config: Config) -> TransportError {
    match call(config) {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_server_with_a_trusted_certificate_is_called() {
    if child::is_child() {
        let config = Config::from_env().region("eu-west-1");
        assert_eq!(call(config).unwrap().as_deref(), Some("hello over TLS"));
        return;
    }
    let (url, certificate) = server();
    let roots = concat!(env!("CARGO_TARGET_TMPDIR"), "/roots.pem");
    std::fs::write(roots, certificate).unwrap();
    child::run(
        "tls::a_server_with_a_trusted_certificate_is_called",
        &[
            ("SSL_CERT_FILE", roots),
            ("AWS_ENDPOINT_URL_GREETING_DESK", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}

#[test]
fn a_server_with_an_unknown_certificate_is_not_called() {
    let error = failure(config().endpoint_url(server().0));
    assert_eq!(error.kind(), TransportErrorKind::Tls, "{error}");
    assert!(error.is_connect() && !error.is_transient());
    assert!(error.to_string().starts_with("could not agree on encryption with localhost:"), "{error}");
}

#[test]
fn a_machine_without_root_certificates_says_what_to_install() {
    if child::is_child() {
        let error = failure(config().endpoint_url(server().0));
        assert_eq!(error.kind(), TransportErrorKind::Tls);
        assert!(error.to_string().contains("`ca-certificates`"), "{error}");
        return;
    }
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/nowhere");
    child::run(
        "tls::a_machine_without_root_certificates_says_what_to_install",
        &[("SSL_CERT_FILE", nowhere), ("SSL_CERT_DIR", nowhere)],
    );
}

#[test]
fn a_server_without_tls_is_not_called_by_https() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
    });
    let error = failure(config().endpoint_url(url));
    assert_eq!(error.kind(), TransportErrorKind::Tls, "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_does_not_end_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let started = tokio::time::Instant::now();
    let error = match client(config().endpoint_url(url)).send(greet("Ada")).await {
        Err(Error::Timeout(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(error.kind(), TimeoutKind::Connect, "{error}");
    assert_eq!(started.elapsed().as_millis() / 100, 31);
}
