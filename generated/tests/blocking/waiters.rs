//! Waiters on the calling thread.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rekognition::WaitError;
use rekognition::operation::DescribeProjectVersionsRequest;

use crate::client;
use crate::server::{STALL, Server, ok};

const PAUSE: Duration = Duration::from_millis(20);

fn version(status: &str) -> String {
    ok(&format!(r#"{{"ProjectVersionDescriptions":[{{"Status":"{status}"}}]}}"#))
}

fn request() -> DescribeProjectVersionsRequest {
    DescribeProjectVersionsRequest::new("arn:aws:rekognition:eu-west-1:111122223333:project/cats/1")
}

#[test]
fn a_wait_ends_with_the_state_that_is_waited_for() {
    let server = Server::start([version("STARTING"), version("STARTING"), version("RUNNING")]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let response = client(&server)
        .wait_until_project_version_running(request(), Duration::from_secs(60))
        .min_delay(PAUSE)
        .max_delay(PAUSE)
        .on_progress(move |progress| tell.lock().unwrap().push((progress.attempt, progress.next_delay)))
        .wait()
        .unwrap();
    assert_eq!(response.project_version_descriptions[0].status.as_ref().unwrap().as_str(), "RUNNING");
    assert_eq!(*told.lock().unwrap(), [(1, Some(PAUSE)), (2, Some(PAUSE)), (3, None)]);
}

#[test]
fn a_wait_ends_with_a_state_that_leads_nowhere() {
    let server = Server::start([version("FAILED")]);
    let wait = client(&server).wait_until_project_version_running(request(), Duration::from_secs(60));
    assert!(matches!(wait.wait(), Err(WaitError::Failure { .. })));
}

#[test]
fn a_service_that_does_not_answer_does_not_keep_a_wait_from_its_end() {
    let server = Server::start([version("STARTING"), STALL.to_owned()]);
    let max_wait = Duration::from_millis(100);
    let started = Instant::now();
    let wait = client(&server).wait_until_project_version_running(request(), max_wait);
    match wait.min_delay(PAUSE).max_delay(PAUSE).wait() {
        Err(error @ WaitError::Timeout { attempts, .. }) => {
            assert_eq!(attempts, 2);
            assert_eq!(error.response().unwrap().project_version_descriptions.len(), 1);
        }
        other => panic!("{other:?}"),
    }
    let took = started.elapsed();
    assert!(took >= max_wait && took < Duration::from_secs(2), "{took:?}");
}
