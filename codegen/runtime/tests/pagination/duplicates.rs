//! Services that mark their last page by repeating its token.

use smithy_runtime::{Error, Operation, OperationInfo, Pages, Paginated};

use crate::operation::{ListBooksRequest, ListBooksResponse, books, script};

/// A page that is followed by one that is asked for with its token, repeats it, and is the last.
const PAGES: [&str; 2] = [r#"{"Books":["A"],"Next":"a"}"#, r#"{"Books":["B"],"Next":"a"}"#];

#[tokio::test]
async fn they_end_quietly_where_that_is_set() {
    let (pages, sent) = books(PAGES);
    let mut pages = pages.stop_on_duplicate_token(true);
    assert_eq!(pages.next().await.unwrap().unwrap().books, ["A"]);
    assert_eq!(pages.next().await.unwrap().unwrap().books, ["B"]);
    assert!(pages.next().await.is_none());
    assert_eq!(pages.token(), None);
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn their_items_end_quietly_too() {
    let (pages, _) = books(PAGES);
    assert_eq!(pages.stop_on_duplicate_token(true).items().all().await.unwrap(), ["A", "B"]);
}

#[cfg(feature = "blocking")]
#[test]
fn they_end_quietly_for_callers_who_wait() {
    let pages = || smithy_runtime::blocking::Pages::new(books(PAGES).0);
    let read: Result<Vec<_>, _> = pages().stop_on_duplicate_token(true).items().collect();
    assert_eq!(read.unwrap(), ["A", "B"]);
    assert!(matches!(pages().last(), Some(Err(Error::RepeatedToken(_)))));
}

#[tokio::test]
async fn a_token_that_leads_further_back_is_an_error_all_the_same() {
    let (pages, _) = books([r#"{"Next":"a"}"#, r#"{"Next":"b"}"#, r#"{"Next":"a"}"#, r#"{"Next":"b"}"#]);
    let error = pages.stop_on_duplicate_token(true).all().await.unwrap_err();
    assert!(matches!(error, Error::RepeatedToken(_)), "{error}");
}

#[derive(Clone, Debug, Default)]
struct GetLogEventsRequest {
    next: Option<String>,
}

smithy_runtime::structure!(GetLogEventsRequest, encode, {
    "Next" = next,
});

impl Operation for GetLogEventsRequest {
    type Response = ListBooksResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("GetLogEvents", "Library.GetLogEvents");
}

smithy_runtime::paginated!(GetLogEventsRequest, response, {
    stop_on_duplicate_token,
    next: String = response.next.as_ref(),
    items: Vec<String> = response.books,
});

#[tokio::test]
async fn an_operation_that_is_known_for_it_ends_quietly_unless_told_otherwise() {
    const { assert!(GetLogEventsRequest::STOP_ON_DUPLICATE_TOKEN && !ListBooksRequest::STOP_ON_DUPLICATE_TOKEN) };
    let pages = || Pages::new(script(PAGES).0, GetLogEventsRequest::default());
    assert_eq!(pages().items().all().await.unwrap(), ["A", "B"]);
    let error = pages().stop_on_duplicate_token(false).all().await.unwrap_err();
    assert!(matches!(error, Error::RepeatedToken(_)), "{error}");
}
