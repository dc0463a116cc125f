//! Generates the clients of S3, SNS and SQS, of the operations that are called, from models as AWS publishes them.

use std::env;
use std::error::Error;
use std::path::PathBuf;

use smithy_codegen::build::Build;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=MODELS");
    let models = env::var_os("MODELS").map(PathBuf::from);
    let models = models.ok_or("set MODELS to the whole path of a folder with s3.json, sns.json and sqs.json")?;
    // All of S3 but `PutObject`, and `Publish`, are for the tests.
    let bucket = ["CreateBucket", "GetObject", "PutBucketNotificationConfiguration", "PutObject"];
    generate(models.join("s3.json"), &bucket)?;
    generate(models.join("sns.json"), &["CreateTopic", "Publish", "Subscribe"])?;
    let queue = ["CreateQueue", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage", "SetQueueAttributes"];
    generate(models.join("sqs.json"), &queue)
}

fn generate(model: PathBuf, operations: &[&str]) -> Result<(), Box<dyn Error>> {
    Build::new().model(model).operations(operations.iter().copied()).generate()?;
    Ok(())
}
