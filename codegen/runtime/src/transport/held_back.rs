//! A body that waits until the server has asked for it.
//!
//! Hyper tells of a response of status 100 and does not wait for it, so the body does: for that, or for a second, as a server
//! may not know of it. Where another response comes in its place, the body is not sent. Its connection is of no more use; an
//! error of the body is what ends it, and comes when the response has been read, which it would cut off.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Request, StatusCode};
use hyper_util::client::legacy::connect::{CaptureConnection, Connected, capture_connection};

use super::expect_continue::ExpectContinue;
use crate::rt::BoxFuture;
use crate::rt::clock::sleep;

/// How long a server has to ask for the body. Botocore waits as long.
const PATIENCE: Duration = Duration::from_secs(1);

/// The wait for the server's word on a body.
pub(super) struct HeldBack {
    word: Arc<Word>,
    /// Over HTTP/2 nothing is told of a 100, and a refused body can be given up without the connection.
    connection: CaptureConnection,
    /// Behind a lock that nobody waits for, as bodies are shared between threads.
    alarm: Mutex<Option<BoxFuture<'static, ()>>>,
}

/// What the server has said of a body so far.
#[derive(Debug, Default)]
pub(super) struct Word {
    state: Mutex<Heard>,
}

#[derive(Debug, Default)]
struct Heard {
    said: Said,
    waker: Option<Waker>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Said {
    #[default]
    Nothing,
    /// It asked for the body, or said nothing for too long.
    Continue,
    /// It has answered without it, and the response is being read.
    Refused,
    /// The response has been read.
    Over,
}

/// A response that came in place of the body; dropped when it has been read.
#[derive(Debug)]
pub(super) struct Refusal(Arc<Word>);

/// The server has answered without the body.
#[derive(Debug)]
pub(super) struct NotAskedFor;

impl HeldBack {
    /// Has the body of a request wait, where that is wanted.
    pub fn hold<B>(request: &mut Request<B>) -> Option<HeldBack> {
        request.extensions().get::<ExpectContinue>()?;
        let word = Arc::new(Word::default());
        let heard = Arc::clone(&word);
        hyper::ext::on_informational(request, move |response| {
            if response.status() == StatusCode::CONTINUE {
                heard.say(Said::Continue, &[Said::Nothing]);
            }
        });
        Some(HeldBack { word, connection: capture_connection(request), alarm: Mutex::default() })
    }

    /// What the server says.
    pub fn word(&self) -> Arc<Word> {
        Arc::clone(&self.word)
    }

    /// Waits until the body is to be sent.
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<(), NotAskedFor>> {
        let mut state = self.word.state();
        if state.said == Said::Nothing {
            let alarm = self.alarm.get_mut().unwrap_or_else(PoisonError::into_inner);
            let alarm = alarm.get_or_insert_with(|| sleep(PATIENCE));
            let is_multiplexed =
                self.connection.connection_metadata().as_ref().is_some_and(Connected::is_negotiated_h2);
            if is_multiplexed || alarm.as_mut().poll(context).is_ready() {
                state.said = Said::Continue;
            }
        }
        match state.said {
            Said::Continue => Poll::Ready(Ok(())),
            Said::Over => Poll::Ready(Err(NotAskedFor)),
            Said::Nothing | Said::Refused => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Word {
    /// Takes the head of a response as the server's word, unless the body has been asked for.
    pub fn refuse(self: Arc<Self>) -> Option<Refusal> {
        self.say(Said::Refused, &[Said::Nothing]).then_some(Refusal(self))
    }

    fn say(&self, what: Said, after: &[Said]) -> bool {
        let mut state = self.state();
        let is_news = after.contains(&state.said);
        if is_news {
            state.said = what;
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        }
        is_news
    }

    fn state(&self) -> MutexGuard<'_, Heard> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Refusal {
    fn drop(&mut self) {
        self.0.say(Said::Over, &[Said::Refused]);
    }
}

impl fmt::Debug for HeldBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeldBack").field("word", &self.word).finish_non_exhaustive()
    }
}

impl fmt::Display for NotAskedFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server has answered without the body")
    }
}

impl std::error::Error for NotAskedFor {}
