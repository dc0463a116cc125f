//! Copies a trained model to another project of the same region, be it of another account, waits until that is done, and
//! prints the copy's ARN.
//!
//! Region and credentials, those of the destination's account, come from the standard AWS sources: see
//! `Client::from_env`.

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use indicatif::ProgressBar;
use rekognition::operation::{CopyProjectVersionRequest, CopyProjectVersionRequired, DescribeProjectVersionsRequest};
use rekognition::types::OutputConfig;
use rekognition::{Client, Error};

const USAGE: &str = "usage: copy_project_version SOURCE_PROJECT_ARN SOURCE_VERSION_ARN DESTINATION_PROJECT_ARN \
                     VERSION_NAME OUTPUT_BUCKET OUTPUT_PREFIX";

/// How long the copy may take; most take minutes.
const LONGEST: Duration = Duration::from_secs(3600);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, version, destination, name, bucket, prefix] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let output = OutputConfig::default().s3_bucket(bucket).s3_key_prefix(prefix);
    match copy(CopyProjectVersionRequest::new(CopyProjectVersionRequired {
        source_project_arn: project.into(),
        source_project_version_arn: version.into(),
        destination_project_arn: destination.into(),
        version_name: name.into(),
        output_config: output,
    }))
    .await
    {
        Ok(arn) => {
            println!("{arn}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("copy_project_version: {error:#}");
            if let Some(advice) = error.downcast_ref().and_then(advice) {
                eprintln!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The copy's ARN, once it is done.
async fn copy(request: CopyProjectVersionRequest) -> Result<String, Box<dyn std::error::Error>> {
    let client = Client::from_env().await?;
    let copies =
        DescribeProjectVersionsRequest::new(&request.destination_project_arn).version_names([&request.version_name]);
    let arn = client.copy_project_version(request).await?.project_version_arn.unwrap_or_default();
    let progress = ProgressBar::new_spinner().with_message("copying");
    progress.enable_steady_tick(Duration::from_millis(100));
    client.wait_until_project_version_copying_completed(copies, LONGEST).await?;
    Ok(arn)
}

/// What to do about the errors that people meet.
fn advice(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::AccessDeniedException(_) => {
            "The source project needs a policy that lets this account copy (PutProjectPolicy), and you a permission to."
        }
        Error::ResourceNotFoundException(_) => "Compare the ARNs with those that DescribeProjectVersions lists.",
        Error::ResourceInUseException(_) => "Choose another version name, or wait until the version is trained.",
        Error::InvalidParameterException(_) => "Both projects must be in the region that you call, AWS_REGION.",
        Error::LimitExceededException(_) | Error::ServiceQuotaExceededException(_) => {
            "Delete versions that you no longer need, or ask for a higher quota."
        }
        Error::ThrottlingException(_) | Error::ProvisionedThroughputExceededException(_) => "Try again in a minute.",
        _ => return None,
    })
}
