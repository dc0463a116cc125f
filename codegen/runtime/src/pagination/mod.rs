//! Paginated operations: their pages, one by one, and the items in them.

mod cycle_detector;
mod items;
mod pages;
mod table;

use std::collections::BTreeMap;

use crate::Operation;
use crate::waiter::Waiter;

pub use items::Items;
pub use pages::Pages;

/// A request of a paginated operation (trait `smithy.api#paginated`). [`Pages`] iterates over its pages.
pub trait Paginated: Operation + Clone + 'static {
    /// The token that selects a page, opaque to callers.
    type Token: PageToken;

    /// Whether the operation repeats the token of its last page, where others leave it out, so that the pages end there:
    /// the default of [`Pages::stop_on_duplicate_token`].
    const STOP_ON_DUPLICATE_TOKEN: bool = false;

    /// The waiter for the success of the job whose results the pages are, if they are those of a job. A response by which
    /// the job is in progress or has failed is an error then, and no page.
    #[doc(hidden)]
    fn after() -> Option<Waiter<Self>> {
        None
    }

    /// The token of the page that the request names; none for the first.
    fn token_mut(&mut self) -> &mut Option<Self::Token>;

    /// The token of the page after a response; none, or an empty one, after the last page.
    fn next_token(response: &Self::Response) -> Option<&Self::Token>;
}

/// A request of a paginated operation whose pages hold items. [`Items`] iterates over all of them.
pub trait PaginatedItems: Paginated {
    /// The items of a page: a list, or a map, whose items are pairs of key and value.
    type Items: IntoIterator;

    /// The items in a response.
    fn items(response: Self::Response) -> Self::Items;
}

/// The types that services use as tokens: a string, or a map (a key of the items themselves, as DynamoDB has it).
pub trait PageToken: Clone + PartialEq + Send {
    /// Whether it leads nowhere, as an absent one does.
    fn is_empty(&self) -> bool;
}

impl PageToken for String {
    fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl<K: Clone + Ord + Send, V: Clone + PartialEq + Send> PageToken for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
