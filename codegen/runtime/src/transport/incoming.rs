//! A response's body as it comes in from the network, chunk by chunk, each within the read timeout.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::TransportError;
use super::error::BoxError;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
use super::held_back::Refusal;
use super::read_timeout::{Alarm, Progress};

/// The body of an HTTP library, whose errors become those of its transport.
///
/// The time runs only while somebody waits for a chunk: whoever takes long to make use of one is not the service's fault.
pub(super) struct Incoming<B, F> {
    body: B,
    /// That of the request, which may still be under way.
    progress: Arc<Progress>,
    limit: Option<Duration>,
    /// There from the first time on that there is something to wait for.
    alarm: Option<Alarm>,
    is_waiting: bool,
    to_error: F,
    /// Dropped with the rest: it is what ends the connection where the request's body was not wanted.
    #[cfg(all(feature = "hyper", feature = "region-redirects"))]
    _refusal: Option<Refusal>,
}

impl<B, F> Incoming<B, F> {
    pub fn new(body: B, progress: Arc<Progress>, limit: Option<Duration>, to_error: F) -> Self {
        Incoming {
            body,
            progress,
            limit,
            alarm: None,
            is_waiting: false,
            to_error,
            #[cfg(all(feature = "hyper", feature = "region-redirects"))]
            _refusal: None,
        }
    }

    /// The same, as what came in place of the request's body.
    #[cfg(all(feature = "hyper", feature = "region-redirects"))]
    pub fn refusing(self, refusal: Option<Refusal>) -> Self {
        Incoming { _refusal: refusal, ..self }
    }

    /// Whether nothing has come for too long.
    fn poll_alarm(&mut self, context: &mut Context<'_>) -> Poll<BoxError> {
        let Some(limit) = self.limit else { return Poll::Pending };
        self.alarm.get_or_insert_with(|| Alarm::new(limit)).poll(&self.progress, context).map(Into::into)
    }
}

impl<B, F> http_body::Body for Incoming<B, F>
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Unpin,
    F: Fn(BoxError) -> TransportError + Unpin,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let begins_to_wait = polled.is_pending() && !self.is_waiting;
        self.is_waiting = polled.is_pending();
        if begins_to_wait {
            self.progress.made();
        }
        let error = match polled {
            Poll::Ready(Some(Err(error))) => error.into(),
            Poll::Ready(frame) => return Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => match self.poll_alarm(context) {
                Poll::Ready(error) => error,
                Poll::Pending => return Poll::Pending,
            },
        };
        Poll::Ready(Some(Err((self.to_error)(error).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
