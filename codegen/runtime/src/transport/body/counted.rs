//! A stream that tells how much of it has been read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::stream::ByteStream;
use crate::transport::error::BoxError;

/// What is told how many bytes have been read so far.
pub(super) type Tell = Arc<dyn Fn(u64) + Send + Sync>;

/// A stream that tells how much of it has been read.
pub(super) struct Counted {
    body: ByteStream,
    so_far: u64,
    tell: Tell,
}

impl Counted {
    pub fn new(body: ByteStream, tell: Tell) -> Self {
        Counted { body, so_far: 0, tell }
    }
}

impl Body for Counted {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(data) = frame.data_ref()
        {
            self.so_far += data.len() as u64;
            (self.tell)(self.so_far);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
