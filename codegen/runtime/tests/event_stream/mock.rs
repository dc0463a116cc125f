//! Mocks that send and receive streams of events, and recordings of them.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;
use http::Request;
use smithy_runtime::event_stream::{EventHeaderValue, EventMessage, EventStream, FrameDecoder};
use smithy_runtime::testing::{MockService, Recorder, Replay};
use smithy_runtime::transport::{Transport, from_fn};
use smithy_runtime::{Body, Client, Credentials, Error};

use crate::library::{
    Chapter, DictateRequest, DictateResponse, LIBRARY, LibraryError, ReadAloudRequest, ReadAloudResponse,
    RecordRequest, RecordResponse, Said, Sound, Speech, Word,
};

/// The events of a stream that are there.
fn events(stream: EventStream<Said>) -> Vec<Said> {
    let mut stream = pin!(stream);
    let mut context = Context::from_waker(Waker::noop());
    std::iter::from_fn(|| match stream.as_mut().poll_next(&mut context) {
        Poll::Ready(Some(Ok(event))) => Some(event),
        _ => None,
    })
    .collect()
}

fn word() -> Word {
    Word { text: Some("moon".to_owned()), secret: None }
}

#[tokio::test]
async fn a_mock_answers_with_events_and_the_members_before_them() {
    let chapter = || Chapter { number: Some(2), title: Some("Night".to_owned()) };
    let mock = MockService::new().on(move |_: ReadAloudRequest| {
        let speech = EventStream::from_events([Speech::Word(word()), Speech::Chapter(chapter()), Speech::Pause]);
        Ok(ReadAloudResponse { pages: Some(12), speech })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let mut response = client.send(ReadAloudRequest::default()).await.unwrap();
    assert_eq!(response.pages, Some(12));
    for expected in [Speech::Word(word()), Speech::Chapter(chapter()), Speech::Pause] {
        assert_eq!(response.speech.next().await.unwrap(), Some(expected));
    }
    assert_eq!(response.speech.next().await.unwrap(), None);
}

fn said() -> [Said; 3] {
    let sound = Sound { rate: Some(8), samples: Some("hiss".into()), ..Sound::default() };
    [Said::Word(word()), Said::Sound(sound), Said::Pause]
}

#[tokio::test]
async fn a_mock_reads_the_events_of_a_request() {
    let mock = MockService::new().on(|request: RecordRequest| {
        assert_eq!(events(request.words), said());
        Ok(RecordResponse { count: Some(3) })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let response = client.send(RecordRequest { words: EventStream::from_events(said()) }).await.unwrap();
    assert_eq!(response.count, Some(3));
}

/// A mock that gives back what it is told, and checks every signature.
fn echo(credentials: Credentials) -> MockService {
    let mock = MockService::new().on(|request: DictateRequest| {
        assert_eq!(request.title.as_deref(), Some("Night"));
        Ok(DictateResponse { words: request.words })
    });
    mock.verify_signatures(credentials)
}

fn dictate() -> DictateRequest {
    DictateRequest { title: Some("Night".to_owned()), words: EventStream::from_events(said()) }
}

#[tokio::test]
async fn a_mock_checks_the_signature_of_every_event() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = echo(keys.clone());
    let client = Client::new(&LIBRARY, mock.config().credentials_provider(keys));
    let mut words = client.send(dictate()).await.unwrap().words;
    for expected in said() {
        assert_eq!(words.next().await.unwrap(), Some(expected));
    }
    let mock = echo(Credentials::new("AKIDLIBRARY", "another key"));
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let client = Client::new(&LIBRARY, mock.config().credentials_provider(keys));
    let LibraryError::Other(Error::Service(error)) = client.send(dictate()).await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(error.code(), Some("InvalidSignatureException"));
}

/// What a mock that checks signatures says of a request whose messages have been changed on the way.
async fn tampered(tamper: fn(&mut Vec<EventMessage>)) -> Result<(), LibraryError> {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = echo(keys.clone());
    let service = mock.clone();
    let transport = from_fn(move |request: Request<Body>| {
        let service = service.clone();
        async move {
            let (head, body) = request.into_parts();
            let mut decoder = FrameDecoder::new();
            decoder.push(body.collect(usize::MAX).await.unwrap());
            let mut messages: Vec<_> = std::iter::from_fn(|| decoder.next_message().unwrap()).collect();
            tamper(&mut messages);
            let body: Vec<_> = messages.into_iter().map(|message| message.encode().unwrap().to_bytes()).collect();
            service.send(Request::from_parts(head, body.concat().into())).await
        }
    });
    let config = mock.config().credentials_provider(keys).transport(transport);
    let mut words = Client::new(&LIBRARY, config).send(dictate()).await?.words;
    while words.next().await?.is_some() {}
    Ok(())
}

#[tokio::test]
async fn a_mock_refuses_events_that_have_been_changed_swapped_or_left_out() {
    assert!(tampered(|_| {}).await.is_ok());
    let tampers: [fn(&mut Vec<EventMessage>); 4] = [
        |messages| _ = messages.pop(),
        |messages| _ = messages.remove(1),
        |messages| messages.swap(1, 2),
        |messages| match &mut messages[2].headers[1].value {
            EventHeaderValue::Bytes(signature) => {
                let mut other = signature.to_vec();
                other[0] ^= 1;
                *signature = other.into();
            }
            other => panic!("{other:?}"),
        },
    ];
    for tamper in tampers {
        let LibraryError::Other(Error::Service(error)) = tampered(tamper).await.unwrap_err() else {
            panic!("another error")
        };
        assert_eq!(error.code(), Some("InvalidSignatureException"));
    }
}

#[tokio::test]
async fn a_stream_of_a_mock_that_fails_ends_in_an_error() {
    let mock = MockService::new().on(|_: ReadAloudRequest| {
        let events = [Ok(Speech::Word(word())), Err("the reader has lost her voice")];
        Ok(ReadAloudResponse { pages: None, speech: EventStream::from_results(Listed(events.into_iter())) })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let mut speech = client.send(ReadAloudRequest::default()).await.unwrap().speech;
    assert_eq!(speech.next().await.unwrap(), Some(Speech::Word(word())));
    let LibraryError::Other(Error::Service(error)) = speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(error.code(), Some("InternalFailure"));
    assert_eq!(error.message(), Some("the reader has lost her voice"));
}

/// A stream of what an iterator has.
struct Listed<I>(I);

impl<I: Iterator + Unpin> Stream for Listed<I> {
    type Item = I::Item;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[tokio::test]
async fn a_recording_keeps_both_streams_without_their_signatures() {
    let path = std::env::temp_dir().join(format!("smithy-runtime-{}-events.json", std::process::id()));
    let mock = echo(Credentials::new("AKIDEXAMPLE", "secret"));
    let config = || mock.config().credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"));
    let recorder = Recorder::new(mock.clone(), &path);
    let client = Client::new(&LIBRARY, config().transport(recorder.clone()));
    assert_eq!(events(client.send(dictate()).await.unwrap().words), said());
    recorder.save().unwrap();

    // Signed with other keys, the events are the same.
    let replay = Replay::load(&path).unwrap();
    let client = Client::new(&LIBRARY, replay.config());
    assert_eq!(events(client.send(dictate()).await.unwrap().words), said());
    replay.verify().unwrap();
    std::fs::remove_file(&path).ok();
}
