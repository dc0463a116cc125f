//! Servers that are not who they say they are: each is told from the right one, which is tried too, and of the request
//! they get nothing.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, Stream};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Config, Error};

use super::certificates::{Authority, Shown, self_signed};
use super::{call, server};
use crate::child;
#[cfg(feature = "blocking")]
use crate::operation::{client, greet};
use crate::server::ok;

/// The variable that names the servers to the child, and what each is to fail with.
const SERVERS: &str = "UNTRUSTED_SERVERS";

/// A server, and what it got of requests over each of its connections.
struct Watched {
    url: String,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Watched {
    fn start(serve: impl Fn(TcpStream) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let got = serve(stream.unwrap());
                kept.lock().unwrap().push(got);
            }
        });
        Watched { url, seen }
    }

    /// What came over its connections, once there were so many. The server may see the end of one after its client has.
    fn seen(&self, connections: usize) -> Vec<Vec<u8>> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let seen = self.seen.lock().unwrap().clone();
            if seen.len() >= connections || Instant::now() > deadline {
                return seen;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// A server that shows this certificate and answers whoever takes it.
    fn showing(Shown { certificate, key }: Shown) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(builder.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap());
        Self::start(move |mut tcp| {
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = Stream::new(&mut connection, &mut tcp);
            let mut got = vec![0; 4096];
            let length = stream.read(&mut got).unwrap_or_default();
            if length > 0 {
                stream.write_all(&ok(r#"{"Greeting":"trusted"}"#)).unwrap();
            }
            got[..length].to_vec()
        })
    }

    /// A server that knows TLS 1.1 and nothing newer (RFC 4346, section 7.4.1.3).
    fn of_old() -> Self {
        Self::start(|mut tcp| {
            assert!(tcp.read(&mut [0; 4096]).unwrap() > 0);
            let hello = [&[2, 0, 0, 38, 3, 2][..], &[7; 32], &[0, 0xc0, 0x14, 0]].concat();
            tcp.write_all(&[&[22, 3, 2, 0, 42], &hello[..]].concat()).unwrap();
            // What comes now is an alert, and no second flight of a handshake.
            let mut got = Vec::new();
            tcp.read_to_end(&mut got).ok();
            got.into_iter().take(1).filter(|kind| *kind != 21).collect()
        })
    }
}

/// How the call fails, in the way of those who wait and of those who do not.
fn failures(url: &str) -> Vec<Error> {
    let config = || Config::from_env().region("eu-west-1").endpoint_url(url);
    vec![
        call(config()).unwrap_err(),
        #[cfg(feature = "blocking")]
        smithy_runtime::blocking::wait_for(client(config()).send(greet("Ada"))).unwrap_err(),
    ]
}

#[test]
fn a_server_that_is_not_the_right_one_gets_nothing() {
    if child::is_child() {
        return calls();
    }
    let (known, unknown) = (Authority::new("Known"), Authority::new("Unknown"));
    let servers = [
        // What the libraries say: rustls, and OpenSSL.
        ("not valid for name|mismatch", Watched::showing(known.certificate("service.example", [2020, 2100]))),
        ("expired", Watched::showing(known.certificate("localhost", [2020, 2021]))),
        ("not valid yet|not yet valid", Watched::showing(known.certificate("localhost", [2090, 2100]))),
        ("UnknownIssuer|self-signed|self signed", Watched::showing(self_signed("localhost"))),
        ("UnknownIssuer|unable to get local issuer", Watched::showing(unknown.certificate("localhost", [2020, 2100]))),
        ("|", Watched::of_old()),
    ];
    let right = Watched::showing(known.certificate("localhost", [2020, 2100]));
    let named: Vec<String> = servers.iter().map(|(expected, server)| format!("{} {expected}", server.url)).collect();
    child::run(
        "tls::untrusted::a_server_that_is_not_the_right_one_gets_nothing",
        &[
            ("SSL_CERT_FILE", &server::written("known", &known.pem())),
            (SERVERS, &named.join("\n")),
            ("AWS_ENDPOINT_URL_GREETING_DESK", &right.url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
    let of_right = right.seen(1).concat();
    assert!(String::from_utf8_lossy(&of_right).contains("authorization: AWS4-HMAC-SHA256"), "{of_right:?}");
    let connections = if cfg!(feature = "blocking") { 2 } else { 1 };
    for (expected, server) in servers {
        assert_eq!(
            server.seen(connections),
            vec![Vec::<u8>::new(); connections],
            "{expected}: of one attempt each, nothing is seen"
        );
    }
}

fn calls() {
    let config = Config::from_env().region("eu-west-1");
    assert_eq!(call(config).unwrap().as_deref(), Some("trusted"));
    for line in std::env::var(SERVERS).unwrap().lines() {
        let (url, expected) = line.split_once(' ').unwrap();
        for failure in failures(url) {
            let Error::Transport(error) = failure else { panic!("{failure:?}") };
            assert_eq!(error.kind(), TransportErrorKind::Tls, "{expected}: {error}");
            let sentence = format!("{error:#}");
            let host = url.trim_start_matches("https://");
            let why = sentence.strip_prefix(&format!("the TLS handshake with {host} failed: ")).unwrap();
            let expected: Vec<&str> = expected.split('|').collect();
            assert!(expected.iter().any(|word| why.contains(word)), "{expected:?}: {sentence}");
            println!("{sentence}");
        }
    }
}
