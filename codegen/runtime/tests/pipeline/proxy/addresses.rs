//! How people write the address of a proxy, and which addresses are errors.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use smithy_runtime::Error;
use smithy_runtime::transport::TransportErrorKind;

use super::{calls, next, run, tunneled_server};
use crate::child;
use crate::tls::server;

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
            "addresses::a_proxy_is_read_as_people_write_it",
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
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("_PROXY cannot be read") || shown.contains("_proxy cannot be read"), "{shown}");
            assert!(!shown.contains("Secret") && !shown.contains("odd"), "{shown}");
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
            "addresses::a_proxy_that_cannot_be_read_is_an_error_that_shows_none_of_it",
            "http://service.invalid",
            &[(variable, value), ("AWS_MAX_ATTEMPTS", "1")],
        );
    }
}

#[cfg(unix)]
#[test]
fn a_proxy_that_is_not_unicode_is_an_error() {
    use std::os::unix::ffi::OsStrExt;

    use crate::verifier::SECRET;

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
        "proxy::addresses::a_proxy_that_is_not_unicode_is_an_error",
        &[("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", "http://service.invalid"), ("AWS_ACCESS_KEY_ID", "A")],
        |command| {
            command.env("AWS_SECRET_ACCESS_KEY", SECRET).env("HTTP_PROXY", value);
        },
    );
}
