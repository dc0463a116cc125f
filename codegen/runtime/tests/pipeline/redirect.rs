//! What a response says of other hosts is not heeded: nothing is sent there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use smithy_runtime::Error;
use smithy_runtime::transport::{HyperTransport, Transport};

use crate::operation::{client, greet, retrying_config};

/// A host that nobody is to connect to.
struct Other(TcpListener);

impl Other {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Other(listener)
    }

    fn url(&self) -> String {
        format!("http://{}", self.0.local_addr().unwrap())
    }

    #[track_caller]
    fn assert_left_alone(&self) {
        let connection = self.0.accept();
        assert!(connection.is_err(), "{connection:?}");
    }
}

/// A server that answers every request with these bytes, and how many there were.
fn responding(response: String) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                length = line.strip_prefix("content-length: ").map_or(length, |text| text.trim().parse().unwrap());
                line.clear();
            }
            reader.read_exact(&mut vec![0; length]).unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            stream.write_all(response.as_bytes()).unwrap();
        }
    });
    (url, count)
}

/// The responses that name another host.
fn responses(other: &Other) -> Vec<(u16, String)> {
    let url = other.url();
    let host = url.trim_start_matches("http://");
    let response = |status: u16, header: &str, body: &str| {
        let length = body.len();
        (
            status,
            format!("HTTP/1.1 {status} .\r\nconnection: close\r\n{header}\r\ncontent-length: {length}\r\n\r\n{body}"),
        )
    };
    let mut responses: Vec<_> =
        [300, 301, 302, 303, 305, 307, 308].map(|status| response(status, &format!("location: {url}/"), "")).into();
    let page = format!("<html><meta http-equiv=\"refresh\" content=\"0; url={url}/\"></html>");
    responses.push(response(400, &format!("refresh: 0; url={url}/"), &page));
    responses.push(response(400, &format!("alt-svc: h2=\"{host}\", http/1.1=\"{host}\""), "{}"));
    responses.push(response(421, &format!("location: {url}/\r\ncontent-location: {url}/"), "{}"));
    responses
}

/// The transports that are ours, by name.
fn transports() -> Vec<(&'static str, Arc<dyn Transport>)> {
    vec![
        ("hyper", Arc::new(HyperTransport::new())),
        #[cfg(feature = "blocking")]
        ("ureq", Arc::new(smithy_runtime::transport::UreqTransport::new())),
        #[cfg(feature = "reqwest")]
        (
            "reqwest",
            Arc::new(
                smithy_runtime::transport::ReqwestTransport::build(reqwest::Client::builder().no_proxy()).unwrap(),
            ),
        ),
    ]
}

#[tokio::test]
async fn a_host_that_a_response_names_gets_nothing() {
    let other = Other::new();
    for (status, response) in responses(&other) {
        for (name, transport) in transports() {
            let (url, count) = responding(response.clone());
            let client = client(retrying_config().endpoint_url(url).transport(transport));
            match client.send(greet("Ada")).await {
                Err(Error::Service(error)) => assert_eq!(error.status().as_u16(), status, "{name}: {error}"),
                other => panic!("{name}: {other:?}"),
            }
            assert_eq!(count.load(Ordering::SeqCst), 1, "{name}, {status}");
            other.assert_left_alone();
        }
    }
}

#[cfg(feature = "credentials-chain")]
#[tokio::test]
async fn a_source_of_credentials_leads_nowhere_else() {
    use smithy_runtime::{CredentialsChain, ProvideCredentials};

    let token = concat!(env!("CARGO_TARGET_TMPDIR"), "/web-identity-token");
    std::fs::write(token, "the.web.token").unwrap();
    let other = Other::new();
    for (status, response) in responses(&other).into_iter().filter(|(status, _)| *status < 400) {
        for (name, transport) in transports() {
            let (url, count) = responding(response.clone());
            let role = ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/deploy");
            let away = ("AWS_EC2_METADATA_DISABLED", "true");
            let sources: [&[(&str, &str)]; 3] = [
                &[away, ("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token")],
                &[("AWS_EC2_METADATA_SERVICE_ENDPOINT", &url)],
                &[away, role, ("AWS_WEB_IDENTITY_TOKEN_FILE", token), ("AWS_ENDPOINT_URL_STS", &url)],
            ];
            for source in sources {
                let variables = source.iter().map(|(name, value)| (name.to_string(), value.to_string()));
                let chain = CredentialsChain::from_variables(variables).transport(Arc::clone(&transport));
                let failure = chain.provide_credentials().await.unwrap_err().to_string();
                assert!(failure.contains(&format!("HTTP {status}")), "{name}: {failure}");
            }
            assert_eq!(count.load(Ordering::SeqCst), 3, "{name}, {status}");
            other.assert_left_alone();
        }
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_client_of_reqwest_that_follows_is_found_out() {
    use smithy_runtime::transport::{ReqwestTransport, TransportErrorKind};

    let (elsewhere, _) = responding("HTTP/1.1 200 .\r\ncontent-length: 2\r\n\r\n{}".to_owned());
    let (url, _) = responding(format!("HTTP/1.1 307 .\r\nlocation: {elsewhere}/\r\ncontent-length: 0\r\n\r\n"));
    let transport = ReqwestTransport::new(reqwest::Client::builder().no_proxy().build().unwrap());
    let config = retrying_config().endpoint_url(url).transport(transport);
    match client(config).send(greet("Ada")).await {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind(), TransportErrorKind::Invalid);
            assert!(format!("{error:#}").contains("`ReqwestTransport::build`"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}
