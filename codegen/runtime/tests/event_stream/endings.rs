//! How streams of a mock end: with errors of the operation, with others, and with the connection.

use smithy_runtime::event_stream::EventStream;
use smithy_runtime::testing::{Failure, MockService, Recorder, Replay};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Client, DateTime, Error};

use crate::library::{Hoarse, LIBRARY, LibraryError, ReadAloudRequest, ReadAloudResponse, Speech, Tired, Torn, Word};

fn word() -> Word {
    Word { text: Some("moon".to_owned()), secret: None }
}

/// How a stream ends that a mock begins with a word and has end so.
async fn ending(failure: impl FnOnce() -> Failure + Send + 'static) -> LibraryError {
    let mut failure = Some(failure);
    let mock = MockService::new().on(move |_: ReadAloudRequest| {
        let failure = failure.take().unwrap();
        let speech = EventStream::from_sequence([Ok(Speech::Word(word())), Err(failure()), Ok(Speech::Pause)]);
        Ok(ReadAloudResponse { pages: None, speech })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let mut speech = client.send(ReadAloudRequest::default()).await.unwrap().speech;
    assert_eq!(speech.next().await.unwrap(), Some(Speech::Word(word())));
    let error = speech.next().await.unwrap_err();
    assert_eq!(speech.next().await.unwrap(), None);
    error
}

#[tokio::test]
async fn a_stream_of_a_mock_ends_with_an_exception_of_the_operation() {
    let hoarse = Hoarse { message: Some("no voice".to_owned()), for_days: Some(3) };
    let expected = hoarse.clone();
    let LibraryError::Hoarse(error) = ending(|| hoarse.into()).await else { panic!("another error") };
    assert_eq!(**error, expected);
    assert_eq!(error.service_error().status(), 200);

    let code_alone = || Failure::error(400, "HoarseException", "no voice");
    let LibraryError::Hoarse(error) = ending(code_alone).await else { panic!("another error") };
    assert_eq!(error.message.as_deref(), Some("no voice"));
}

#[tokio::test]
async fn members_of_an_exception_of_a_mock_are_headers_and_payload() {
    let tired = Tired { message: Some("late".to_owned()), since: Some(DateTime::from_unix(7, 0)), yawns: Some(4) };
    let expected = tired.clone();
    let LibraryError::Tired(error) = ending(|| tired.into()).await else { panic!("another error") };
    assert_eq!(**error, expected);

    let torn = Torn { message: Some("page 7".to_owned()), scan: Some("dots".into()) };
    let expected = torn.clone();
    let LibraryError::Torn(error) = ending(|| torn.into()).await else { panic!("another error") };
    assert_eq!(**error, expected);
}

#[tokio::test]
async fn a_stream_of_a_mock_ends_with_an_error_that_no_model_knows() {
    let flooded = || Failure::error(500, "Flooded", "it rained in");
    let LibraryError::Other(Error::Service(error)) = ending(flooded).await else { panic!("another error") };
    assert_eq!((error.code(), error.message()), (Some("Flooded"), Some("it rained in")));
}

#[tokio::test]
async fn a_stream_of_a_mock_breaks_off() {
    let closed = || Failure::transport(TransportErrorKind::Closed);
    let LibraryError::Other(Error::Transport(error)) = ending(closed).await else { panic!("another error") };
    assert_eq!(error.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn another_response_in_a_stream_is_a_fault_of_the_test() {
    let LibraryError::Other(Error::Service(error)) = ending(|| Failure::status(503)).await else {
        panic!("another error")
    };
    assert_eq!(error.code(), Some("MockServiceFault"));
}

#[tokio::test]
async fn a_recording_keeps_the_exception_that_ends_a_stream() {
    let path = std::env::temp_dir().join(format!("smithy-runtime-{}-exception.json", std::process::id()));
    let tired = || Tired { yawns: Some(4), ..Tired::default() };
    let mock = MockService::new().on(move |_: ReadAloudRequest| {
        let speech = EventStream::from_sequence([Ok(Speech::Pause), Err(tired().into())]);
        Ok(ReadAloudResponse { pages: Some(1), speech })
    });
    let recorder = Recorder::new(mock.clone(), &path);
    let client = Client::new(&LIBRARY, mock.config().transport(recorder.clone()));
    client.send(ReadAloudRequest::default()).await.unwrap();
    recorder.save().unwrap();

    let client = Client::new(&LIBRARY, Replay::load(&path).unwrap().config());
    let mut response = client.send(ReadAloudRequest::default()).await.unwrap();
    assert_eq!((response.pages, response.speech.next().await.unwrap()), (Some(1), Some(Speech::Pause)));
    let LibraryError::Tired(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(**error, tired());
    std::fs::remove_file(&path).ok();
}
