//! Which page follows which.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use smithy_runtime::Pages;

use crate::operation::{CountRequest, ListBooksRequest, books, script};

#[tokio::test]
async fn each_page_is_asked_for_with_the_token_of_the_one_before() {
    let (client, sent) = script([r#"{"Next":"a"}"#, r#"{"Next":"b"}"#, "{}"]);
    let request = ListBooksRequest { shelf: Some("left".to_owned()), next: None };
    let mut pages = Pages::new(client, request);
    let mut tokens = Vec::new();
    while let Some(page) = pages.next().await {
        tokens.push(page.unwrap().next);
    }
    assert_eq!(tokens, [Some("a".to_owned()), Some("b".to_owned()), None]);
    let expected = [r#"{"Shelf":"left"}"#, r#"{"Shelf":"left","Next":"a"}"#, r#"{"Shelf":"left","Next":"b"}"#];
    assert_eq!(*sent.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_request_with_a_token_begins_at_its_page() {
    let (client, sent) = script(["{}"]);
    let mut pages = Pages::new(client, ListBooksRequest { shelf: None, next: Some("b".to_owned()) });
    assert_eq!(pages.token().map(String::as_str), Some("b"));
    pages.next().await.unwrap().unwrap();
    assert_eq!(*sent.lock().unwrap(), [r#"{"Next":"b"}"#]);
}

#[tokio::test]
async fn a_request_with_an_empty_token_begins_at_the_first_page() {
    let (client, sent) = script(["{}"]);
    let mut pages = Pages::new(client, ListBooksRequest { shelf: None, next: Some(String::new()) });
    pages.next().await.unwrap().unwrap();
    assert_eq!(*sent.lock().unwrap(), ["{}"]);
}

#[tokio::test]
async fn the_token_tells_which_page_is_due() {
    let (mut pages, _) = books([r#"{"Next":"a"}"#, "{}"]);
    assert_eq!(pages.token(), None);
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.token().map(String::as_str), Some("a"));
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.token(), None);
}

#[tokio::test]
async fn no_page_is_fetched_before_it_is_asked_for() {
    let (mut pages, sent) = books([r#"{"Next":"a"}"#]);
    assert!(sent.lock().unwrap().is_empty());
    pages.next().await.unwrap().unwrap();
    assert_eq!(sent.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_token_may_be_a_map() {
    let (client, sent) = script([r#"{"Last":{"Id":"7"}}"#, r#"{"Last":{}}"#]);
    let pages = Pages::new(client, CountRequest::default()).all().await.unwrap();
    assert_eq!(pages.len(), 2);
    assert_eq!(*sent.lock().unwrap(), ["{}", r#"{"Start":{"Id":"7"}}"#]);
}

#[tokio::test]
async fn all_pages_at_once() {
    let (pages, _) = books([r#"{"Books":["A"],"Next":"a"}"#, r#"{"Books":["B"]}"#]);
    let books: Vec<_> = pages.all().await.unwrap().into_iter().map(|page| page.books).collect();
    assert_eq!(books, [["A"], ["B"]]);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    async fn last<S: Stream + Unpin + Send + 'static>(mut stream: S) -> Option<S::Item> {
        let mut last = None;
        while let Some(item) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
            last = Some(item);
        }
        last
    }
    let responses = [r#"{"Books":["A"],"Next":"a"}"#, r#"{"Books":["B"]}"#];
    assert_eq!(last(books(responses).0).await.unwrap().unwrap().books, ["B"]);
    assert_eq!(last(books(responses).0.items()).await.unwrap().unwrap(), "B");
}
