//! Operations that answer in pages: the pages one after the other, and the items in them.

mod circle;
mod items;
mod pages;
mod repeated_token;
mod table;

use std::collections::BTreeMap;

use crate::Operation;

pub use items::Items;
pub use pages::Pages;
pub use repeated_token::RepeatedToken;

/// A request whose operation answers in pages (trait `smithy.api#paginated`). [`Pages`] walks through them.
pub trait Paginated: Operation + Clone + 'static {
    /// What says which page is wanted, opaque to callers.
    type Token: PageToken;

    /// The page that the request asks for: the first where it has no token.
    fn token_mut(&mut self) -> &mut Option<Self::Token>;

    /// The token of the page after a response; none, or an empty one, after the last page.
    fn next_token(response: &Self::Response) -> Option<&Self::Token>;
}

/// A request whose operation answers with items, in pages. [`Items`] walks through all of them.
pub trait PaginatedItems: Paginated {
    /// The items of a page: a list, or a map, whose items are pairs of key and value.
    type Items: IntoIterator;

    /// The items in a response.
    fn items(response: Self::Response) -> Self::Items;
}

/// What services make tokens of: a string, or a map (a key of the items themselves, as DynamoDB has it).
pub trait PageToken: Clone + PartialEq + Send {
    /// Whether it leads nowhere, as an absent one.
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
