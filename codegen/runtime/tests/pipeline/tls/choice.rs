//! Which TLS it is that the features have: each shows in how a client says hello.

use std::net::TcpListener;
use std::thread;

use rustls::{CipherSuite, NamedGroup};

use super::failure;
use crate::operation::config;

/// What a client offers: its cipher suites and its key exchanges.
fn offered() -> (Vec<CipherSuite>, Vec<NamedGroup>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let offered = thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let mut acceptor = rustls::server::Acceptor::default();
        loop {
            acceptor.read_tls(&mut stream).unwrap();
            if let Some(accepted) = acceptor.accept().unwrap_or_else(|(error, _)| panic!("{error}")) {
                let hello = accepted.client_hello();
                return (hello.cipher_suites().to_vec(), hello.named_groups().unwrap().to_vec());
            }
        }
    });
    failure(config().endpoint_url(url));
    offered.join().unwrap()
}

#[cfg(feature = "native-tls")]
#[test]
fn the_platform_wins_over_rustls() {
    // Which rustls has in no provider.
    assert!(offered().0.contains(&CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384), "{:?}", offered().0);
}

#[cfg(all(feature = "rustls-aws-lc", not(feature = "native-tls")))]
#[test]
fn aws_lc_wins_over_ring() {
    assert_eq!(offered().1[0], NamedGroup::X25519MLKEM768);
}

#[cfg(not(any(feature = "rustls-aws-lc", feature = "native-tls")))]
#[test]
fn ring_is_what_there_is_by_default() {
    assert_eq!(offered().1, [NamedGroup::X25519, NamedGroup::secp256r1, NamedGroup::secp384r1]);
}
