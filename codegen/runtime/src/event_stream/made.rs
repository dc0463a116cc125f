//! What callers make streams of, as streams of results.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::transport::BoxError;

/// The items of an iterator.
pub(super) struct Events<I>(pub I);

impl<I> Unpin for Events<I> {}

impl<I: Iterator> Stream for Events<I> {
    type Item = Result<I::Item, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// A stream that cannot fail.
pub(super) struct Infallible<S>(pub Pin<Box<S>>);

impl<S: Stream> Stream for Infallible<S> {
    type Item = Result<S::Item, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|event| event.map(Ok))
    }
}

/// A stream that can.
pub(super) struct Fallible<S>(pub Pin<Box<S>>);

impl<S: Stream<Item = Result<E, X>>, E, X: Into<BoxError>> Stream for Fallible<S> {
    type Item = Result<E, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|event| event.map(|event| event.map_err(Into::into)))
    }
}
