//! Servers with a certificate that nobody trusts yet.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};

use crate::server::ok;

/// A certificate for `localhost` and `service.example` as PEM, and what a server has to know to show it.
pub fn certified() -> (String, ServerConfig) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned(), "service.example".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    (certified.cert.pem(), server)
}

/// The URL of a server that answers one call on each of its connections, and its certificate as PEM.
pub fn start() -> (String, String) {
    let (certificate, server) = certified();
    let server = Arc::new(server);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for stream in listener.incoming() {
            respond(stream.unwrap(), ServerConnection::new(Arc::clone(&server)).unwrap());
        }
    });
    (url, certificate)
}

/// Reads some of a request and answers. A client that does not trust the certificate sends none.
pub fn respond(mut tcp: TcpStream, mut connection: ServerConnection) {
    let mut stream = Stream::new(&mut connection, &mut tcp);
    if stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
        stream.write_all(&ok(r#"{"Greeting":"hello over TLS"}"#)).unwrap();
    }
}

/// Writes a certificate where the variable that is to name it can.
pub fn written(name: &str, certificate: &str) -> String {
    let path = format!("{}/{name}.pem", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, certificate).unwrap();
    path
}
