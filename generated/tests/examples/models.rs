//! The examples about models of Custom Labels.

use rekognition::operation::*;
use rekognition::testing::{MockService, from_json};
use rekognition::types::AccessDeniedException;

use crate::run;

const PROJECT: &str = "arn:aws:rekognition:eu-west-1:111122223333:project/cats/1";

/// A service whose only version is in this state.
fn version(status: &'static str) -> MockService {
    MockService::new().on(move |request: DescribeProjectVersionsRequest| {
        assert_eq!((&*request.project_arn, request.version_names), (PROJECT, Some(vec!["v2".to_owned()])));
        Ok(from_json(&format!(
            r#"{{"ProjectVersionDescriptions": [{{"ProjectVersionArn": "arn of v2", "Status": "{status}",
                "StatusMessage": "told so", "EvaluationResult": {{"F1Score": 0.875}}}}]}}"#
        ))?)
    })
}

#[test]
fn custom_labels() {
    let training = version("TRAINING_COMPLETED").on(|request: CreateProjectVersionRequest| {
        assert_eq!(request.output_config.s3_bucket.as_deref(), Some("models"));
        Ok(CreateProjectVersionResponse::default())
    });
    let ran = run("custom_labels", &["train", PROJECT, "v2", "models", "cats/"], training);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 is trained, with an F1 score of 0.875\n"), "{}", ran.err);

    let starting = version("RUNNING").on(|request: StartProjectVersionRequest| {
        assert_eq!((&*request.project_version_arn, request.min_inference_units), ("arn of v2", 1));
        Ok(StartProjectVersionResponse::default())
    });
    let ran = run("custom_labels", &["start", PROJECT, "v2"], starting);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 runs\n"), "{}", ran.err);

    let stopping = version("STOPPED").on(|_: StopProjectVersionRequest| Ok(from_json(r#"{"Status": "STOPPING"}"#)?));
    let ran = run("custom_labels", &["stop", PROJECT, "v2"], stopping);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 is stopped\n"), "{}", ran.err);
}

#[test]
fn copy_project_version() {
    let arguments = ["source project", "source version", PROJECT, "v2", "models", "cats/"];
    let copied = |_: CopyProjectVersionRequest| Ok(from_json(r#"{"ProjectVersionArn": "arn of the copy"}"#)?);
    let ran = run("copy_project_version", &arguments, version("COPYING_COMPLETED").on(copied));
    assert_eq!((ran.code, &*ran.out), (Some(0), "arn of the copy\n"), "{}", ran.err);

    let ran = run("copy_project_version", &arguments, version("COPYING_FAILED").on(copied));
    let told =
        "copy_project_version: ProjectVersionCopyingCompleted: reached a state from which it cannot succeed: told so\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(1), "", told));

    let denied = |_: CopyProjectVersionRequest| Err(AccessDeniedException::default().into());
    let ran = run("copy_project_version", &arguments, MockService::new().on(denied));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("needs a policy that lets this account copy"), "{}", ran.err);
}
