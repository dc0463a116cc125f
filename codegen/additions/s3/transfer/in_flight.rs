//! A bounded number of futures, polled side by side.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use crate::BoxFuture;

/// The futures of the parts that are on their way. Dropping it cancels them.
pub(super) struct InFlight<T> {
    futures: Vec<BoxFuture<'static, T>>,
    most: usize,
}

/// What came first.
pub(super) enum First<F, T> {
    Other(F),
    /// What one of those on their way came to.
    Part(T),
}

impl<T> InFlight<T> {
    pub fn new(most: usize) -> Self {
        InFlight { futures: Vec::new(), most }
    }

    pub fn is_full(&self) -> bool {
        self.futures.len() >= self.most
    }

    pub fn push(&mut self, future: impl Future<Output = T> + Send + 'static) {
        self.futures.push(Box::pin(future));
    }

    /// What the next one comes to; `None` when there is none.
    pub async fn next(&mut self) -> Option<T> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// What comes first: the other future, or one of these.
    pub async fn or<F: Future>(&mut self, mut other: Pin<&mut F>) -> First<F::Output, T> {
        let first = poll_fn(|context| {
            if let Poll::Ready(Some(part)) = self.poll_next(context) {
                return Poll::Ready(First::Part(part));
            }
            other.as_mut().poll(context).map(First::Other)
        });
        pin!(first).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        if self.futures.is_empty() {
            return Poll::Ready(None);
        }
        for (at, future) in self.futures.iter_mut().enumerate() {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                drop(self.futures.swap_remove(at));
                return Poll::Ready(Some(output));
            }
        }
        Poll::Pending
    }
}
