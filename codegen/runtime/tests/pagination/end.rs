//! How pages end.

use smithy_runtime::{Error, Pages};

use crate::operation::{ListBooksRequest, books, client};

#[tokio::test]
async fn a_page_without_a_token_is_the_last() {
    let (mut pages, _) = books(["{}"]);
    assert!(pages.next().await.is_some());
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_page_with_an_empty_token_is_the_last() {
    let (mut pages, _) = books([r#"{"Next":""}"#]);
    assert!(pages.next().await.is_some());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_error_ends_the_pages_and_leaves_the_token_to_go_on_with() {
    let (client, _) = client(|number, _| match number {
        0 => (200, r#"{"Next":"a"}"#.to_owned()),
        _ => (400, r#"{"__type":"ShelfRemoved"}"#.to_owned()),
    });
    let mut pages = Pages::new(client, ListBooksRequest::default());
    pages.next().await.unwrap().unwrap();
    let Some(Err(Error::Service(error))) = pages.next().await else { panic!("no error of the service") };
    assert_eq!(error.code(), Some("ShelfRemoved"));
    assert!(pages.next().await.is_none());
    assert_eq!(pages.token().map(String::as_str), Some("a"));
}

#[tokio::test]
async fn all_gives_the_first_error() {
    let (client, _) = client(|_, _| (400, r#"{"__type":"ShelfRemoved"}"#.to_owned()));
    let pages = || Pages::new(client.clone(), ListBooksRequest::default());
    assert!(matches!(pages().all().await, Err(Error::Service(_))));
    assert!(matches!(pages().items().all().await, Err(Error::Service(_))));
}
