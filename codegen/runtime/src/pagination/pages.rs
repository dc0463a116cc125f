//! The pages of an operation, fetched one by one on demand.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::cycle_detector::CycleDetector;
use super::{PageToken, Paginated};
use crate::error::{NotReady, RepeatedToken};
use crate::waiter::AcceptorState;
use crate::{BoxFuture, Client, Error};

/// The pages of an operation: a [`Stream`] of responses, and [`next`](Self::next) for simple loops.
///
/// Each page is fetched on demand. The last page is the one with no token or an empty one. An
/// error ends the pages too; [`token`](Self::token) then still says which page is due, and a new request with that
/// token continues there. When a token leads back to an earlier page, the pages end with
/// [`RepeatedToken`](Error::RepeatedToken); [`stop_on_duplicate_token`](Self::stop_on_duplicate_token) is for services
/// that mean the end by it.
///
/// Pages that are the results of a job come once the job has succeeded: while it is in progress, and when it has failed,
/// they end with [`NotReady`](Error::NotReady) instead of a page without items.
///
/// Dropping the pages cancels the call in flight. Dropping the future of `next` does not: the following `next`
/// continues it.
#[must_use = "a page is fetched when it is asked for"]
pub struct Pages<O: Paginated> {
    client: Client,
    request: O,
    token: Option<O::Token>,
    cycle_detector: CycleDetector<O::Token>,
    stop_on_duplicate_token: bool,
    fetched: u64,
    state: PageState<O>,
}

enum PageState<O: Paginated> {
    /// The page of `token` is due.
    Due,
    /// It is under way.
    Fetching(BoxFuture<'static, Result<O::Response, O::Error>>),
    /// It has come before.
    Circular,
    /// There are no more.
    Ended,
}

impl<O: Paginated> Pages<O> {
    /// The pages starting with the one that the request names: the first, or that of its token.
    #[doc(hidden)]
    pub fn new(client: Client, mut request: O) -> Self {
        let token = request.token_mut().take().filter(|token| !token.is_empty());
        Pages {
            client,
            request,
            token,
            cycle_detector: CycleDetector::default(),
            stop_on_duplicate_token: O::STOP_ON_DUPLICATE_TOKEN,
            fetched: 0,
            state: PageState::Due,
        }
    }

    /// Whether a page whose token is the one that it was asked for with is the last, so that the pages end quietly; as an
    /// error, [`RepeatedToken`](Error::RepeatedToken), otherwise. A token that leads further back is an error in any case.
    ///
    /// The default is `false`, except for operations that are known to repeat the token of their last page:
    /// `GetLogEvents` of Amazon CloudWatch Logs.
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.stop_on_duplicate_token = stop;
        self
    }

    /// The next page; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// Whatever the operation fails with, [`RepeatedToken`](Error::RepeatedToken), and [`NotReady`](Error::NotReady).
    pub async fn next(&mut self) -> Option<Result<O::Response, O::Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// All remaining pages.
    ///
    /// # Errors
    ///
    /// The first error of [`next`](Self::next); the pages before it are lost.
    pub async fn all(mut self) -> Result<Vec<O::Response>, O::Error> {
        let mut pages = Vec::new();
        while let Some(page) = self.next().await {
            pages.push(page?);
        }
        Ok(pages)
    }

    /// The token of the page that [`next`](Self::next) fetches: none before the first page and after the last. A
    /// request with this token continues here.
    pub fn token(&self) -> Option<&O::Token> {
        self.token.as_ref()
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Response, O::Error>>> {
        if let PageState::Due = self.state {
            let mut request = self.request.clone();
            request.token_mut().clone_from(&self.token);
            self.state = PageState::Fetching(Box::pin(self.client.send(request)));
        }
        let result = match &mut self.state {
            PageState::Fetching(call) => ready!(call.as_mut().poll(context)),
            PageState::Circular => Err(self.repeated()),
            PageState::Due | PageState::Ended => return Poll::Ready(None),
        };
        let result = self.read(result);
        self.state = match &result {
            Ok(response) => self.after(response),
            Err(_) => PageState::Ended,
        };
        Poll::Ready(Some(result))
    }

    /// A response as a page, unless it is that of a job that has not succeeded.
    fn read(&self, result: Result<O::Response, O::Error>) -> Result<O::Response, O::Error> {
        let Some(waiter) = O::after().filter(|_| result.is_ok()) else { return result };
        let error = match (waiter.accept)(&self.request, &result) {
            Some(AcceptorState::Retry) => NotReady::in_progress(&O::INFO, waiter.method),
            Some(AcceptorState::Failure(message)) => {
                NotReady::failed(&O::INFO, waiter.method, message.map(str::to_owned))
            }
            // A state that is newer than this program may well have results.
            Some(AcceptorState::Success) | None => return result,
        };
        Err(Error::from(error).into())
    }

    /// Turns to the page after a response.
    fn after(&mut self, response: &O::Response) -> PageState<O> {
        self.fetched += 1;
        let is_end = |next: &O::Token| self.stop_on_duplicate_token && self.token.as_ref() == Some(next);
        let next = O::next_token(response).filter(|token| !token.is_empty() && !is_end(token));
        let state = match next {
            Some(next) if !self.cycle_detector.follow(self.token.as_ref(), next) => PageState::Circular,
            Some(_) => PageState::Due,
            None => PageState::Ended,
        };
        self.token = next.cloned();
        state
    }

    #[cold]
    fn repeated(&self) -> O::Error {
        Error::from(RepeatedToken::new(&O::INFO, self.fetched)).into()
    }
}

/// Nothing in it is pinned but what is on the heap.
impl<O: Paginated> Unpin for Pages<O> {}

impl<O: Paginated> Stream for Pages<O> {
    type Item = Result<O::Response, O::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::INFO.name)
            .field("fetched", &self.fetched)
            .field("ended", &matches!(self.state, PageState::Ended))
            .finish_non_exhaustive()
    }
}
