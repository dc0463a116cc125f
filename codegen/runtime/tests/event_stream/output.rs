//! Streams of events in responses: what comes in is typed, and how they end can be told apart.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::Response;
use smithy_runtime::event_stream::{EventHeader, EventHeaderValue, EventMessage};
use smithy_runtime::transport::{Body, TransportErrorKind, from_fn};
use smithy_runtime::{Bytes, Client, DateTime, Error, TransportError};

use crate::library::{
    Chapter, LIBRARY, LibraryError, ReadAloudRequest, ReadAloudResponse, Sound, Speech, Word, config,
};

/// A message of this type, with more headers and a payload.
pub fn message(kind: &'static str, more: &[(&'static str, EventHeaderValue)], payload: &'static str) -> Bytes {
    let kind = [EventHeader::new(":message-type", kind)];
    let more = more.iter().map(|(name, value)| EventHeader::new(*name, value.clone()));
    let message = EventMessage { headers: kind.into_iter().chain(more).collect(), payload: payload.into() };
    message.encode().unwrap().to_bytes()
}

fn event(name: &str, payload: &'static str) -> Bytes {
    message("event", &[(":event-type", name.into())], payload)
}

/// A body of these pieces, each `None` being a wait that the waker ends at once.
struct Pieces(Vec<Option<Result<Bytes, TransportError>>>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        let next = self.0.remove(0);
        if next.is_none() {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(next)
    }
}

/// The response to a call that is answered with this body.
async fn read_aloud(body: impl Fn() -> Body + Send + Sync + 'static) -> Result<ReadAloudResponse, LibraryError> {
    let transport = from_fn(move |_| {
        let response = Response::builder().header("x-amzn-requestid", "r-1").body(body()).unwrap();
        async { Ok(response) }
    });
    Client::new(&LIBRARY, config(transport)).send(ReadAloudRequest::default()).await
}

/// The same of these messages, in one piece.
pub async fn answered(messages: &[Bytes]) -> Result<ReadAloudResponse, LibraryError> {
    let bytes = Bytes::from(messages.concat());
    read_aloud(move || bytes.clone().into()).await
}

#[tokio::test]
async fn events_come_typed_one_after_the_other_and_then_the_end() {
    let sound = [
        (":event-type", "Sound".into()),
        ("IsLoud", true.into()),
        ("Channel", 1_i8.into()),
        ("Rate", 2_i16.into()),
        ("Number", 3_i32.into()),
        ("Position", 4_i64.into()),
        ("Hash", Bytes::from_static(b"h").into()),
        ("Voice", "low".into()),
        ("At", EventHeaderValue::Timestamp(1_500)),
    ];
    let chapter = [(":event-type", "Chapter".into()), ("Number", 7_i32.into())];
    let messages = [
        event("initial-response", r#"{"Pages":12}"#),
        event("Word", r#"{"Text":"moon"}"#),
        message("event", &sound, "hiss"),
        message("event", &chapter, r#"{"Title":"Night"}"#),
        event("Pause", ""),
    ];
    let mut response = answered(&messages).await.unwrap();
    assert_eq!(response.pages, Some(12));
    let word = Word { text: Some("moon".to_owned()), secret: None };
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Word(word)));
    let sound = Sound {
        is_loud: Some(true),
        channel: Some(1),
        rate: Some(2),
        number: Some(3),
        position: Some(4),
        hash: Some(Bytes::from_static(b"h")),
        voice: Some("low".to_owned()),
        at: Some(DateTime::from_unix(1, 500_000_000)),
        samples: Some(Bytes::from_static(b"hiss")),
    };
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Sound(sound)));
    let chapter = Chapter { number: Some(7), title: Some("Night".to_owned()) };
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Chapter(chapter)));
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
    assert_eq!(response.speech.next().await.unwrap(), None);
    assert_eq!(response.speech.next().await.unwrap(), None);
}

