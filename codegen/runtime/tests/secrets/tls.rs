//! A server that speaks HTTP/2 over TLS, in which libraries show what they send and get.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use http::Response;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use smithy_runtime::transport::HyperTransport;
use smithy_runtime::{Bytes, TimeoutConfig};

use crate::collected::{debug, scenario};
use crate::vault::{client, config, request, response_body};

/// The variable that names the server to the child.
pub const URL: &str = "SECRETS_SERVER";

/// The URL of such a server, and the file with its certificate.
pub fn start() -> (String, String) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let mut config = builder.with_no_client_auth().with_single_cert(vec![certified.cert.der().clone()], key).unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/secrets.pem");
    std::fs::write(path, certified.cert.pem()).unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || serve(listener, Arc::new(config)));
    (url, path.to_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn serve(listener: TcpListener, config: Arc<ServerConfig>) {
    listener.set_nonblocking(true).unwrap();
    let tcp = tokio::net::TcpListener::from_std(listener).unwrap().accept().await.unwrap().0;
    let stream = tokio_rustls::TlsAcceptor::from(config).accept(tcp).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((_, mut respond))) = connection.accept().await {
        let mut stream = respond.send_response(Response::new(()), false).unwrap();
        stream.send_data(Bytes::from(response_body()), true).unwrap();
    }
}

pub async fn call() {
    scenario("HTTP/2 over TLS");
    let config = config(&std::env::var(URL).unwrap()).transport(HyperTransport::new());
    let config = config.timeout_config(TimeoutConfig::new());
    debug("a response", &client(config).send(request()).await.unwrap());
}
