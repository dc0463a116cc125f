//! The stream that a body is, with its type erased.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::transport::error::BoxError;

/// A stream behind a lock that nobody waits for: with it, a body may be shared between threads although its stream may
/// not.
pub(super) struct ByteStream(Box<Mutex<dyn Body<Data = Bytes, Error = BoxError> + Send + Unpin>>);

impl ByteStream {
    pub fn new(body: impl Body<Data = Bytes, Error = BoxError> + Send + Unpin + 'static) -> Self {
        ByteStream(Box::new(Mutex::new(body)))
    }
}

impl Body for ByteStream {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(self.0.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}
