//! Mocks that respond with events while those of the request come in.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use smithy_runtime::event_stream::EventStream;
use smithy_runtime::testing::{Failure, MockService};
use smithy_runtime::{Client, Credentials, Error};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::library::{Cough, DictateRequest, DictateResponse, LIBRARY, LibraryError, Said, Word};

/// What somebody says, as they say it.
struct Microphone(UnboundedReceiver<Said>);

impl Stream for Microphone {
    type Item = Said;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Said>> {
        self.0.poll_recv(context)
    }
}

fn dictate() -> (UnboundedSender<Said>, DictateRequest) {
    let (said, heard) = unbounded_channel();
    (said, DictateRequest { title: Some("Night".to_owned()), words: EventStream::from_stream(Microphone(heard)) })
}

fn word(text: &str) -> Said {
    Said::Word(Word { text: Some(text.to_owned()), secret: None })
}

/// A mock that gives back each word as it comes.
fn echo() -> MockService {
    MockService::new().on(|request: DictateRequest| {
        assert_eq!(request.title.as_deref(), Some("Night"));
        Ok(DictateResponse { words: request.words })
    })
}

/// Says a word and hears it, twice, before there is a third.
async fn converse(client: &Client) {
    let (said, request) = dictate();
    let mut words = client.send(request).await.unwrap().words;
    for text in ["moon", "sun"] {
        said.send(word(text)).unwrap();
        assert_eq!(words.next().await.unwrap(), Some(word(text)));
    }
    drop(said);
    assert_eq!(words.next().await.unwrap(), None);
}

/// A test that waits for what does not come ends with an error.
async fn within<T>(test: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(20), test).await.unwrap()
}

#[tokio::test]
async fn each_event_is_answered_before_the_next_one_is_sent() {
    let mock = echo();
    within(converse(&Client::new(&LIBRARY, mock.config()))).await;
    assert_eq!(mock.calls::<DictateRequest>(), 1);
}

#[tokio::test]
async fn so_it_is_where_signatures_are_checked() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = echo().verify_signatures(keys.clone());
    within(converse(&Client::new(&LIBRARY, mock.config().credentials_provider(keys)))).await;
}

#[cfg(all(feature = "hyper", feature = "http2"))]
#[tokio::test]
async fn so_it_is_over_a_socket() {
    use smithy_runtime::{Endpoint, Service};

    static NEARBY: Service = Service {
        resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or_default())),
        ..LIBRARY
    };
    let server = echo().serve().unwrap();
    within(converse(&Client::new(&NEARBY, server.config()))).await;
}

#[tokio::test]
async fn events_that_no_handler_reads_are_kept() {
    let mock = MockService::new().on(|_: DictateRequest| {
        Ok(DictateResponse { words: EventStream::from_sequence([Ok(Said::Pause), Ok(Said::Pause)]) })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let words = EventStream::from_events([word("moon"), word("sun"), word("star")]);
    let mut answer = client.send(DictateRequest { title: None, words }).await.unwrap().words;
    assert_eq!(answer.next().await.unwrap(), Some(Said::Pause));
    let mut sent = mock.requests::<DictateRequest>().unwrap().remove(0).words;
    for text in ["moon", "sun", "star"] {
        assert_eq!(sent.next().await.unwrap(), Some(word(text)));
    }
    assert_eq!(sent.next().await.unwrap(), None);
}

#[tokio::test]
async fn what_the_caller_says_decides_how_the_answer_ends() {
    let mock = MockService::new().on_async(|mut request: DictateRequest| async move {
        match request.words.next().await {
            Ok(Some(Said::Pause)) => {
                let answer = [Ok(word("speak")), Err(Failure::error(400, "Silence", "say something"))];
                Ok(DictateResponse { words: EventStream::from_sequence(answer) })
            }
            _ => Err(Failure::throttled()),
        }
    });
    let client = Client::new(&LIBRARY, mock.config());
    let (said, request) = dictate();
    said.send(Said::Pause).unwrap();
    let mut words = within(client.send(request)).await.unwrap().words;
    assert_eq!(words.next().await.unwrap(), Some(word("speak")));
    let LibraryError::Other(Error::Service(error)) = words.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(error.code(), Some("Silence"));
}

#[tokio::test]
async fn a_handler_that_still_reads_hears_that_the_caller_is_gone() {
    let (ended, end) = oneshot::channel();
    let mut ended = Some(ended);
    let mock = MockService::new().on(move |mut request: DictateRequest| {
        let ended = ended.take().unwrap();
        let (silent, never) = dictate();
        tokio::spawn(async move {
            while let Ok(Some(_)) = request.words.next().await {}
            ended.send(()).unwrap();
            drop(silent);
        });
        Ok(DictateResponse { words: never.words })
    });
    let client = Client::new(&LIBRARY, mock.config());
    let (said, request) = dictate();
    let answer = client.send(request).await.unwrap();
    tokio::task::yield_now().await;
    drop(answer);
    within(end).await.unwrap();
    drop(said);
}

#[tokio::test]
async fn an_error_by_which_the_caller_ends_is_one_for_the_handler() {
    let client = Client::new(&LIBRARY, echo().config());
    let words = EventStream::from_events([Said::Cough(Cough { message: Some("ahem".to_owned()) })]);
    let request = DictateRequest { title: Some("Night".to_owned()), words };
    let mut words = client.send(request).await.unwrap().words;
    assert!(words.next().await.is_err());
}
