//! Calls through the proxies that the environment names, in processes of their own.

use std::io::{BufRead, BufReader, Write, copy};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::ServerConnection;
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error};

use crate::child;
use crate::operation::{client, greet};
use crate::server::{Server, ok};
use crate::tls::server;
use crate::verifier::SECRET;

/// A proxy that leads every tunnel to one place, and the heads of the requests that it was sent.
fn proxy(to: String) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (sender, heads) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut client, mut head) = (stream.unwrap(), String::new());
            let mut reader = BufReader::new(client.try_clone().unwrap());
            while !head.ends_with("\r\n\r\n") {
                assert!(reader.read_line(&mut head).unwrap() > 0, "{head}");
            }
            sender.send(head.clone()).unwrap();
            match head.starts_with("CONNECT ") {
                true => tunnel(client, &to),
                false => client.write_all(&ok(r#"{"Greeting":"by the proxy"}"#)).unwrap(),
            }
        }
    });
    (address, heads)
}

fn tunnel(mut client: TcpStream, to: &str) {
    let mut server = TcpStream::connect(to).unwrap();
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
    let (mut up, mut down) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        copy(&mut up, &mut down).ok();
        down.shutdown(Shutdown::Write).ok();
    });
    thread::spawn(move || copy(&mut server, &mut client));
}

/// Runs the test once more as a program that calls the service at this URL, in an environment of these variables.
fn run(test: &str, url: &str, variables: &[(&str, &str)]) {
    let always = [
        ("AWS_ENDPOINT_URL", url),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
    ];
    child::run(&format!("proxy::{test}"), &[&always, variables].concat());
}

/// Calls, and calls again in the way of those who wait, if there is one.
fn calls() -> Vec<Result<String, Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = client(Config::from_env());
    let asynchronous = runtime.block_on(client.send(greet("Ada")));
    #[cfg(feature = "blocking")]
    let waited = [smithy_runtime::blocking::wait_for(client.send(greet("Ada")))];
    #[cfg(not(feature = "blocking"))]
    let waited = [];
    std::iter::once(asynchronous).chain(waited).map(|response| Ok(response?.greeting.unwrap())).collect()
}

/// A proxy in front of a server that greets over TLS: its address, the heads that it sees, the server's certificate.
fn tunneled_server() -> (String, Receiver<String>, String) {
    let (certificate, config) = server::certified();
    let (config, listener) = (Arc::new(config), TcpListener::bind("127.0.0.1:0").unwrap());
    let (proxy, heads) = proxy(listener.local_addr().unwrap().to_string());
    thread::spawn(move || {
        for stream in listener.incoming() {
            server::respond(stream.unwrap(), ServerConnection::new(Arc::clone(&config)).unwrap());
        }
    });
    (proxy, heads, certificate)
}

fn next(heads: &Receiver<String>) -> String {
    heads.recv_timeout(Duration::from_secs(10)).unwrap()
}

