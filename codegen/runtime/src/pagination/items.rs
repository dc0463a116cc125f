//! The items of a paginated operation, across its pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::PaginatedItems;
use super::pages::Pages;

type ItemOf<O> = <<O as PaginatedItems>::Items as IntoIterator>::Item;

/// The items of an operation across its pages: a [`Stream`], and [`next`](Self::next) for simple loops.
///
/// A page is fetched when the items of the previous one are used up; errors and cancellation are as for [`Pages`].
#[must_use = "a page is fetched when its first item is asked for"]
pub struct Items<O: PaginatedItems> {
    pages: Pages<O>,
    page: Option<<O::Items as IntoIterator>::IntoIter>,
}

impl<O: PaginatedItems> Pages<O> {
    /// The items of all remaining pages.
    pub fn items(self) -> Items<O> {
        Items { pages: self, page: None }
    }
}

impl<O: PaginatedItems> Items<O> {
    /// The next item; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`], when a page is fetched.
    pub async fn next(&mut self) -> Option<Result<ItemOf<O>, O::Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All remaining items.
    ///
    /// # Errors
    ///
    /// The first error of [`next`](Self::next); the items before it are lost.
    pub async fn all(mut self) -> Result<Vec<ItemOf<O>>, O::Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<ItemOf<O>, O::Error>>> {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(Ok(item)));
            }
            self.page = match ready!(self.pages.poll_page(context)) {
                Some(Ok(response)) => Some(O::items(response).into_iter()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
        }
    }
}

/// Nothing in it is pinned but what is on the heap.
impl<O: PaginatedItems> Unpin for Items<O> {}

impl<O: PaginatedItems> Stream for Items<O> {
    type Item = Result<ItemOf<O>, O::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<O: PaginatedItems> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
