//! Streams of events in requests: what is sent of them, and how they are signed.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, UNIX_EPOCH};

use aws_sigv4::event_stream::{sign_empty_message, sign_message};
use aws_sigv4::sign::v4;
use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};
use aws_smithy_types::event_stream::Message;
use futures_core::Stream;
use http::{Request, Response};
use smithy_runtime::event_stream::{EventHeaderValue, EventMessage, EventStream, FrameDecoder};
use smithy_runtime::transport::{Body, TransportErrorKind, from_fn};
use smithy_runtime::{Bytes, Client, Error, UnknownMember};

use crate::library::{
    Cough, DictateRequest, LIBRARY, LibraryError, RecordRequest, RecordResponse, Said, Sound, Word, config,
};

fn word(text: &str) -> Said {
    Said::Word(Word { text: Some(text.to_owned()), secret: None })
}

/// A request as a transport has it, its body read to the end.
type Sent = Arc<Mutex<Option<(Request<()>, Vec<Bytes>)>>>;

/// A client whose requests are read to their end, and answered with a count.
fn client() -> (Client, Sent) {
    let sent = Sent::default();
    let kept = Arc::clone(&sent);
    let transport = from_fn(move |request: Request<Body>| {
        let kept = Arc::clone(&kept);
        async move {
            let (head, mut body) = request.into_parts();
            let mut pieces = Vec::new();
            while let Some(piece) = body.next().await {
                pieces.push(piece?);
            }
            *kept.lock().unwrap() = Some((Request::from_parts(head, ()), pieces));
            Ok(Response::new(r#"{"Count":2}"#.into()))
        }
    });
    (Client::new(&LIBRARY, config(transport)), sent)
}

fn messages(bytes: Bytes) -> Vec<EventMessage> {
    let mut decoder = FrameDecoder::new();
    decoder.push(bytes);
    std::iter::from_fn(|| decoder.next_message().unwrap()).collect()
}

async fn record(words: EventStream<Said>) -> (Result<RecordResponse, LibraryError>, Sent) {
    let (client, sent) = client();
    (client.send(RecordRequest { words }).await, sent)
}

#[tokio::test]
async fn events_are_messages_in_the_format_of_the_protocol() {
    let samples = Bytes::from(vec![7; 5000]);
    let sound = Sound { channel: Some(3), samples: Some(samples.clone()), ..Sound::default() };
    let cough = Cough { message: Some("ahem".to_owned()) };
    let words = EventStream::from_events([word("moon"), Said::Sound(sound), Said::Pause, Said::Cough(cough)]);
    let (response, sent) = record(words).await;
    assert_eq!(response.unwrap(), RecordResponse { count: Some(2) });

    let (request, pieces) = sent.lock().unwrap().take().unwrap();
    assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
    assert!(!request.headers().contains_key("content-length") && !request.headers().contains_key("authorization"));
    assert!(pieces.iter().any(|piece| piece.as_ptr() == samples.as_ptr()), "the payload was copied");
    let messages = messages(pieces.concat().into());
    let said: Vec<_> = messages
        .iter()
        .map(|message| {
            let name = message.text(":event-type").or(message.text(":exception-type"));
            let payload =
                if message.payload.len() > 99 { "…".into() } else { String::from_utf8_lossy(&message.payload) };
            (message.text(":message-type").unwrap(), name.unwrap(), message.text(":content-type"), payload.into_owned())
        })
        .collect();
    let json = Some("application/json");
    let expected = [
        ("event", "initial-request", json, "{}".to_owned()),
        ("event", "Word", json, r#"{"Text":"moon"}"#.to_owned()),
        ("event", "Sound", Some("audio/pcm"), "…".to_owned()),
        ("event", "Pause", None, String::new()),
        ("exception", "cough", json, r#"{"Message":"ahem"}"#.to_owned()),
    ];
    assert_eq!(said, expected);
    assert_eq!(messages[2].header("Channel"), Some(&EventHeaderValue::Byte(3)));
}

/// A message as the other implementation reads it.
fn theirs(bytes: &Bytes) -> Message {
    match MessageFrameDecoder::new().decode_frame(&mut bytes.clone()).unwrap() {
        DecodedFrame::Complete(message) => message,
        DecodedFrame::Incomplete => panic!("the message is not complete"),
    }
}

#[tokio::test]
async fn aws_sigv4_makes_the_same_chain_of_signatures() {
    let (client, sent) = client();
    let words = EventStream::from_events([word("moon"), Said::Pause, word("sun")]);
    let request = DictateRequest { title: Some("Night".to_owned()), words };
    client.send(request).await.unwrap();
    let (request, pieces) = sent.lock().unwrap().take().unwrap();
    assert_eq!(request.headers()["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    let authorization = request.headers()["authorization"].to_str().unwrap();
    let mut last = authorization.rsplit_once("Signature=").unwrap().1.to_owned();
    assert_eq!(last.len(), 64);

    let outer = messages(Bytes::from(pieces.concat()));
    let payloads: Vec<_> = outer.iter().map(|message| message.payload.clone()).collect();
    assert_eq!(
        payloads.iter().map(|payload| payload.is_empty()).collect::<Vec<_>>(),
        [false, false, false, false, true]
    );
    let first = &messages(payloads[0].clone())[0];
    assert_eq!((first.text(":event-type"), &*first.payload), (Some("initial-request"), &br#"{"Title":"Night"}"#[..]));
    let identity = aws_credential_types::Credentials::new("AKIDEXAMPLE", "secret", None, None, "test").into();
    for message in outer {
        let Some(EventHeaderValue::Timestamp(millis)) = message.header(":date") else { panic!("no date") };
        assert_eq!(millis % 1000, 0);
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region("eu-west-1")
            .name("library")
            .time(UNIX_EPOCH + Duration::from_millis(*millis as u64))
            .settings(())
            .build()
            .unwrap();
        let signed = match message.payload.is_empty() {
            true => sign_empty_message(&last, &params),
            false => sign_message(&theirs(&message.payload), &last, &params),
        };
        let (signed, signature) = signed.unwrap().into_parts();
        let expected = signed.headers().iter().find(|header| header.name().as_str() == ":chunk-signature").unwrap();
        let Some(EventHeaderValue::Bytes(found)) = message.header(":chunk-signature") else { panic!("no signature") };
        assert_eq!(expected.value().as_byte_array().unwrap(), found);
        last = signature;
    }
}

/// A stream that counts what it is asked for, and waits where it is told to.
struct Counted {
    asked: Arc<AtomicUsize>,
    most: usize,
}

impl Stream for Counted {
    type Item = Said;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Said>> {
        match self.asked.load(Ordering::Relaxed) {
            asked if asked == self.most => Poll::Pending,
            asked => {
                self.asked.store(asked + 1, Ordering::Relaxed);
                Poll::Ready(Some(Said::Pause))
            }
        }
    }
}

/// Sends a stream of which no more than this comes, and returns its body once the call has its response.
async fn begun(most: usize) -> (Body, Arc<AtomicUsize>, EventStream<Said>) {
    let body = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&body);
    let transport = from_fn(move |request: Request<Body>| {
        *kept.lock().unwrap() = Some(request.into_body());
        // The response begins at once, and never ends.
        async { Ok(Response::new(Body::from_stream(Forever))) }
    });
    let asked = Arc::default();
    let words = EventStream::from_stream(Counted { asked: Arc::clone(&asked), most });
    let request = DictateRequest { title: None, words };
    let response = Client::new(&LIBRARY, config(transport)).send(request).await.unwrap();
    let body = body.lock().unwrap().take().unwrap();
    (body, asked, response.words)
}

struct Forever;

impl Stream for Forever {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn the_next_event_is_asked_for_once_the_last_one_has_been_taken() {
    let (mut body, asked, words) = begun(usize::MAX).await;
    // The initial request, and of the first event the first piece.
    let mut taken = 0;
    while asked.load(Ordering::Relaxed) == 0 {
        assert!(body.next().await.unwrap().is_ok());
        taken += 1;
    }
    assert!(taken > 1);
    assert!(body.next().await.unwrap().is_ok());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    drop(words);
}

#[tokio::test]
async fn whoever_drops_the_response_ends_the_request() {
    let (mut body, _, words) = begun(0).await;
    let task = tokio::spawn(async move {
        while let Some(piece) = body.next().await {
            piece?;
        }
        Ok::<_, smithy_runtime::TransportError>(())
    });
    tokio::task::yield_now().await;
    assert!(!task.is_finished());
    drop(words);
    let error = task.await.unwrap().unwrap_err();
    assert!(format!("{error:#}").ends_with("nobody reads the response any more"), "{error:#}");
}

#[tokio::test]
async fn a_source_that_fails_fails_the_request() {
    let broken = Fallible(vec![Ok(Said::Pause), Err("the microphone is off")]);
    let (response, _) = record(EventStream::from_results(broken)).await;
    let LibraryError::Other(Error::Transport(error)) = response.unwrap_err() else { panic!("another error") };
    assert_eq!(error.kind(), TransportErrorKind::Body);
    assert!(format!("{error:#}").ends_with("the microphone is off"), "{error:#}");
}

struct Fallible(Vec<Result<Said, &'static str>>);

impl Stream for Fallible {
    type Item = Result<Said, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

#[tokio::test]
async fn an_event_that_the_model_does_not_name_is_not_sent() {
    let (response, _) = record(EventStream::from_events([Said::Unrecognized(UnknownMember::default())])).await;
    let LibraryError::Other(error) = response.unwrap_err() else { panic!("another error") };
    assert!(format!("{error:#}").contains("cannot be sent, as the service's model does not name it"), "{error:#}");
}

#[cfg(all(feature = "hyper", not(feature = "http2")))]
#[tokio::test]
async fn both_ways_at_once_need_http2() {
    let config = smithy_runtime::Config::new().region("eu-west-1");
    let client = Client::new(&LIBRARY, config);
    let error = client.send(DictateRequest { title: None, words: EventStream::default() }).await.unwrap_err();
    assert!(
        matches!(&error, LibraryError::Other(Error::InvalidRequest(error)) if error.to_string().contains("feature `http2`"))
    );
    let changed = client.with(|config| config.header("x-a", "b"));
    let error = changed.send(DictateRequest { title: None, words: EventStream::default() }).await.unwrap_err();
    assert!(matches!(error, LibraryError::Other(Error::InvalidRequest(_))));
}

#[test]
fn a_stream_of_events_reads_itself_where_it_was_made() {
    let mut words = EventStream::from_events([Said::Pause]);
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(Pin::new(&mut words).poll_next(&mut context), Poll::Ready(Some(Ok(Said::Pause)))));
    assert!(matches!(Pin::new(&mut words).poll_next(&mut context), Poll::Ready(None)));
}
