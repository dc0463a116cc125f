//! Copies a trained model to another project of the same region, be it of another account, and prints the copy's ARN.
//!
//! Region and credentials, those of the destination's account, come from the environment: `AWS_REGION`,
//! `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`.

use std::env;
use std::process::ExitCode;

use rekognition::operation::CopyProjectVersionRequest;
use rekognition::types::OutputConfig;
use rekognition::{Client, Error};

const USAGE: &str = "usage: copy_project_version SOURCE_PROJECT_ARN SOURCE_VERSION_ARN DESTINATION_PROJECT_ARN \
                     VERSION_NAME OUTPUT_BUCKET OUTPUT_PREFIX";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, version, destination, name, bucket, prefix] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let output = OutputConfig::default().s3_bucket(bucket).s3_key_prefix(prefix);
    match copy(CopyProjectVersionRequest::new(project, version, destination, name, output)).await {
        Ok(arn) => {
            println!("{arn}");
            eprintln!("Copying has begun; DescribeProjectVersions tells when it is COPYING_COMPLETED.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("copy_project_version: {error}");
            if let Some(advice) = advice(&error) {
                eprintln!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}

async fn copy(request: CopyProjectVersionRequest) -> Result<String, Error> {
    let response = Client::from_env().await?.copy_project_version(request).await?;
    Ok(response.project_version_arn.unwrap_or_default())
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
