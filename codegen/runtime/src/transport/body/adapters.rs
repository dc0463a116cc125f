//! Bodies of other libraries, streams of bytes, and bytes in memory, as what a [`Body`](super::Body) is made of.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::transport::error::BoxError;

/// How many bytes in memory are handed on at a time.
const SLICE: usize = 64 * 1024;

/// The body of another library, with its error boxed.
pub(super) struct Foreign<B>(Pin<Box<B>>);

impl<B> Foreign<B> {
    pub fn new(body: B) -> Self {
        Foreign(Box::pin(body))
    }
}

impl<B> http_body::Body for Foreign<B>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.as_mut().poll_frame(context).map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A stream of pieces as a body.
pub(super) struct Chunks<S>(Pin<Box<S>>);

impl<S> Chunks<S> {
    pub fn new(stream: S) -> Self {
        Chunks(Box::pin(stream))
    }
}

impl<S, E> http_body::Body for Chunks<S>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    type Data = Bytes;
    type Error = E;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        self.0.as_mut().poll_next(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// Bytes in memory, slice by slice, so that there is progress to be told of.
pub(super) struct Slices(pub Bytes);

impl http_body::Body for Slices {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let length = self.0.len().min(SLICE);
        Poll::Ready((length > 0).then(|| Ok(Frame::data(self.0.split_to(length)))))
    }
}