#[test]
fn https_goes_through_a_tunnel_that_sees_no_signature() {
    if child::is_child() {
        return calls().into_iter().for_each(|greeting| assert_eq!(greeting.unwrap(), "hello over TLS"));
    }
    let (proxy, heads, certificate) = tunneled_server();
    run(
        "https_goes_through_a_tunnel_that_sees_no_signature",
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
    run("http_is_asked_of_the_proxy_itself", "http://service.example", &[("ALL_PROXY", &format!("ada@{proxy}"))]);
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
        "hosts_of_no_proxy_are_called_without_one",
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
    run("this_machine_is_called_without_a_proxy", server.url(), &[("HTTP_PROXY", &format!("http://{proxy}"))]);
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
    run("a_proxy_that_is_not_there_is_named", "https://service.example", &variables);
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
    run("a_proxy_of_a_kind_that_is_not_supported_is_an_error", "https://service.example", &variables);
}

/// The name of a proxy's variable and its value, `PROXY` being the address, and the credentials that the proxy is to get.
const ODD: [(&str, &str, Option<&[u8]>); 10] = [
    ("HTTPS_PROXY", "http://user:Secr@tPass@PROXY", Some(b"user:Secr@tPass")),
    ("https_proxy", "http://DOM\\user:p%w%40@PROXY", Some(b"DOM\\user:p%w@")),
    ("ALL_PROXY", "  http://PROXY/\t", None),
    ("all_proxy", "PROXY", None),
    ("HTTPS_PROXY", "HTTP://us er:a/b?c#d:e@PROXY/path", Some(b"us er:a/b?c#d:e")),
    ("HTTPS_PROXY", "user:pass://word@PROXY", Some(b"user:pass://word")),
    ("HTTPS_PROXY", "http://\u{fc}ser:\u{20ac}[]{}\"<>^`|@PROXY", Some("\u{fc}ser:\u{20ac}[]{}\"<>^`|".as_bytes())),
    ("HTTPS_PROXY", "user@PROXY/", Some(b"user:")),
    ("HTTPS_PROXY", "http://:pass@PROXY", Some(b":pass")),
    ("HTTPS_PROXY", "http://@PROXY", None),
];

#[test]
fn a_proxy_is_read_as_people_write_it() {
    if child::is_child() {
        return calls().into_iter().for_each(|greeting| assert_eq!(greeting.unwrap(), "hello over TLS"));
    }
    let (proxy, heads, certificate) = tunneled_server();
    let certificate = server::written("odd_proxy", &certificate);
    for (variable, value, credentials) in ODD {
        let value = value.replace("PROXY", &proxy);
        run(
            "a_proxy_is_read_as_people_write_it",
            "https://service.example",
            &[(variable, &value), ("SSL_CERT_FILE", &certificate)],
        );
        for _ in 0..1 + usize::from(cfg!(feature = "blocking")) {
            let head = next(&heads);
            assert!(head.starts_with("CONNECT service.example:443 HTTP/1.1\r\n"), "{value}: {head}");
            let sent = head.lines().find_map(|line| line.split_once("roxy-")?.1.split_once("uthorization: Basic "));
            let sent = sent.map(|(_, encoded)| STANDARD.decode(encoded).unwrap());
            assert_eq!(sent.as_deref(), credentials, "{value}: {head}");
        }
    }
}

#[test]
fn a_proxy_that_cannot_be_read_is_an_error_that_shows_none_of_it() {
    if child::is_child() {
        for failure in calls() {
            let Err(Error::Transport(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Unavailable, "{error}");
            let told = format!("{error} {error:?}");
            assert!(told.contains("_PROXY cannot be read") || told.contains("_proxy cannot be read"), "{told}");
            assert!(!told.contains("Secret") && !told.contains("odd"), "{told}");
        }
        return;
    }
    let variables = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let values = [
        "http//odd.example",
        "http:/odd.example:3128",
        "http://user:Secret@",
        "http://user:Secret",
        "odd://user:Secret@odd.example",
        "http://user:Secret@odd example:3128",
        "http://user:Secret@odd.example:port",
        "http://user:Secret@odd.example:99999",
        "http://user:Secret@::1:3128",
        "\"http://user:Secret@odd.example:3128\"",
    ];
    for (variable, value) in variables.into_iter().cycle().zip(values) {
        run(
            "a_proxy_that_cannot_be_read_is_an_error_that_shows_none_of_it",
            "http://service.invalid",
            &[(variable, value), ("AWS_MAX_ATTEMPTS", "1")],
        );
    }
}

#[cfg(unix)]
#[test]
fn a_proxy_that_is_not_unicode_is_an_error() {
    use std::os::unix::ffi::OsStrExt;
    if child::is_child() {
        for failure in calls() {
            let Err(Error::Transport(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Unavailable, "{error}");
            assert!(format!("{error:#}").contains("HTTP_PROXY cannot be read"), "{error}");
        }
        return;
    }
    let value = std::ffi::OsStr::from_bytes(b"http://us\xffer@127.0.0.1:9");
    child::run_with(
        "proxy::a_proxy_that_is_not_unicode_is_an_error",
        &[("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", "http://service.invalid"), ("AWS_ACCESS_KEY_ID", "A")],
        |command| {
            command.env("AWS_SECRET_ACCESS_KEY", SECRET).env("HTTP_PROXY", value);
        },
    );
}
