//! A request's body as it is sent by hyper, or by reqwest: in pieces, each of which is a sign of progress.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
use std::task::ready;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
use super::held_back::HeldBack;
use super::read_timeout::Progress;
use super::unreadable::UnreadableBody;

/// The size of a piece, in bytes. Hyper keeps at most sixteen of them ready to be written.
const PIECE: usize = 16 * 1024;

/// The rest of a body. The pieces of one in memory share that memory; a stream's are its own.
#[derive(Debug)]
pub(super) struct Pieces {
    rest: Body,
    progress: Arc<Progress>,
    #[cfg(all(feature = "hyper", feature = "region-redirects"))]
    held_back: Option<HeldBack>,
}

impl Pieces {
    pub fn new(body: Body, progress: Arc<Progress>) -> Self {
        Pieces {
            rest: body,
            progress,
            #[cfg(all(feature = "hyper", feature = "region-redirects"))]
            held_back: None,
        }
    }

    /// The same, when the server has asked for them.
    #[cfg(all(feature = "hyper", feature = "region-redirects"))]
    pub fn held_back(self, held_back: Option<HeldBack>) -> Self {
        Pieces { held_back, ..self }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        #[cfg(all(feature = "hyper", feature = "region-redirects"))]
        if let Some(held_back) = &mut self.held_back {
            ready!(held_back.poll(context))?;
            self.held_back = None;
        }
        self.progress.made();
        match self.rest.split_to(PIECE) {
            Some(piece) if piece.is_empty() => Poll::Ready(None),
            Some(piece) => Poll::Ready(Some(Ok(Frame::data(piece)))),
            None => {
                let polled = Pin::new(&mut self.rest).poll_frame(context);
                if polled.is_pending() {
                    // The stream is slow, and the service is not to blame.
                    self.progress.pause();
                }
                polled.map_err(|error| UnreadableBody::new(error).into())
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.rest.size_hint()
    }
}