#[tokio::test]
async fn events_come_whatever_pieces_they_are_cut_into() {
    let bytes = [event("Word", r#"{"Text":"a"}"#), event("Word", r#"{"Text":"b"}"#), event("Pause", "")].concat();
    for size in [1, 7, 50, 100] {
        let pieces: Vec<_> = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
        let mut response = read_aloud(move || {
            Body::from_stream(Pieces(pieces.iter().flat_map(|piece| [None, Some(Ok(piece.clone()))]).collect()))
        })
        .await
        .unwrap();
        assert_eq!(response.pages, None, "what is no initial response is an event");
        let mut events = 0;
        while response.speech.next().await.unwrap().is_some() {
            events += 1;
        }
        assert_eq!(events, 3, "{size}");
    }
}

#[tokio::test]
async fn an_event_that_the_model_does_not_name_is_kept() {
    let unknown = |payload| event("Song", payload);
    let messages = [unknown(r#"{"notes":[1]}"#), unknown("la la"), unknown("")];
    let mut response = answered(&messages).await.unwrap();
    for kept in [r#"{"notes":[1]}"#, r#""la la""#, "{}"] {
        match response.speech.next().await.unwrap() {
            Some(Speech::Unrecognized(member)) => assert_eq!((member.name(), member.json()), ("Song", kept)),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_exception_in_the_stream_is_the_operations_error_and_its_end() {
    let hoarse = [(":exception-type", "hoarse".into()), (":content-type", "application/json".into())];
    let hoarse = message("exception", &hoarse, r#"{"message":"no voice","ForDays":3}"#);
    let mut response = answered(&[event("Pause", ""), hoarse.clone(), event("Pause", "")]).await.unwrap();
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
    let LibraryError::Hoarse(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(error.for_days, Some(3));
    assert_eq!(error.to_string(), "ReadAloud: HoarseException: no voice (HTTP 200, request id r-1)");
    assert_eq!(response.speech.next().await.unwrap(), None);

    // It may be all that there is.
    let mut response = answered(&[hoarse]).await.unwrap();
    assert!(matches!(response.speech.next().await, Err(LibraryError::Hoarse(_))));
}

#[tokio::test]
async fn an_error_that_no_model_knows_says_its_code_and_its_message() {
    let error = [(":error-code", "internal".into()), (":error-message", "it rained in".into())];
    let mut response = answered(&[message("error", &error, "")]).await.unwrap();
    let LibraryError::Other(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(error.to_string(), "ReadAloud: internal: it rained in (HTTP 200, request id r-1)");
    assert!(matches!(error, Error::Service(_)));
}

#[tokio::test]
async fn a_connection_that_is_cut_is_an_error_of_the_transport() {
    let mut bytes = event("Pause", "").to_vec();
    bytes.extend_from_slice(&event("Pause", "")[..10]);
    let mut response = answered(&[bytes.into()]).await.unwrap();
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
    let LibraryError::Other(Error::Transport(error)) = response.speech.next().await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(error.kind(), TransportErrorKind::Closed);
    assert!(format!("{error:#}").ends_with("the stream ended 10 bytes into a message"), "{error:#}");
    assert_eq!(response.speech.next().await.unwrap(), None);
}

#[tokio::test]
async fn an_error_of_the_body_stays_what_it_is() {
    let body = || {
        let broken = TransportError::new(TransportErrorKind::Io, "library.example.com", "unplugged");
        Body::from_stream(Pieces(vec![Some(Ok(event("Pause", ""))), Some(Err(broken))]))
    };
    let mut response = read_aloud(body).await.unwrap();
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
    let LibraryError::Other(Error::Transport(error)) = response.speech.next().await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(error.kind(), TransportErrorKind::Io);
}

#[tokio::test]
async fn what_is_no_message_ends_the_stream_and_says_where() {
    let first = event("Pause", "");
    let mut wrong = event("Pause", "").to_vec();
    *wrong.last_mut().unwrap() ^= 1;
    let mut response = answered(&[first.clone(), wrong.into(), event("Pause", "")]).await.unwrap();
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
    let LibraryError::Other(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    let text = format!("{error:#}");
    assert!(
        text.contains("ReadAloud: could not decode the response (HTTP 200, request id r-1): the checksum"),
        "{text}"
    );
    assert!(text.ends_with(&format!("at byte {}", first.len())), "{text}");
    assert_eq!(response.speech.next().await.unwrap(), None);
}

#[tokio::test]
async fn an_event_that_is_not_what_its_model_says_does_not_end_the_stream() {
    let wrong_header = [(":event-type", "Chapter".into()), ("Number", "seven".into())];
    let messages = [
        event("Word", r#"{"Text":7}"#),
        event("Word", r#"{"Secret":"hush"}"#),
        message("event", &wrong_header, "{}"),
        message("event", &[], "{}"),
        message("strange", &[], "{}"),
        event("Pause", ""),
    ];
    let mut response = answered(&messages).await.unwrap();
    for problem in [
        "Word.Text: expected a string",
        "Word.Secret: its value is not as the model says, and sensitive",
        "Chapter.Number: the header is of another type",
        "no text in its header `:event-type`",
        "of a type that does not exist",
    ] {
        let LibraryError::Other(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
        assert!(matches!(error, Error::Undecodable(_)) && format!("{error:#}").contains(problem), "{error:#}");
        if problem.starts_with("of a type") {
            let before: usize = messages[..4].iter().map(|message| message.len()).sum();
            assert!(format!("{error:#}").ends_with(&format!("at byte {before}")), "{error:#}");
        }
    }
    assert_eq!(response.speech.next().await.unwrap(), Some(Speech::Pause));
}

#[tokio::test]
async fn a_refused_call_is_an_error_as_any_other() {
    let transport = from_fn(|_| async {
        let body = r#"{"__type":"HoarseException","message":"no"}"#;
        Ok(Response::builder().status(400).body(body.into()).unwrap())
    });
    let error = Client::new(&LIBRARY, config(transport)).send(ReadAloudRequest::default()).await.unwrap_err();
    assert!(matches!(error, LibraryError::Hoarse(_)));
}

#[test]
fn a_whole_response_is_read_without_a_client() {
    let bytes = [event("initial-response", r#"{"Pages":12}"#), event("Pause", "")].concat();
    let response = LIBRARY.from_http::<ReadAloudRequest>(Response::new(bytes.into())).unwrap();
    assert_eq!(response.pages, Some(12));
    let mut speech = std::pin::pin!(response.speech);
    let mut context = Context::from_waker(std::task::Waker::noop());
    assert!(matches!(speech.as_mut().poll_next(&mut context), Poll::Ready(Some(Ok(Speech::Pause)))));
    assert!(matches!(speech.as_mut().poll_next(&mut context), Poll::Ready(None)));
}
