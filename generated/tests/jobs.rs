//! Every wait of the client, through success, failure and the end of its time; and the results of jobs. The clock is paused.

use std::collections::BTreeSet;
use std::time::Duration;

use rekognition::operation::*;
use rekognition::testing::{Failure, MockService, from_json};
use rekognition::{Client, Error, Wait, WaitError};
use smithy_runtime::Operation;
use smithy_runtime::codegen_support::{Decode, Encode};

const HOUR: Duration = Duration::from_secs(3600);

/// What the service answers: the body of a response, or the code of an error.
struct Answers {
    /// Answers that are waited out, one after the other.
    waiting: &'static [&'static str],
    /// Answers each of which ends the wait.
    success: &'static [&'static str],
    /// Answers each of which fails the wait, and the message that they give.
    failure: &'static [(&'static str, Option<&'static str>)],
}

const VIDEO: Answers = Answers {
    waiting: &[r#"{"JobStatus": "IN_PROGRESS"}"#],
    success: &[r#"{"JobStatus": "SUCCEEDED"}"#],
    failure: &[
        (r#"{"JobStatus": "FAILED", "StatusMessage": "no such codec"}"#, Some("no such codec")),
        (r#"{"JobStatus": "FAILED"}"#, None),
    ],
};

const MEDIA_ANALYSIS: Answers = Answers {
    waiting: &[r#"{"Status": "CREATED"}"#, r#"{"Status": "QUEUED"}"#, r#"{"Status": "IN_PROGRESS"}"#],
    success: &[r#"{"Status": "SUCCEEDED"}"#],
    failure: &[(r#"{"Status": "FAILED", "FailureDetails": {"Message": "no images"}}"#, Some("no images"))],
};

const TRAINED: Answers = Answers {
    waiting: &[r#"{"ProjectVersionDescriptions": [{"Status": "TRAINING_IN_PROGRESS"}]}"#],
    success: &[r#"{"ProjectVersionDescriptions": [{"Status": "TRAINING_COMPLETED"}]}"#],
    failure: &[(
        r#"{"ProjectVersionDescriptions": [{"Status": "TRAINING_FAILED", "StatusMessage": "too few images"}]}"#,
        Some("too few images"),
    )],
};

const RUNNING: Answers = Answers {
    waiting: &[r#"{"ProjectVersionDescriptions": [{"Status": "STARTING"}, {"Status": "RUNNING"}]}"#],
    success: &[r#"{"ProjectVersionDescriptions": [{"Status": "RUNNING"}, {"Status": "RUNNING"}]}"#],
    // The message of the version that failed, and not that of the other one.
    failure: &[(
        r#"{"ProjectVersionDescriptions": [{"Status": "RUNNING", "StatusMessage": "all is well"},
            {"Status": "FAILED", "StatusMessage": "no capacity"}]}"#,
        Some("no capacity"),
    )],
};

const COPIED: Answers = Answers {
    waiting: &[
        // A version is not always there at once.
        r#"{"ProjectVersionDescriptions": []}"#,
        r#"{"ProjectVersionDescriptions": [{"Status": "COPYING_IN_PROGRESS"}]}"#,
    ],
    success: &[r#"{"ProjectVersionDescriptions": [{"Status": "COPYING_COMPLETED"}]}"#],
    failure: &[(
        r#"{"ProjectVersionDescriptions": [{"Status": "COPYING_FAILED", "StatusMessage": "no such key"}]}"#,
        Some("no such key"),
    )],
};

const STOPPED: Answers = Answers {
    waiting: &[
        r#"{"ProjectVersionDescriptions": [{"Status": "RUNNING"}]}"#,
        r#"{"ProjectVersionDescriptions": [{"Status": "STOPPING"}]}"#,
    ],
    success: &[r#"{"ProjectVersionDescriptions": [{"Status": "STOPPED"}]}"#],
    failure: &[(
        r#"{"ProjectVersionDescriptions": [{"Status": "FAILED", "StatusMessage": "broken"}]}"#,
        Some("broken"),
    )],
};

const VERSION_DELETED: Answers = Answers {
    waiting: &[r#"{"ProjectVersionDescriptions": [{"Status": "DELETING"}]}"#],
    success: &[r#"{"ProjectVersionDescriptions": []}"#, "ResourceNotFoundException"],
    failure: &[],
};

const DATASET_CREATED: Answers = Answers {
    waiting: &[r#"{"DatasetDescription": {"Status": "CREATE_IN_PROGRESS"}}"#],
    success: &[
        r#"{"DatasetDescription": {"Status": "CREATE_COMPLETE"}}"#,
        r#"{"DatasetDescription": {"Status": "UPDATE_COMPLETE"}}"#,
    ],
    failure: &[(
        r#"{"DatasetDescription": {"Status": "CREATE_FAILED", "StatusMessage": "no manifest"}}"#,
        Some("no manifest"),
    )],
};

const DATASET_UPDATED: Answers = Answers {
    waiting: &[
        r#"{"DatasetDescription": {"Status": "CREATE_COMPLETE"}}"#,
        r#"{"DatasetDescription": {"Status": "UPDATE_IN_PROGRESS"}}"#,
    ],
    success: &[r#"{"DatasetDescription": {"Status": "UPDATE_COMPLETE"}}"#],
    failure: &[(r#"{"DatasetDescription": {"Status": "UPDATE_FAILED", "StatusMessage": "faulty"}}"#, Some("faulty"))],
};

const DATASET_DELETED: Answers = Answers {
    waiting: &[r#"{"DatasetDescription": {"Status": "DELETE_IN_PROGRESS"}}"#],
    success: &["ResourceNotFoundException"],
    failure: &[],
};

const PROJECT_DELETED: Answers = Answers {
    waiting: &[r#"{"ProjectDescriptions": [{"Status": "DELETING"}]}"#],
    success: &[r#"{"ProjectDescriptions": []}"#],
    failure: &[],
};

const PROCESSOR_RUNNING: Answers = Answers {
    waiting: &[r#"{"Status": "STOPPED"}"#, r#"{"Status": "STARTING"}"#],
    success: &[r#"{"Status": "RUNNING"}"#],
    failure: &[(r#"{"Status": "FAILED", "StatusMessage": "no stream"}"#, Some("no stream"))],
};

const PROCESSOR_STOPPED: Answers = Answers {
    waiting: &[r#"{"Status": "RUNNING"}"#, r#"{"Status": "STOPPING"}"#],
    success: &[r#"{"Status": "STOPPED"}"#],
    failure: &[(r#"{"Status": "FAILED", "StatusMessage": "no stream"}"#, Some("no stream"))],
};

const LIVENESS: Answers = Answers {
    waiting: &[r#"{"SessionId": "1", "Status": "CREATED"}"#, r#"{"SessionId": "1", "Status": "IN_PROGRESS"}"#],
    success: &[r#"{"SessionId": "1", "Status": "SUCCEEDED"}"#],
    failure: &[
        (r#"{"SessionId": "1", "Status": "FAILED"}"#, None),
        (r#"{"SessionId": "1", "Status": "EXPIRED"}"#, None),
    ],
};

/// Makes a test of each wait: its name, the answers that it gets, the method and the request.
macro_rules! waits {
    ($($name:ident, $answers:ident: $method:ident($request:expr);)+) => {
        $(#[tokio::test(start_paused = true)]
        async fn $name() {
            outcomes(&$answers, |client| client.$method($request, HOUR)).await;
        })+

        const METHODS: &[&str] = &[$(stringify!($method)),+];
    };
}

waits! {
    celebrity_recognition, VIDEO: wait_until_celebrity_recognition_succeeded(GetCelebrityRecognitionRequest::new("job"));
    content_moderation, VIDEO: wait_until_content_moderation_succeeded(GetContentModerationRequest::new("job"));
    face_detection, VIDEO: wait_until_face_detection_succeeded(GetFaceDetectionRequest::new("job"));
    face_search, VIDEO: wait_until_face_search_succeeded(GetFaceSearchRequest::new("job"));
    label_detection, VIDEO: wait_until_label_detection_succeeded(GetLabelDetectionRequest::new("job"));
    segment_detection, VIDEO: wait_until_segment_detection_succeeded(GetSegmentDetectionRequest::new("job"));
    text_detection, VIDEO: wait_until_text_detection_succeeded(GetTextDetectionRequest::new("job"));
    media_analysis, MEDIA_ANALYSIS: wait_until_media_analysis_job_succeeded(GetMediaAnalysisJobRequest::new("job"));
    training, TRAINED: wait_until_project_version_training_completed(versions());
    start, RUNNING: wait_until_project_version_running(versions());
    copy, COPIED: wait_until_project_version_copying_completed(versions());
    stop, STOPPED: wait_until_project_version_stopped(versions());
    deletion_of_a_version, VERSION_DELETED: wait_until_project_version_deleted(versions());
    creation_of_a_dataset, DATASET_CREATED: wait_until_dataset_created(DescribeDatasetRequest::new("arn"));
    update_of_a_dataset, DATASET_UPDATED: wait_until_dataset_updated(DescribeDatasetRequest::new("arn"));
    deletion_of_a_dataset, DATASET_DELETED: wait_until_dataset_deleted(DescribeDatasetRequest::new("arn"));
    deletion_of_a_project, PROJECT_DELETED: wait_until_project_deleted(DescribeProjectsRequest::default());
    start_of_a_processor, PROCESSOR_RUNNING: wait_until_stream_processor_running(processor());
    stop_of_a_processor, PROCESSOR_STOPPED: wait_until_stream_processor_stopped(processor());
    liveness, LIVENESS: wait_until_face_liveness_session_succeeded(GetFaceLivenessSessionResultsRequest::new("1"));
}

fn versions() -> DescribeProjectVersionsRequest {
    DescribeProjectVersionsRequest::new("arn:aws:rekognition:eu-west-1:111122223333:project/cats/1")
}

fn processor() -> DescribeStreamProcessorRequest {
    DescribeStreamProcessorRequest::new("door")
}

/// Waits once for each answer that ends or fails the wait, after those that are waited out, and once in vain.
async fn outcomes<R, T: 'static>(answers: &Answers, wait: impl Fn(Client) -> Wait<R, T>)
where
    R: Operation<Response: Decode + Encode + 'static, Error = Error> + Clone + Decode + 'static,
{
    let after_waiting = |last: &'static str| {
        let mut answers: Vec<_> = answers.waiting.iter().copied().chain([last]).collect();
        answers.reverse();
        let mock = MockService::new().on(move |_: R| {
            let answer = if answers.len() > 1 { answers.pop() } else { answers.last().copied() };
            match answer.unwrap_or_default() {
                body if body.starts_with('{') => Ok(from_json(body)?),
                code => Err(Failure::error(400, code, "there is none")),
            }
        });
        (Client::new(mock.config()), mock)
    };
    for success in answers.success {
        let (client, mock) = after_waiting(success);
        assert!(wait(client).await.is_ok(), "{success}");
        assert_eq!(mock.calls::<R>(), answers.waiting.len() + 1);
    }
    for (failure, message) in answers.failure {
        let Err(error) = wait(after_waiting(failure).0).await else { panic!("{failure}") };
        assert!(matches!(error, WaitError::Failure { .. }), "{error}");
        assert_eq!(error.status_message(), *message);
        let sentence = error.to_string();
        assert!(
            sentence.ends_with(&message.map_or("cannot succeed".to_owned(), |said| format!(": {said}"))),
            "{sentence}"
        );
    }
    let Err(error) = wait(after_waiting(answers.waiting[0]).0).await else { panic!("the wait ended") };
    assert!(matches!(error, WaitError::Timeout { .. }), "{error}");
    assert!(error.response().is_some());
}

#[test]
fn every_wait_has_a_test() {
    let model = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../models/rekognition.jobs.json")).unwrap();
    let model: serde_json::Value = serde_json::from_slice(&model).unwrap();
    let waiters = model["shapes"].as_object().unwrap().values();
    let waiters = waiters.filter_map(|shape| shape["traits"]["smithy.waiters#waitable"].as_object());
    let methods: BTreeSet<String> = waiters.flat_map(|waiters| waiters.keys().map(|name| method(name))).collect();
    assert_eq!(methods, METHODS.iter().map(|method| (*method).to_owned()).collect());
}

/// `wait_until_dataset_created` of `DatasetCreated`.
fn method(waiter: &str) -> String {
    let words = waiter.chars().map(|c| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() });
    format!("wait_until{}", words.collect::<String>())
}

/// A client of a service with a job in this state.
fn job(body: &'static str) -> Client {
    Client::new(MockService::new().on(move |_: GetLabelDetectionRequest| Ok(from_json(body)?)).config())
}

#[tokio::test]
async fn the_results_of_a_job_come_as_items() {
    let client = job(r#"{"JobStatus": "SUCCEEDED", "Labels": [{"Timestamp": 500, "Label": {"Name": "Sea"}}]}"#);
    let labels = client.pages(GetLabelDetectionRequest::new("job")).items().all().await.unwrap();
    assert_eq!(labels[0].label.as_ref().unwrap().name.as_deref(), Some("Sea"));
}

#[tokio::test]
async fn a_job_in_progress_has_no_pages_yet() {
    let client = job(r#"{"JobStatus": "IN_PROGRESS"}"#);
    let error = client.pages(GetLabelDetectionRequest::new("job")).items().all().await.unwrap_err();
    assert!(error.is_retryable());
    let sentence = "GetLabelDetection: the job is in progress and has no pages yet; \
        wait with `wait_until_label_detection_succeeded`";
    assert_eq!(error.to_string(), sentence);
}

#[tokio::test]
async fn a_job_that_failed_has_no_pages() {
    let client = job(r#"{"JobStatus": "FAILED", "StatusMessage": "no such codec"}"#);
    let error = client.pages(GetLabelDetectionRequest::new("job")).all().await.unwrap_err();
    assert!(!error.is_retryable());
    assert_eq!(error.to_string(), "GetLabelDetection: the job has failed, so there are no pages: no such codec");
    let Error::NotReady(error) = error else { panic!("{error}") };
    assert_eq!((error.has_failed(), error.status_message()), (true, Some("no such codec")));
}

#[tokio::test]
async fn a_state_that_is_newer_than_the_client_does_not_hide_results() {
    let client = job(r#"{"JobStatus": "PARTLY_SUCCEEDED", "Labels": [{"Timestamp": 500}]}"#);
    assert_eq!(client.pages(GetLabelDetectionRequest::new("job")).items().all().await.unwrap().len(), 1);
}
