//! Streams of events over sockets, by HTTP/1.1: they come as they are sent, and end as they are ended.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use smithy_runtime::event_stream::{EventHeader, EventMessage};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Client, Config, Credentials, Endpoint, Error, Service, TimeoutConfig};

use crate::library::{LIBRARY, LibraryError, ReadAloudRequest, ReadAloudResponse, Speech, Word};

/// The library, wherever a client says that it is.
static NEARBY: Service =
    Service { resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or_default())), ..LIBRARY };

pub fn word(text: &str) -> Vec<u8> {
    let headers =
        [(":message-type", "event"), (":event-type", "Word")].map(|(name, value)| EventHeader::new(name, value));
    let message = EventMessage { headers: headers.to_vec(), payload: format!(r#"{{"Text":"{text}"}}"#).into() };
    message.encode().unwrap().to_bytes().to_vec()
}

/// A part of a body in chunks.
pub fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

/// A server that does this with the connection of one request, and when it is told to.
pub fn server(serve: impl FnOnce(TcpStream, Receiver<()>) + Send + 'static) -> (Config, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (go_on, told) = channel();
    thread::spawn(move || serve(listener.accept().unwrap().0, told));
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    (Config::new().region("eu-west-1").credentials_provider(credentials).endpoint_url(url), go_on)
}

/// The same, once the request has been read, and answered with a head.
pub fn start(serve: impl FnOnce(TcpStream, Receiver<()>) + Send + 'static) -> (Config, Sender<()>) {
    server(|mut stream, told| {
        read_until(&mut stream, b"{}");
        stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
        serve(stream, told);
    })
}

pub fn read_until(stream: &mut TcpStream, end: &[u8]) {
    let (mut read, mut byte) = (Vec::new(), [0]);
    while !read.ends_with(end) {
        stream.read_exact(&mut byte).unwrap();
        read.push(byte[0]);
    }
}

pub fn client(config: Config) -> Client {
    Client::new(&NEARBY, config)
}

pub async fn call(config: Config) -> ReadAloudResponse {
    client(config).send(ReadAloudRequest::default()).await.unwrap()
}

pub fn said(text: &str) -> Option<Speech> {
    Some(Speech::Word(Word { text: Some(text.to_owned()), secret: None }))
}

#[tokio::test]
async fn events_come_as_they_are_sent_however_the_chunks_cut_them() {
    let (config, go_on) = start(|mut stream, told| {
        stream.write_all(&chunk(&word("one"))).unwrap();
        told.recv().unwrap();
        let two = word("two");
        stream.write_all(&chunk(&two[..9])).unwrap();
        told.recv().unwrap();
        stream.write_all(&chunk(&two[9..])).unwrap();
        told.recv().unwrap();
        stream.write_all(b"0\r\n\r\n").unwrap();
    });
    let mut speech = call(config).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    go_on.send(()).unwrap();
    // What is there is no event yet.
    let waited = tokio::time::timeout(Duration::from_millis(100), speech.next()).await;
    assert!(waited.is_err());
    go_on.send(()).unwrap();
    assert_eq!(speech.next().await.unwrap(), said("two"));
    go_on.send(()).unwrap();
    assert_eq!(speech.next().await.unwrap(), None);
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_an_error_and_no_end() {
    let (config, _go_on) = start(|mut stream, _| stream.write_all(&chunk(&word("one"))).unwrap());
    let mut speech = call(config).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    let LibraryError::Other(Error::Transport(error)) = speech.next().await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(error.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn an_event_of_which_a_part_comes_is_an_error_and_says_how_much() {
    for end in ["0\r\n\r\n", ""] {
        let (config, _go_on) = start(|mut stream, _| {
            stream.write_all(&chunk(&word("one")[..20])).unwrap();
            stream.write_all(end.as_bytes()).unwrap();
        });
        let LibraryError::Other(Error::Transport(error)) =
            client(config).send(ReadAloudRequest::default()).await.unwrap_err()
        else {
            panic!("another error")
        };
        assert_eq!(error.kind(), TransportErrorKind::Closed);
        let said = format!("{error:#}").contains("the stream ended 20 bytes into a message");
        assert_eq!(said, !end.is_empty(), "{error:#}");
    }
}

#[tokio::test]
async fn silence_beyond_a_read_timeout_that_is_set_is_an_error() {
    let (config, _go_on) = start(|mut stream, told| {
        stream.write_all(&chunk(&word("one"))).unwrap();
        told.recv().ok();
    });
    let limits = TimeoutConfig::new().read_timeout(Duration::from_millis(300));
    let mut speech = call(config.timeout_config(limits)).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    let LibraryError::Other(error) = speech.next().await.unwrap_err() else { panic!("another error") };
    assert!(matches!(error, Error::Timeout(_)), "{error}");
}

#[tokio::test]
async fn whoever_drops_the_stream_closes_the_connection() {
    let (tell, told) = channel();
    let (config, _go_on) = start(move |mut stream, _| {
        stream.write_all(&chunk(&word("one"))).unwrap();
        tell.send(stream.read(&mut [0])).unwrap();
    });
    let mut speech = call(config).await.speech;
    assert_eq!(speech.next().await.unwrap(), said("one"));
    drop(speech);
    let closed = tokio::task::spawn_blocking(move || told.recv_timeout(Duration::from_secs(5)).unwrap());
    assert!(matches!(closed.await.unwrap(), Ok(0) | Err(_)));
}
