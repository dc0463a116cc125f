//! Pages that are the results of a job.

use smithy_runtime::codegen_support::waiter::{AcceptorState, Waiter};
use smithy_runtime::{Error, Operation, OperationInfo, Pages};

use crate::operation::script;

#[derive(Clone, Debug, Default)]
pub struct GetSearchRequest {
    pub next: Option<String>,
}

smithy_runtime::structure!(GetSearchRequest, encode, {
    "Next" = next,
});

#[derive(Debug, Default)]
pub struct GetSearchResponse {
    pub status: Option<String>,
    pub why: Option<String>,
    pub found: Vec<String>,
    pub next: Option<String>,
}

smithy_runtime::structure!(GetSearchResponse, decode(default), {
    "Status" = status,
    "Why" = why,
    "Found" = found,
    "Next" = next,
});

impl Operation for GetSearchRequest {
    type Response = GetSearchResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("GetSearch", "Library.GetSearch");
}

smithy_runtime::paginated!(GetSearchRequest, response, {
    next: String = response.next.as_ref(),
    items: Vec<String> = response.found,
    after: search_done,
});

fn search_done() -> Waiter<GetSearchRequest> {
    Waiter {
        name: "SearchDone",
        method: "wait_until_search_done",
        min_delay: std::time::Duration::from_secs(2),
        max_delay: std::time::Duration::from_secs(120),
        accept: |_, result| match result {
            Ok(response) if response.status.as_deref() == Some("DONE") => Some(AcceptorState::Success),
            Ok(response) if response.status.as_deref() == Some("FAILED") => {
                Some(AcceptorState::Failure(response.why.as_deref()))
            }
            Ok(response) if response.status.as_deref() == Some("RUNNING") => Some(AcceptorState::Retry),
            _ => None,
        },
    }
}

fn pages<const N: usize>(answers: [&'static str; N]) -> Pages<GetSearchRequest> {
    Pages::new(script(answers).0, GetSearchRequest::default())
}

#[tokio::test]
async fn the_pages_of_a_job_that_is_done_are_pages() {
    let pages = pages([r#"{"Status":"DONE","Found":["A"],"Next":"a"}"#, r#"{"Status":"DONE","Found":["B"]}"#]);
    assert_eq!(pages.items().all().await.unwrap(), ["A", "B"]);
}

#[tokio::test]
async fn a_job_in_progress_is_an_error_that_says_how_to_wait() {
    let mut pages = pages([r#"{"Status":"RUNNING"}"#]);
    let Some(Err(Error::NotReady(error))) = pages.next().await else { panic!("the job is done") };
    assert!(!error.has_failed());
    assert_eq!((error.operation(), error.wait_method()), ("GetSearch", "wait_until_search_done"));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_job_that_failed_is_an_error_that_says_why() {
    let error = pages([r#"{"Status":"FAILED","Why":"the shelf is gone"}"#]).items().all().await.unwrap_err();
    assert_eq!(error.to_string(), "GetSearch: the job has failed, so there are no pages: the shelf is gone");
    let error = pages([r#"{"Status":"FAILED"}"#]).all().await.unwrap_err();
    assert_eq!(error.to_string(), "GetSearch: the job has failed, so there are no pages");
}

#[tokio::test]
async fn a_state_that_the_waiter_does_not_know_is_no_reason_to_withhold_a_page() {
    assert_eq!(pages([r#"{"Status":"NEW","Found":["A"]}"#]).items().all().await.unwrap(), ["A"]);
    assert_eq!(pages([r#"{"Found":["A"]}"#]).items().all().await.unwrap(), ["A"]);
}

#[tokio::test]
async fn a_page_that_is_not_ready_is_still_due() {
    let request = GetSearchRequest { next: Some("a".to_owned()) };
    let mut pages = Pages::new(script([r#"{"Status":"RUNNING"}"#]).0, request);
    assert!(pages.next().await.is_some_and(|page| page.is_err()));
    assert_eq!(pages.token().map(String::as_str), Some("a"));
}
