//! The same as without TLS: a response that comes before the body has been read, after which the server closes.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rustls::{ServerConnection, Stream};
use smithy_runtime::transport::HyperTransport;

use super::server;
use crate::child;
use crate::early_response::{CLOSES, close, exchange, is_refusal, responses};

/// The URL of a server that refuses each of its connections in another way, and its certificate as PEM.
fn start() -> (String, String) {
    let (certificate, server) = server::certified();
    let (server, listener) = (Arc::new(server), TcpListener::bind("127.0.0.1:0").unwrap());
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        let ways = CLOSES.into_iter().flat_map(|how| responses().into_iter().map(move |response| (how, response)));
        for (how, response) in ways.collect::<Vec<_>>().into_iter().cycle() {
            let mut tcp = listener.accept().unwrap().0;
            // A reset drops what waits to be sent.
            tcp.set_nodelay(true).unwrap();
            let mut connection = ServerConnection::new(Arc::clone(&server)).unwrap();
            let mut stream = Stream::new(&mut connection, &mut tcp);
            stream.read_exact(&mut [0; 4096]).unwrap();
            stream.write_all(response.as_bytes()).unwrap();
            stream.conn.send_close_notify();
            stream.flush().unwrap();
            close(tcp, how);
        }
    });
    (url, certificate)
}

#[test]
fn it_is_read_over_tls() {
    if let Some(url) = std::env::var("AWS_ENDPOINT_URL").ok().filter(|_| child::is_child()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        for _ in 0..CLOSES.len() * responses().len() {
            let response = runtime.block_on(exchange(HyperTransport::new(), url.clone())).unwrap();
            assert!(is_refusal(&response), "{response:?}");
        }
        #[cfg(feature = "blocking")]
        for _ in 0..CLOSES.len() * responses().len() {
            let transport = smithy_runtime::transport::UreqTransport::new();
            let response = smithy_runtime::blocking::wait_for(exchange(transport, url.clone())).unwrap();
            assert!(is_refusal(&response), "{response:?}");
        }
        return;
    }
    let (url, certificate) = start();
    child::run(
        "tls::early_response::it_is_read_over_tls",
        &[("SSL_CERT_FILE", &server::written("early_response", &certificate)), ("AWS_ENDPOINT_URL", &url)],
    );
}
