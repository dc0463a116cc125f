//! Tokens that lead back to a page that came before.

use smithy_runtime::{Error, Pages, RepeatedToken};

use crate::operation::{ListBooksRequest, books, client};

/// Pages of a service that goes from 0 to `start + length - 1` and then back to `start`, until they end.
async fn cycle(start: usize, length: usize) -> (usize, RepeatedToken) {
    let (client, _) = client(move |_, body| {
        let page: usize = body.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
        let next = if page + 1 == start + length { start } else { page + 1 };
        (200, format!(r#"{{"Next":"{next}"}}"#))
    });
    let mut pages = Pages::new(client, ListBooksRequest { shelf: None, next: Some("0".to_owned()) });
    let mut count = 0;
    loop {
        match pages.next().await.unwrap() {
            Ok(_) => count += 1,
            Err(Error::RepeatedToken(error)) => return (count, error),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn a_page_that_leads_to_itself_is_noticed_at_once() {
    let (mut pages, sent) = books([r#"{"Books":["A"],"Next":"a"}"#, r#"{"Books":["B"],"Next":"a"}"#]);
    assert_eq!(pages.next().await.unwrap().unwrap().books, ["A"]);
    assert_eq!(pages.next().await.unwrap().unwrap().books, ["B"]);
    assert!(matches!(pages.next().await, Some(Err(Error::RepeatedToken(_)))));
    assert!(pages.next().await.is_none());
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_page_that_leads_to_the_token_of_the_request_is_noticed() {
    let (count, _) = cycle(0, 1).await;
    assert_eq!(count, 1);
}

#[tokio::test]
async fn cycles_of_any_length_end_soon() {
    for start in 0..20 {
        for length in 1..20 {
            let (count, error) = cycle(start, length).await;
            assert!(count <= 3 * (start + length) + 2, "{count} pages of {start} and a cycle of {length}");
            assert_eq!(error.pages(), count as u64);
        }
    }
}

#[tokio::test]
async fn the_error_says_what_is_wrong() {
    let (_, error) = cycle(0, 1).await;
    let sentence = "ListBooks: page 1 leads back to one that came before, so the pages would never end";
    assert_eq!(error.to_string(), sentence);
    assert_eq!(error.operation(), "ListBooks");
    assert_eq!(Error::from(error).to_string(), sentence);
}
