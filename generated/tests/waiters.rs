//! Waiting for a model to be trained and to run, with the clock paused.

#![cfg(feature = "rustls-ring")]

#[path = "../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rekognition::operation::DescribeProjectVersionsRequest;
use rekognition::{Client, Config, Credentials, Error, WaitError, transport};
use tokio::time::Instant;
use verifier::{SECRET, assert_signed};

/// An hour and a half, which is what training may take.
const LONG: Duration = Duration::from_secs(5400);

/// A client of a service whose versions have these statuses, one call after the other and the last for ever; and the
/// seconds at which it was asked.
fn versions<const N: usize>(statuses: [&'static [&'static str]; N]) -> (Client, Arc<Mutex<Vec<u64>>>) {
    let times = Arc::new(Mutex::new(Vec::new()));
    let (asked, start) = (Arc::clone(&times), Instant::now());
    let transport = transport::from_fn(move |request| {
        assert_signed(&request);
        let mut asked = asked.lock().unwrap();
        let statuses = statuses[asked.len().min(N - 1)];
        asked.push(start.elapsed().as_secs());
        let versions: Vec<_> = statuses.iter().map(|status| format!(r#"{{"Status":"{status}"}}"#)).collect();
        let body = format!(r#"{{"ProjectVersionDescriptions":[{}]}}"#, versions.join(","));
        std::future::ready(Ok(http::Response::new(body.into())))
    });
    (client(transport), times)
}

fn client(transport: impl transport::Transport + 'static) -> Client {
    let credentials = Credentials::new("AKIDEXAMPLE", SECRET);
    Client::new(Config::new().region("eu-west-1").credentials_provider(credentials).transport(transport))
}

fn request() -> DescribeProjectVersionsRequest {
    DescribeProjectVersionsRequest::new("arn:aws:rekognition:eu-west-1:111122223333:project/cats/1")
        .version_names(["v1"])
}

#[tokio::test(start_paused = true)]
async fn running_is_when_every_version_runs() {
    let (client, asked) = versions([&["STARTING", "RUNNING"], &["RUNNING", "RUNNING"]]);
    let response = client.wait_until_project_version_running(request(), LONG).await.unwrap();
    assert_eq!(response.project_version_descriptions.len(), 2);
    assert_eq!(*asked.lock().unwrap(), [0, 30]);
}

#[tokio::test(start_paused = true)]
async fn running_is_not_when_there_is_no_version() {
    let (client, _) = versions([&[]]);
    let error = client.wait_until_project_version_running(request(), LONG).await.unwrap_err();
    assert!(matches!(error, WaitError::Timeout { .. }), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_version_that_failed_will_not_run() {
    let (client, asked) = versions([&["STARTING"], &["RUNNING", "FAILED"], &["RUNNING"]]);
    let error = client.wait_until_project_version_running(request(), LONG).await.unwrap_err();
    assert!(matches!(error, WaitError::Failure { .. }), "{error}");
    let versions = &error.response().unwrap().project_version_descriptions;
    assert_eq!(versions[1].status.as_ref().unwrap().as_str(), "FAILED");
    assert_eq!(asked.lock().unwrap().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn training_is_asked_for_every_two_minutes() {
    let (client, asked) = versions([&["TRAINING_IN_PROGRESS"], &["TRAINING_IN_PROGRESS"], &["TRAINING_COMPLETED"]]);
    client.wait_until_project_version_training_completed(request(), LONG).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), [0, 120, 240]);
}

#[tokio::test(start_paused = true)]
async fn training_may_fail() {
    let (client, _) = versions([&["TRAINING_FAILED"]]);
    let error = client.wait_until_project_version_training_completed(request(), LONG).await.unwrap_err();
    assert_eq!(error.to_string(), "ProjectVersionTrainingCompleted: reached a state from which it cannot succeed");
}

#[tokio::test(start_paused = true)]
async fn the_wait_is_over_when_the_time_is() {
    let (client, asked) = versions([&["TRAINING_IN_PROGRESS"]]);
    let wait = client.wait_until_project_version_training_completed(request(), Duration::from_secs(300));
    let error = wait.await.unwrap_err();
    assert_eq!(error.to_string(), "ProjectVersionTrainingCompleted: not reached within 300s (3 attempts)");
    assert_eq!(error.response().unwrap().project_version_descriptions.len(), 1);
    assert_eq!(*asked.lock().unwrap(), [0, 120, 300]);
}

#[tokio::test(start_paused = true)]
async fn an_error_of_the_service_ends_the_wait() {
    let transport = transport::from_fn(|request| {
        assert_signed(&request);
        let body = r#"{"__type":"ResourceNotFoundException","message":"no such project"}"#;
        let response = http::Response::builder().status(400).body(body.into());
        std::future::ready(Ok(response.unwrap()))
    });
    let error = client(transport).wait_until_project_version_running(request(), LONG).await.unwrap_err();
    assert!(matches!(error.error(), Some(Error::ResourceNotFoundException(_))));
    let sentence = "ProjectVersionRunning: polling failed: DescribeProjectVersions: \
        ResourceNotFoundException: no such project (HTTP 400)";
    assert_eq!(format!("{error:#}"), sentence);
}

#[tokio::test(start_paused = true)]
async fn progress_can_be_watched() {
    let (client, _) = versions([&["TRAINING_IN_PROGRESS"], &["TRAINING_COMPLETED"]]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let wait = client.wait_until_project_version_training_completed(request(), LONG).on_progress(move |progress| {
        let response = progress.result.as_ref().unwrap();
        let status = response.project_version_descriptions[0].status.clone().unwrap();
        tell.lock().unwrap().push((progress.attempt, status.to_string(), progress.next_delay));
    });
    wait.await.unwrap();
    let first = (1, "TRAINING_IN_PROGRESS".to_owned(), Some(Duration::from_secs(120)));
    assert_eq!(*told.lock().unwrap(), [first, (2, "TRAINING_COMPLETED".to_owned(), None)]);
}
