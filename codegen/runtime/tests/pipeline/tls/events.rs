//! Streams of events both ways at once, over HTTP/2.

use std::collections::VecDeque;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use futures_core::Stream;
use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use http::{Request, Response};
use rustls::ServerConfig;
use smithy_runtime::event_stream::{EventHeader, EventMessage, EventStream, FrameDecoder};
use smithy_runtime::{Bytes, Config, Error, UnknownMember};
use tokio::sync::Notify;

use super::server;
use crate::child;
use crate::operation::client;

/// Has the desk repeat what is said.
#[derive(Debug)]
pub struct RepeatRequest {
    pub said: EventStream<Said>,
}

#[derive(Debug, Default)]
pub struct RepeatResponse {
    pub said: EventStream<Said>,
}

#[derive(Debug, PartialEq)]
pub enum Said {
    Word(Word),
    Unrecognized(UnknownMember),
}

#[derive(Debug, Default, PartialEq)]
pub struct Word {
    pub text: Option<String>,
}

smithy_runtime::structure!(RepeatRequest, encode, { "Said" = said, });
smithy_runtime::structure!(RepeatResponse, decode(default), { "Said" = said, });
smithy_runtime::structure!(Word, encode, decode(default), { "Text" = text, });
smithy_runtime::events!(Said, Unrecognized, Error, send, receive, { "Word" = Word, });
smithy_runtime::operation!(RepeatRequest => RepeatResponse, Error, {
    "Repeat" = "GreetingDesk.Repeat",
    requests(event_input, initial_request, event_output),
    event_input = said,
    event_output = said,
});

fn word(text: &str) -> Said {
    Said::Word(Word { text: Some(text.to_owned()) })
}

/// The caller's end of a stream whose events are made while it is read.
#[derive(Clone, Default)]
struct Speaker(Arc<Mutex<Spoken>>);

#[derive(Default)]
struct Spoken {
    events: VecDeque<Said>,
    is_over: bool,
    waker: Option<Waker>,
}

impl Speaker {
    fn change(&self, change: impl FnOnce(&mut Spoken)) {
        let mut spoken = self.0.lock().unwrap();
        change(&mut spoken);
        if let Some(waker) = spoken.waker.take() {
            waker.wake();
        }
    }
}

impl Stream for Speaker {
    type Item = Said;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Said>> {
        let mut spoken = self.0.lock().unwrap();
        match spoken.events.pop_front() {
            None if !spoken.is_over => {
                spoken.waker = Some(context.waker().clone());
                Poll::Pending
            }
            event => Poll::Ready(event),
        }
    }
}

/// A server that repeats every event of one request as it comes, and tells how that request ended.
fn start() -> (String, String, mpsc::Receiver<String>) {
    let (certificate, mut server) = server::certified();
    server.alpn_protocols = vec![b"h2".to_vec()];
    let server = Arc::new(server);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || serve(listener, server, tell));
    (url, certificate, told)
}

#[tokio::main(flavor = "current_thread")]
async fn serve(listener: TcpListener, server: Arc<ServerConfig>, tell: mpsc::Sender<String>) {
    listener.set_nonblocking(true).unwrap();
    let tcp = tokio::net::TcpListener::from_std(listener).unwrap().accept().await.unwrap().0;
    let stream = tokio_rustls::TlsAcceptor::from(server).accept(tcp).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    let mut repeating = Vec::new();
    let closing = Arc::new(Notify::new());
    loop {
        let (request, respond) = tokio::select! {
            accepted = connection.accept() => match accepted {
                Some(Ok(accepted)) => accepted,
                _ => break,
            },
            () = closing.notified() => {
                connection.abrupt_shutdown(Reason::INTERNAL_ERROR);
                continue;
            }
        };
        let (tell, closing) = (tell.clone(), Arc::clone(&closing));
        repeating.push(tokio::spawn(async move { tell.send(repeat(request, respond, &closing).await).unwrap() }));
    }
    // A connection may end together with its requests.
    for request in repeating {
        request.await.unwrap();
    }
}

