//! Streams of events both ways at once, over HTTP/2.

mod desk;
mod endings;
mod exchange;
mod one_way;
mod silence;

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use smithy_runtime::event_stream::EventStream;
use smithy_runtime::{Config, Error, UnknownMember};

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

    fn say(&self, text: &str) {
        self.change(|spoken| spoken.events.push_back(word(text)));
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

/// Runs a test of this name in a process that trusts the server, and returns how its request ended.
fn run(test: &str) -> String {
    let (url, certificate, told) = desk::start();
    child::run(
        &format!("tls::events::{test}"),
        &[
            ("SSL_CERT_FILE", &server::written(&test.replace("::", "_"), &certificate)),
            ("AWS_ENDPOINT_URL", &url),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ],
    );
    told.recv_timeout(Duration::from_secs(10)).unwrap()
}

fn config() -> Config {
    Config::from_env().region("eu-west-1")
}

async fn call(config: Config, speaker: &Speaker) -> Result<EventStream<Said>, Error> {
    let said = EventStream::from_stream(speaker.clone());
    Ok(client(config).send(RepeatRequest { said }).await?.said)
}

/// Begins a call, and says and hears one word.
async fn begin(config: Config, speaker: &Speaker) -> EventStream<Said> {
    let mut heard = call(config, speaker).await.unwrap();
    speaker.say("one");
    assert_eq!(heard.next().await.unwrap(), Some(word("one")));
    heard
}
