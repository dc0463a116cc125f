//! Trains a Custom Labels model, starts it and stops it, and waits until that is done:
//!
//! - `custom_labels train PROJECT_ARN VERSION_NAME BUCKET PREFIX` trains a version with the datasets of its project;
//! - `custom_labels start PROJECT_ARN VERSION_NAME` starts it, from when on it costs money;
//! - `custom_labels stop PROJECT_ARN VERSION_NAME` stops it.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use indicatif::ProgressBar;
use rekognition::operation::{
    CreateProjectVersionRequest, CreateProjectVersionRequired, DescribeProjectVersionsRequest,
    DescribeProjectVersionsResponse, StartProjectVersionRequest, StopProjectVersionRequest,
};
use rekognition::types::OutputConfig;
use rekognition::{Client, Wait};

/// What training may take, and what starting and stopping may.
const TRAINING: Duration = Duration::from_secs(24 * 3600);
const STARTING: Duration = Duration::from_secs(3600);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("custom_labels: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let client = Client::from_env().await?;
    match arguments.as_slice() {
        ["train", project, version, bucket, prefix] => {
            let output = OutputConfig::default().s3_bucket(*bucket).s3_key_prefix(*prefix);
            client
                .create_project_version(CreateProjectVersionRequest::new(CreateProjectVersionRequired {
                    project_arn: (*project).into(),
                    version_name: (*version).into(),
                    output_config: output,
                }))
                .await?;
            let trained = client.wait_until_project_version_training_completed(describe(project, version), TRAINING);
            let trained = watched(trained).await?;
            let result = trained.project_version_descriptions.into_iter().find_map(|version| version.evaluation_result);
            println!(
                "{version} is trained, with an F1 score of {:.3}",
                result.and_then(|result| result.f1_score).unwrap_or_default()
            );
        }
        ["start", project, version] => {
            let arn = arn(&client, project, version).await?;
            client.start_project_version(StartProjectVersionRequest::new(arn, 1)).await?;
            watched(client.wait_until_project_version_running(describe(project, version), STARTING)).await?;
            println!("{version} runs");
        }
        ["stop", project, version] => {
            let arn = arn(&client, project, version).await?;
            client.stop_project_version(StopProjectVersionRequest::new(arn)).await?;
            watched(client.wait_until_project_version_stopped(describe(project, version), STARTING)).await?;
            println!("{version} is stopped");
        }
        _ => return Err("say what to do: train PROJECT_ARN VERSION_NAME BUCKET PREFIX, or start or stop one".into()),
    }
    Ok(())
}

fn describe(project: &str, version: &str) -> DescribeProjectVersionsRequest {
    DescribeProjectVersionsRequest::new(project).version_names([version])
}

async fn arn(client: &Client, project: &str, version: &str) -> Result<String, Box<dyn Error>> {
    let versions = client.describe_project_versions(describe(project, version)).await?.project_version_descriptions;
    let arn = versions.into_iter().find_map(|version| version.project_version_arn);
    arn.ok_or_else(|| format!("the project has no version {version}").into())
}

/// Waits, and says meanwhile in what state the version is.
async fn watched(
    wait: Wait<DescribeProjectVersionsRequest>,
) -> Result<DescribeProjectVersionsResponse, Box<dyn Error>> {
    let progress = ProgressBar::new_spinner();
    progress.enable_steady_tick(Duration::from_millis(100));
    let wait = wait.on_progress(move |told| {
        let versions = told.result.as_ref().map(|response| response.project_version_descriptions.as_slice());
        let status = versions.unwrap_or_default().iter().find_map(|version| version.status.as_ref());
        let minutes = told.elapsed.as_secs() / 60;
        progress
            .set_message(format!("{} for {minutes} minutes", status.map_or("(no status)", |status| status.as_str())));
    });
    Ok(wait.await?)
}
