//! The same calls for programs without an asynchronous runtime: they wait on the calling thread.
//!
//! They use the same pipeline as asynchronous calls, from encoding through signing and retries to decoding; only the
//! standard transport differs: [`UreqTransport`](crate::transport::UreqTransport). All time limits apply. A call also
//! works inside a Tokio runtime, where it blocks its thread.

use std::time::Duration;

use crate::waiter::{WaitError, WaitProgress};
use crate::{Operation, Paginated, PaginatedItems, waiter};

pub use crate::rt::wait_for;

/// The pages of an operation: an [`Iterator`] of responses.
///
/// Each page is fetched on demand. After an error there are no more; [`token`](Self::token) then still says which page
/// is due, and a new request with that token continues there. Otherwise it behaves as the asynchronous
/// [`Pages`](crate::Pages) does.
#[must_use = "a page is fetched when it is asked for"]
#[derive(Debug)]
pub struct Pages<O: Paginated>(crate::Pages<O>);

impl<O: Paginated> Pages<O> {
    /// The same pages, waited for.
    #[doc(hidden)]
    pub fn new(pages: crate::Pages<O>) -> Self {
        Pages(pages)
    }

    /// The token of the page that comes next: none before the first page and after the last. A request with this token
    /// continues here.
    pub fn token(&self) -> Option<&O::Token> {
        self.0.token()
    }

    /// Whether a page whose token is the one that it was asked for with is the last, so that the pages end quietly: see
    /// [`Pages::stop_on_duplicate_token`](crate::Pages::stop_on_duplicate_token).
    pub fn stop_on_duplicate_token(self, stop: bool) -> Self {
        Pages(self.0.stop_on_duplicate_token(stop))
    }

    /// The items of all remaining pages.
    pub fn items(self) -> Items<O>
    where
        O: PaginatedItems,
    {
        Items(self.0.items())
    }
}

impl<O: Paginated> Iterator for Pages<O> {
    type Item = Result<O::Response, O::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        wait_for(self.0.next())
    }
}

/// The items of an operation across its pages: an [`Iterator`].
///
/// A page is fetched when the items of the previous one are used up.
#[must_use = "a page is fetched when its first item is asked for"]
#[derive(Debug)]
pub struct Items<O: PaginatedItems>(crate::Items<O>);

impl<O: PaginatedItems> Iterator for Items<O> {
    type Item = Result<<O::Items as IntoIterator>::Item, O::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        wait_for(self.0.next())
    }
}

/// A wait that begins with [`wait`](Self::wait). `T` is the service's response once the state is reached.
///
/// It behaves as the asynchronous [`Wait`](crate::Wait) does.
#[must_use = "the wait begins with `wait`"]
#[derive(Debug)]
pub struct Wait<O: Operation, T = <O as Operation>::Response>(waiter::Wait<O, T>);

impl<O: Operation, T> Wait<O, T> {
    /// The same wait, on the calling thread.
    #[doc(hidden)]
    pub fn new(wait: waiter::Wait<O, T>) -> Self {
        Wait(wait)
    }

    /// The least time between two attempts, instead of the model's.
    pub fn min_delay(self, delay: Duration) -> Self {
        Wait(self.0.min_delay(delay))
    }

    /// The most time between two attempts, instead of the model's; `min_delay` wins where it is larger.
    pub fn max_delay(self, delay: Duration) -> Self {
        Wait(self.0.max_delay(delay))
    }

    /// Calls `tell` after every attempt.
    pub fn on_progress(self, tell: impl FnMut(&WaitProgress<'_, O::Response, O::Error>) + Send + 'static) -> Self {
        Wait(self.0.on_progress(tell))
    }
}

impl<O: Operation<Error: Send> + Clone + 'static, T: 'static> Wait<O, T> {
    /// Waits.
    ///
    /// # Errors
    ///
    /// When the resource is in a state from which it cannot reach the one waited for, when an attempt fails in a way
    /// that the waiter does not know, or when the time is up.
    pub fn wait(self) -> Result<T, WaitError<O::Response, O::Error>> {
        wait_for(self.0.into_future())
    }
}
