//! What ends a wait.

use std::error::Error as _;
use std::time::Duration;

use smithy_runtime::codegen_support::waiter::{WaitError, all_equal, any_equal};

use crate::job::{done, done_within, gone, request, script};

#[tokio::test(start_paused = true)]
async fn success_gives_the_response_that_shows_it() {
    let (wait, asked) = done(["QUEUED", "RUNNING", "DONE"]);
    assert_eq!(wait.await.unwrap().status.as_deref(), Some("DONE"));
    let bodies: Vec<_> = asked.lock().unwrap().iter().map(|(_, body)| body.clone()).collect();
    assert_eq!(bodies, [r#"{"Name":"sort"}"#; 3]);
    assert_eq!(request().name.as_deref(), Some("sort"));
}

#[tokio::test(start_paused = true)]
async fn success_at_the_first_look_takes_no_time() {
    let (wait, asked) = done(["DONE"]);
    wait.await.unwrap();
    assert_eq!(asked.lock().unwrap().len(), 1);
    assert_eq!(asked.lock().unwrap()[0].0, 0.0);
}

#[tokio::test(start_paused = true)]
async fn failure_gives_the_response_that_shows_it() {
    let error = done(["RUNNING", "FAILED", "DONE"]).0.await.unwrap_err();
    assert_eq!(error.response().unwrap().status.as_deref(), Some("FAILED"));
    assert_eq!(error.status_message(), None);
    assert!(matches!(error, WaitError::Failure { waiter: "JobDone", .. }));
    assert_eq!(error.to_string(), "JobDone: reached a state from which it cannot succeed");
}

#[tokio::test(start_paused = true)]
async fn failure_says_why_where_the_response_does() {
    let error = done(["RUNNING", "FAILED:the disk is full"]).0.await.unwrap_err();
    assert_eq!(error.status_message(), Some("the disk is full"));
    assert_eq!(error.to_string(), "JobDone: reached a state from which it cannot succeed: the disk is full");
}

#[tokio::test(start_paused = true)]
async fn an_error_that_the_waiter_knows_is_waited_out() {
    let (wait, asked) = done(["!JobMissing", "!JobMissing", "DONE"]);
    wait.await.unwrap();
    assert_eq!(asked.lock().unwrap().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_error_that_the_waiter_does_not_know_ends_the_wait() {
    let (wait, asked) = done(["RUNNING", "!Forbidden", "DONE"]);
    let error = wait.await.unwrap_err();
    assert_eq!(asked.lock().unwrap().len(), 2);
    assert!(matches!(error, WaitError::Call { .. }));
    assert_eq!(error.to_string(), "JobDone: polling failed");
    assert_eq!(error.source().unwrap().to_string(), "DescribeJob: Forbidden (HTTP 400)");
    for line in [format!("{error:#}"), format!("{error:?}")] {
        assert_eq!(line, "JobDone: polling failed: DescribeJob: Forbidden (HTTP 400)");
    }
    assert!(format!("{error:#?}").starts_with("Call {\n    waiter: \"JobDone\""), "{error:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_state_that_an_error_shows_has_no_response() {
    assert_eq!(gone(["RUNNING", "!JobMissing"]).await.unwrap(), None);
}

#[tokio::test(start_paused = true)]
async fn time_out_gives_the_last_response() {
    let (wait, asked) = done(["QUEUED", "RUNNING"]);
    let error = wait.await.unwrap_err();
    assert_eq!(error.response().unwrap().status.as_deref(), Some("RUNNING"));
    let WaitError::Timeout { attempts, max_wait, .. } = error else { panic!("{error}") };
    assert_eq!((attempts as usize, max_wait), (asked.lock().unwrap().len(), Duration::from_secs(60)));
}

#[tokio::test(start_paused = true)]
async fn time_out_without_any_response_has_none_to_give() {
    let (client, _) = script(["DONE"], Duration::from_secs(1000));
    let error = done_within(client, Duration::from_secs(10)).await.unwrap_err();
    assert!(error.response().is_none() && error.error().is_none());
    assert_eq!(error.to_string(), "JobDone: not reached within 10s (1 attempt)");
}

#[test]
fn all_of_nothing_is_not_all() {
    assert!(all_equal(["A", "A"], "A") && !all_equal(["A", "B"], "A") && !all_equal([""; 0], "A"));
    assert!(any_equal(["A", "B"], "A") && !any_equal(["B"], "A") && !any_equal([""; 0], "A"));
}
