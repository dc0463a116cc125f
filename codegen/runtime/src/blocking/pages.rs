//! Pages and items of an operation as iterators.

use super::wait_for;
use crate::{Paginated, PaginatedItems};

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
