//! The items of all pages.

use smithy_runtime::{Error, Pages};

use crate::operation::{CountRequest, books, script};

#[tokio::test]
async fn items_come_across_pages_in_order() {
    let (pages, sent) = books([r#"{"Books":["A","B"],"Next":"a"}"#, r#"{"Books":["C"]}"#]);
    assert_eq!(pages.items().all().await.unwrap(), ["A", "B", "C"]);
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn pages_without_items_are_passed_over() {
    let (pages, _) = books([r#"{"Next":"a"}"#, r#"{"Books":[],"Next":"b"}"#, r#"{"Books":["C"],"Next":"c"}"#, "{}"]);
    assert_eq!(pages.items().all().await.unwrap(), ["C"]);
}

#[tokio::test]
async fn the_items_of_a_map_are_pairs() {
    let (client, _) = script([r#"{"Counts":{"red":1},"Last":{"Id":"7"}}"#, r#"{"Counts":{"blue":2,"green":3}}"#]);
    let items = Pages::new(client, CountRequest::default()).items().all().await.unwrap();
    assert_eq!(items, [("red".to_owned(), 1), ("blue".to_owned(), 2), ("green".to_owned(), 3)]);
}

#[tokio::test]
async fn a_page_is_fetched_when_the_items_before_it_are_used_up() {
    let (pages, sent) = books([r#"{"Books":["A","B"],"Next":"a"}"#, r#"{"Books":["C"]}"#]);
    let mut items = pages.items();
    let fetched = || sent.lock().unwrap().len();
    assert_eq!(fetched(), 0);
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(fetched(), 1);
    items.next().await.unwrap().unwrap();
    assert_eq!(fetched(), 2);
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn the_items_before_an_endless_cycle_come_first() {
    let (pages, _) = books([r#"{"Books":["A"],"Next":"a"}"#, r#"{"Books":["B"],"Next":"a"}"#]);
    let mut items = pages.items();
    assert_eq!(items.next().await.unwrap().unwrap(), "A");
    assert_eq!(items.next().await.unwrap().unwrap(), "B");
    assert!(matches!(items.next().await, Some(Err(Error::RepeatedToken(_)))));
    assert!(items.next().await.is_none());
}
