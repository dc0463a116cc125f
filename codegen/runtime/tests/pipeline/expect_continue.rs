//! Large uploads to a bucket, which wait until the server has asked for them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use smithy_runtime::{Body, Bytes, Client, Error};

use crate::bucket_regions::operation::{PutRequest, STORE, put};
use crate::operation::config;

const LARGE: usize = 2 * 1024 * 1024;

/// What a server says to the head of a request.
#[derive(Clone, Copy)]
enum Word {
    /// That it wants the body.
    Continue,
    /// That it does not, which is all.
    Refuse(&'static str),
    /// Nothing, as it knows nothing of being asked.
    Nothing,
}

/// What a server has seen of a request.
struct Seen {
    head: String,
    /// How many bytes of the body came before its word, and how many in all, up to the end of the body or the connection.
    before: usize,
    body: usize,
    /// When the body began, counted from the head.
    waited: Duration,
}

const CREATED: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/// A server of one request.
fn serve(word: Word) -> (String, JoinHandle<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (url, thread::spawn(move || respond(listener.accept().unwrap().0, word)))
}

fn respond(mut stream: TcpStream, word: Word) -> Seen {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let since = Instant::now();
    let before = match word {
        Word::Nothing => 0,
        Word::Continue | Word::Refuse(_) => silence(&stream),
    };
    match word {
        Word::Continue => stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap(),
        Word::Refuse(response) => stream.write_all(response.as_bytes()).unwrap(),
        Word::Nothing => {}
    }
    let expected = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map(|len| len.parse().unwrap());
    let (mut body, mut buffer, mut waited) = (before, vec![0; 65536], None);
    while expected != Some(body) {
        let read = stream.read(&mut buffer).unwrap();
        if read == 0 {
            break;
        }
        waited.get_or_insert_with(|| since.elapsed());
        body += read;
    }
    if !matches!(word, Word::Refuse(_)) {
        stream.write_all(CREATED.as_bytes()).unwrap();
    }
    Seen { head, before, body, waited: waited.unwrap_or_default() }
}

/// What the server has seen. The runtime goes on meanwhile, as it has connections to close.
async fn seen(server: JoinHandle<Seen>) -> Seen {
    tokio::task::spawn_blocking(|| server.join().unwrap()).await.unwrap()
}

/// How many bytes come while nothing is said.
fn silence(stream: &TcpStream) -> usize {
    let mut buffer = vec![0; 65536];
    stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let read = (&*stream).read(&mut buffer).unwrap_or(0);
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    read
}

fn upload(len: usize) -> PutRequest {
    PutRequest { body: Body::from(vec![7; len]), ..put() }
}

/// Puts an object to a server.
async fn call(url: String, request: PutRequest) -> Result<(), Error> {
    Client::new(&STORE, config().endpoint_url(url)).send(request).await.map(drop)
}

#[tokio::test]
async fn the_body_comes_when_the_server_has_asked_for_it() {
    let (url, server) = serve(Word::Continue);
    call(url, upload(LARGE)).await.unwrap();
    let seen = seen(server).await;
    assert!(seen.head.contains("\r\nexpect: 100-continue\r\n"), "{}", seen.head);
    assert_eq!((seen.before, seen.body), (0, LARGE));
    assert!(seen.waited < Duration::from_secs(1), "{:?}", seen.waited);
}

#[tokio::test]
async fn a_refused_body_is_not_sent_and_its_connection_ends() {
    let body = "<Error><Code>AccessDenied</Code></Error>";
    let refusal = format!("HTTP/1.1 403 Forbidden\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    for refusal in [refusal.leak(), "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"] {
        let (url, server) = serve(Word::Refuse(refusal));
        let error = call(url, upload(LARGE)).await.unwrap_err().to_string();
        assert!(error.contains("(HTTP 403)"), "{error}");
        // Which has read to the end of the connection.
        assert_eq!(seen(server).await.body, 0);
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_of_it_gets_the_body_after_a_second() {
    let (url, server) = serve(Word::Nothing);
    call(url, upload(LARGE)).await.unwrap();
    let seen = seen(server).await;
    assert_eq!(seen.body, LARGE);
    assert!((900..5000).contains(&seen.waited.as_millis()), "{:?}", seen.waited);
}

struct Empty;

impl futures_core::Stream for Empty {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_asked_about() {
    let (url, server) = serve(Word::Refuse("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"));
    let request = PutRequest { body: Body::from_stream(Empty), ..put() };
    call(url, request).await.unwrap_err();
    assert!(seen(server).await.head.contains("\r\nexpect: 100-continue\r\n"));
}

#[tokio::test]
async fn a_small_body_is_sent_at_once() {
    let (url, server) = serve(Word::Nothing);
    call(url, upload(LARGE - 1)).await.unwrap();
    assert!(!seen(server).await.head.contains("\r\nexpect:"));
}

#[tokio::test]
async fn nothing_is_sent_to_a_region_that_the_bucket_is_not_in() {
    let elsewhere = "HTTP/1.1 307 Temporary Redirect\r\nx-amz-bucket-region: eu-west-2\r\ncontent-length: 0\r\n\r\n";
    let ((here, refusing), (there, asking)) = (serve(Word::Refuse(elsewhere)), serve(Word::Continue));
    let servers = format!("eu-west-1={here} eu-west-2={there}");
    Client::new(&STORE, config().endpoint_parameter("Servers", &*servers)).send(upload(LARGE)).await.unwrap();
    assert_eq!((seen(refusing).await.body, seen(asking).await.body), (0, LARGE));
}

#[tokio::test]
async fn the_header_is_not_signed() {
    let (url, server) = serve(Word::Continue);
    call(url, upload(LARGE)).await.unwrap();
    let head = seen(server).await.head;
    let signed = head.lines().find(|line| line.starts_with("authorization:")).unwrap();
    assert!(signed.contains("signedheaders=") && !signed.contains("expect"), "{signed}");
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_transport_waits_as_well() {
    let (url, server) = serve(Word::Continue);
    let config = config().endpoint_url(url).transport(smithy_runtime::transport::UreqTransport::new());
    smithy_runtime::blocking::wait_for(Client::new(&STORE, config).send(upload(LARGE))).unwrap();
    let seen = server.join().unwrap();
    assert!(seen.head.contains("\r\nexpect: 100-continue\r\n"), "{}", seen.head);
    assert_eq!((seen.before, seen.body), (0, LARGE));
}
