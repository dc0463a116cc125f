//! A request's body as it is sent by hyper, or by reqwest: in pieces, each of which is a sign of progress.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use super::read_timeout::Progress;

/// The size of a piece, in bytes. Hyper keeps at most sixteen of them ready to be written.
const PIECE: usize = 16 * 1024;

/// The rest of a body, whose pieces share its memory.
#[derive(Debug)]
pub(super) struct Pieces {
    rest: Bytes,
    progress: Arc<Progress>,
}

impl Pieces {
    pub fn new(body: Bytes, progress: Arc<Progress>) -> Self {
        Pieces { rest: body, progress }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.progress.made();
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let end = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(end)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
