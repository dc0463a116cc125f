//! Mocks that send and receive streams of events, and recordings of them.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;
use smithy_runtime::event_stream::EventStream;
use smithy_runtime::testing::{MockService, Recorder, Replay};
use smithy_runtime::{Client, Credentials, Error};

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
