//! Calls over TLS, and how they fail, with whichever TLS the features have.

#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
mod certificates;
mod choice;
#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
mod early_response;
#[cfg(all(feature = "event-streams", feature = "http2", any(feature = "native-tls", not(feature = "webpki-roots"))))]
mod events;
#[cfg(all(feature = "http2", any(feature = "native-tls", not(feature = "webpki-roots"))))]
mod http2;
pub mod server;
#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
mod untrusted;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error, TimeoutKind, TransportError};

use crate::child;
use crate::operation::{client, config, greet};

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

#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
#[test]
fn a_server_with_a_trusted_certificate_is_called() {
    if child::is_child() {
        let config = Config::from_env().region("eu-west-1");
        assert_eq!(call(config.clone()).unwrap().as_deref(), Some("hello over TLS"));
        #[cfg(feature = "blocking")]
        {
            let waited = smithy_runtime::blocking::wait_for(client(config).send(greet("Ada")));
            assert_eq!(waited.unwrap().greeting.as_deref(), Some("hello over TLS"));
        }
        return;
    }
    let (url, certificate) = server::start();
    child::run(
        "tls::a_server_with_a_trusted_certificate_is_called",
        &[
            ("SSL_CERT_FILE", &server::written("trusted", &certificate)),
            ("AWS_ENDPOINT_URL_GREETING_DESK", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}

#[cfg(all(feature = "webpki-roots", not(feature = "native-tls")))]
#[test]
fn the_platform_is_not_asked_whom_to_trust() {
    if child::is_child() {
        assert_eq!(failure(Config::from_env().region("eu-west-1")).kind(), TransportErrorKind::Tls);
        return;
    }
    let (url, certificate) = server::start();
    child::run(
        "tls::the_platform_is_not_asked_whom_to_trust",
        &[
            ("SSL_CERT_FILE", &server::written("untrusted", &certificate)),
            ("AWS_ENDPOINT_URL_GREETING_DESK", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}

#[test]
fn a_server_with_an_unknown_certificate_is_not_called() {
    let (url, _) = server::start();
    let error = failure(config().endpoint_url(&url));
    assert_eq!(error.kind(), TransportErrorKind::Tls, "{error}");
    assert!(error.is_connect() && !error.is_transient());
    assert!(error.to_string().starts_with("the TLS handshake with localhost:"), "{error}");
    #[cfg(feature = "blocking")]
    match smithy_runtime::blocking::wait_for(client(config().endpoint_url(&url)).send(greet("Ada"))) {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Tls, "{error}"),
        other => panic!("{other:?}"),
    }
}

#[cfg(not(any(feature = "native-tls", feature = "webpki-roots")))]
#[test]
fn a_machine_without_root_certificates_says_what_to_install() {
    if child::is_child() {
        let error = failure(config().endpoint_url(server::start().0));
        assert_eq!(error.kind(), TransportErrorKind::Tls);
        assert!(format!("{error:#}").contains("`ca-certificates`"), "{error}");
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

#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
/// A server that breaks its TLS records after the handshake, once it has read of a request.
fn breaking() -> (String, String) {
    let (certificate, server) = server::certified();
    let (server, listener) = (std::sync::Arc::new(server), TcpListener::bind("127.0.0.1:0").unwrap());
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut tcp = stream.unwrap();
            let mut connection = rustls::ServerConnection::new(std::sync::Arc::clone(&server)).unwrap();
            let read = rustls::Stream::new(&mut connection, &mut tcp).read(&mut [0; 65536]);
            assert!(read.unwrap() > 0);
            tcp.write_all(b"this is not a record of TLS, of whatever version").unwrap();
            // The client closes.
            while tcp.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {}
        }
    });
    (url, certificate)
}

#[cfg(any(feature = "native-tls", not(feature = "webpki-roots")))]
#[test]
fn what_breaks_after_the_handshake_is_no_failed_handshake() {
    if child::is_child() {
        let config = Config::from_env().region("eu-west-1");
        let error = failure(config.clone());
        assert_eq!(error.kind(), TransportErrorKind::Io, "{error}");
        #[cfg(feature = "blocking")]
        match smithy_runtime::blocking::wait_for(client(config).send(greet("Ada"))) {
            Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Io, "{error}"),
            other => panic!("{other:?}"),
        }
        return;
    }
    let (url, certificate) = breaking();
    child::run(
        "tls::what_breaks_after_the_handshake_is_no_failed_handshake",
        &[
            ("SSL_CERT_FILE", &server::written("breaking", &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
}
