//! What errors read like, cause by cause: each level says its own, and none what another says.

use std::error::Error;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use smithy_runtime::{BoxFuture, Config, Credentials, CredentialsError, ProvideCredentials, TimeoutConfig};

use crate::operation::{client, config, greet, retrying_config};
use crate::server::{STALL, Server, ok, response};

/// The sentences of an error and its causes, as programs print them.
fn sentences(error: &(dyn Error + 'static)) -> Vec<String> {
    std::iter::successors(Some(error), |error| (*error).source()).map(ToString::to_string).collect()
}

/// How a call with this configuration fails, sentence by sentence; fails when one is told twice, or when the formats of the
/// whole chain are anything but these sentences.
#[track_caller]
fn chain(result: Result<impl std::fmt::Debug, smithy_runtime::Error>) -> Vec<String> {
    let error = result.unwrap_err();
    let sentences = sentences(&error);
    for (level, sentence) in sentences.iter().enumerate() {
        let others = sentences.iter().enumerate().filter(|(other, _)| *other != level);
        others.for_each(|(_, other)| assert!(!other.contains(sentence.as_str()), "told twice: {sentences:#?}"));
    }
    assert_eq!([format!("{error:#}"), format!("{error:?}")], [sentences.join(": "), sentences.join(": ")]);
    assert!(format!("{error:#?}").contains("{\n"), "no structure: {error:#?}");
    sentences
}

async fn call(config: Config) -> Vec<String> {
    chain(client(config).send(greet("Ada")).await)
}

#[tokio::test]
async fn nobody_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = TcpStream::connect(address).unwrap_err();
    let expected = [format!("could not connect to {address}"), refused.to_string()];
    assert_eq!(call(config().endpoint_url(format!("http://{address}"))).await, expected);
    #[cfg(feature = "blocking")]
    {
        let call = client(config().endpoint_url(format!("http://{address}"))).send(greet("Ada"));
        assert_eq!(chain(smithy_runtime::blocking::wait_for(call)), expected);
    }
}

#[tokio::test]
async fn a_response_that_ends_early() {
    let server = Server::start(vec![vec![b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()]]);
    let sentences = call(config().endpoint_url(server.url())).await;
    let closed = format!("{} closed the connection before its response was complete", server.host());
    assert_eq!((sentences.len(), &sentences[0]), (2, &closed));
}

#[tokio::test]
async fn a_service_that_times_out() {
    let server = Server::start(vec![vec![STALL.to_vec()]]);
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(50));
    let expected = format!("Greet: {} sent no data for 50ms (read timeout)", server.host());
    assert_eq!(call(config().endpoint_url(server.url()).timeout_config(limits)).await, [expected]);
}

#[tokio::test]
async fn a_call_whose_time_ends_after_an_attempt_that_failed() {
    let server = Server::start(vec![vec![response("503 Oh", &[], "{}"), STALL.to_vec()]]);
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(500));
    assert_eq!(
        call(retrying_config().endpoint_url(server.url()).timeout_config(limits)).await,
        [
            "Greet: timed out after 500ms (operation timeout), and the last attempt had failed",
            "Greet: an error response without an error code; its body: {} (HTTP 503, 2 attempts)",
        ]
    );
}

#[tokio::test]
async fn a_response_that_cannot_be_decoded() {
    let server = Server::start(vec![vec![ok(r#"{"Greeting":7}"#)]]);
    assert_eq!(
        call(config().endpoint_url(server.url())).await,
        ["Greet: could not decode the response (HTTP 200)", "Greeting: expected a string, found a number at byte 12"]
    );
}

#[tokio::test]
async fn a_cause_that_another_library_tells_twice_is_printed_once() {
    let config = config().credentials_provider(Vault).endpoint_url("http://127.0.0.1:9");
    let error = client(config).send(greet("Ada")).await.unwrap_err();
    assert_eq!(format!("{error:#}"), "no keys: the vault is sealed: it broke");
}

struct Vault;

impl ProvideCredentials for Vault {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let error = CredentialsError::new("no keys").with_source(Repeating("the vault is sealed: it broke"));
        Box::pin(std::future::ready(Err(error)))
    }
}

/// An error whose cause is in its own sentence, as some libraries have it.
#[derive(Debug)]
struct Repeating(&'static str);

impl std::fmt::Display for Repeating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Repeating {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.0 {
            "it broke" => None,
            _ => Some(&Repeating("it broke")),
        }
    }
}