/// Repeats the words, and returns the events that came, or the error by which the request ended.
async fn repeat(request: Request<RecvStream>, mut respond: SendResponse<Bytes>, closing: &Notify) -> String {
    assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
    assert_eq!(request.headers()["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    let mut response = respond.send_response(Response::new(()), false).unwrap();
    let (mut body, mut decoder, mut came) = (request.into_body(), FrameDecoder::new(), Vec::new());
    while let Some(piece) = body.data().await {
        let piece = match piece {
            Ok(piece) => piece,
            Err(error) => return format!("{came:?}, {error}"),
        };
        body.flow_control().release_capacity(piece.len()).unwrap();
        decoder.push(piece);
        while let Some(signed) = decoder.next_message().unwrap() {
            assert!(signed.header(":chunk-signature").is_some() && signed.header(":date").is_some());
            let mut inner = FrameDecoder::new();
            inner.push(signed.payload);
            let Some(message) = inner.next_message().unwrap() else {
                came.push("end".to_owned());
                continue;
            };
            let name = message.text(":event-type").unwrap().to_owned();
            if message.payload == br#"{"Text":"reset"}"#[..] {
                response.send_reset(Reason::INTERNAL_ERROR);
            } else if message.payload == br#"{"Text":"go away"}"#[..] {
                closing.notify_one();
            } else if name == "Word" {
                response.send_data(message.encode().unwrap().to_bytes(), false).unwrap();
            }
            came.push(name);
        }
    }
    let (kind, event) = (EventHeader::new(":message-type", "event"), EventHeader::new(":event-type", "Word"));
    let last = EventMessage { headers: vec![kind, event], payload: r#"{"Text":"goodbye"}"#.into() };
    response.send_data(last.encode().unwrap().to_bytes(), true).unwrap();
    format!("{came:?}")
}

/// Runs a test of this name in a process that trusts the server, and returns how its request ended.
fn run(test: &str) -> String {
    let (url, certificate, told) = start();
    child::run(
        &format!("tls::events::{test}"),
        &[
            ("SSL_CERT_FILE", &server::written(test, &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
    told.recv_timeout(Duration::from_secs(10)).unwrap()
}

async fn call(speaker: &Speaker) -> EventStream<Said> {
    let client = client(Config::from_env().region("eu-west-1"));
    client.send(RepeatRequest { said: EventStream::from_stream(speaker.clone()) }).await.unwrap().said
}

#[test]
fn every_event_is_answered_before_the_next_one_is_said() {
    if !child::is_child() {
        let ended = run("every_event_is_answered_before_the_next_one_is_said");
        return assert_eq!(ended, r#"["initial-request", "Word", "Word", "Word", "end"]"#);
    }
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        let mut heard = call(&speaker).await;
        for text in ["one", "two", "three"] {
            speaker.change(|spoken| spoken.events.push_back(word(text)));
            assert_eq!(heard.next().await.unwrap(), Some(word(text)));
        }
        speaker.change(|spoken| spoken.is_over = true);
        assert_eq!(heard.next().await.unwrap(), Some(word("goodbye")));
        assert_eq!(heard.next().await.unwrap(), None);
    });
}

#[test]
fn whoever_stops_to_listen_ends_what_is_said() {
    if !child::is_child() {
        let ended = run("whoever_stops_to_listen_ends_what_is_said");
        assert!(ended.starts_with(r#"["initial-request", "Word"], "#), "{ended}");
        return;
    }
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        let mut heard = call(&speaker).await;
        speaker.change(|spoken| spoken.events.push_back(word("one")));
        assert_eq!(heard.next().await.unwrap(), Some(word("one")));
        drop(heard);
        // The source is let go as well: nobody holds it but this.
        while Arc::strong_count(&speaker.0) > 1 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
}

/// Hears one word, and then what becomes of a call when the server does this.
fn heard_after(what: &'static str) -> Error {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let speaker = Speaker::default();
        let mut heard = call(&speaker).await;
        speaker.change(|spoken| spoken.events.push_back(word("one")));
        assert_eq!(heard.next().await.unwrap(), Some(word("one")));
        speaker.change(|spoken| spoken.events.push_back(word(what)));
        let error = heard.next().await.unwrap_err();
        assert_eq!(heard.next().await.unwrap(), None, "an error is the last that is heard");
        error
    })
}

#[test]
fn a_stream_that_the_server_resets_is_a_broken_connection() {
    if !child::is_child() {
        let ended = run("a_stream_that_the_server_resets_is_a_broken_connection");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let error = heard_after("reset");
    assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
}

#[test]
fn a_connection_that_the_server_leaves_is_a_broken_one() {
    if !child::is_child() {
        let ended = run("a_connection_that_the_server_leaves_is_a_broken_one");
        assert!(ended.starts_with(r#"["initial-request", "Word", "Word""#), "{ended}");
        return;
    }
    let error = heard_after("go away");
    assert!(matches!(&error, Error::Transport(error) if error.is_transient()), "{error:?}");
}
