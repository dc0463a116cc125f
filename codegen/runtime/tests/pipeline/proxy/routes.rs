//! Which calls go through a proxy, and what it sees of them.

use std::net::TcpListener;

use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error};

use super::{calls, next, proxy, run, tunneled_server};
use crate::child;
use crate::operation::{client, greet};
use crate::server::{Server, ok};
use crate::tls::server;

#[test]
fn https_goes_through_a_tunnel_that_sees_no_signature() {
    if child::is_child() {
        return calls().into_iter().for_each(|greeting| assert_eq!(greeting.unwrap(), "hello over TLS"));
    }
    let (proxy, heads, certificate) = tunneled_server();
    run(
        "routes::https_goes_through_a_tunnel_that_sees_no_signature",
        "https://service.example",
        &[
            ("HTTPS_PROXY", &format!("http://ada:l%40velace@{proxy}")),
            ("SSL_CERT_FILE", &server::written("tunnel", &certificate)),
        ],
    );
    for _ in 0..1 + usize::from(cfg!(feature = "blocking")) {
        let head = next(&heads);
        assert!(head.starts_with("CONNECT service.example:443 HTTP/1.1\r\n"), "{head}");
        // `ada:l@velace`.
        assert!(head.to_lowercase().contains("\r\nproxy-authorization: basic ywrhomxadmvsywnl\r\n"), "{head}");
        assert!(!head.contains("AWS4") && !head.to_lowercase().contains("\r\nauthorization:"), "{head}");
    }
}

#[test]
fn http_is_asked_of_the_proxy_itself() {
    if child::is_child() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let response = runtime.block_on(client(Config::from_env()).send(greet("Ada")));
        return assert_eq!(response.unwrap().greeting.as_deref(), Some("by the proxy"));
    }
    let (proxy, heads) = proxy(String::new());
    run(
        "routes::http_is_asked_of_the_proxy_itself",
        "http://service.example",
        &[("ALL_PROXY", &format!("ada@{proxy}"))],
    );
    let head = next(&heads);
    assert!(head.starts_with("POST http://service.example/ HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("\r\nhost: service.example\r\n"), "{head}");
    // `ada:`.
    assert!(head.contains("\r\nproxy-authorization: Basic YWRhOg==\r\n"), "{head}");
}

#[test]
fn hosts_of_no_proxy_are_called_without_one() {
    if child::is_child() {
        for failure in calls() {
            let Err(Error::Transport(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Connect, "{error}");
        }
        return;
    }
    let (proxy, heads) = proxy(String::new());
    run(
        "routes::hosts_of_no_proxy_are_called_without_one",
        "http://service.invalid",
        &[("HTTP_PROXY", &format!("http://{proxy}")), ("NO_PROXY", "example.org,.invalid"), ("AWS_MAX_ATTEMPTS", "1")],
    );
    assert!(heads.try_recv().is_err());
}

#[test]
fn this_machine_is_called_without_a_proxy() {
    if child::is_child() {
        return calls().into_iter().for_each(|greeting| assert_eq!(greeting.unwrap(), "hello"));
    }
    let server = Server::start(vec![vec![ok(r#"{"Greeting":"hello"}"#)]; 2]);
    let (proxy, heads) = proxy(String::new());
    run("routes::this_machine_is_called_without_a_proxy", server.url(), &[("HTTP_PROXY", &format!("http://{proxy}"))]);
    assert!(heads.try_recv().is_err());
}

#[test]
fn a_proxy_that_is_not_there_is_named() {
    if child::is_child() {
        for failure in calls() {
            let Err(Error::Transport(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Connect, "{error}");
            assert!(format!("{error:#}").contains("through the proxy http://127.0.0.1:"), "{error}");
        }
        return;
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let variables = [("HTTPS_PROXY", &*format!("http://{nobody}")), ("AWS_MAX_ATTEMPTS", "1")];
    run("routes::a_proxy_that_is_not_there_is_named", "https://service.example", &variables);
}

#[test]
fn a_proxy_of_a_kind_that_is_not_supported_is_an_error() {
    if child::is_child() {
        for failure in calls() {
            let Err(Error::Transport(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Unavailable, "{error}");
            assert!(format!("{error:#}").contains("socks5://127.0.0.1:1080"), "{error}");
        }
        return;
    }
    let variables = [("ALL_PROXY", "socks5://user:secret@127.0.0.1:1080")];
    run("routes::a_proxy_of_a_kind_that_is_not_supported_is_an_error", "https://service.example", &variables);
}
